import { readFileSync, writeFileSync } from "node:fs";
import { macro, macroNames } from "../src/library/library.ts";
import { ledgerTable, withTable } from "./ledger/table.ts";

/** `tsx scripts/ledger-table.ts`: writes the table of all published macros into docs/ledger.md. */
const FILE = new URL("../docs/ledger.md", import.meta.url);

writeFileSync(FILE, withTable(readFileSync(FILE, "utf8"), ledgerTable(macroNames().map(macro))));
