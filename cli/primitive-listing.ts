import type { Primitive } from "../src/architecture/primitive.ts";
import { STUDY_VIEW, viewText } from "../src/ledger/view.ts";
import { lacking } from "../src/library/derived.ts";
import {
  ledgerPrimitives,
  macro,
  primitive,
  primitiveNames,
  refusedMacros,
} from "../src/library/library.ts";
import type { Macro } from "../src/macro/macro.ts";
import type { Profile } from "../src/profile/profile.ts";
import { figureValue } from "../src/profile/profile.ts";
import type { Document } from "../src/report/document.ts";
import { columns, row } from "../src/report/document.ts";
import { significant } from "../src/report/number.ts";
import type { Entry } from "./listing.ts";

/** Operations of a MAC over the energy in pJ of one are TOPS/W. */
const OPS_PER_MAC = 2;

const NOTE = `Macros at ${viewText(STUDY_VIEW)}; area is that over a plain SRAM's, TOPS/W that of MACs alone (docs/ledger.md).`;

/** The primitives that are files, and every published macro with the primitive that it gives or what it lacks for one. */
export function primitiveEntries(profile: Profile): Entry[] {
  return [
    ...primitiveNames().map((name) => fileEntry(primitive(name), profile)),
    ...ledgerPrimitives().map((of) => ledgerEntry(of, macro(of.name), profile)),
    ...refusedMacros().map((refused) => {
      const { name, publication, domain, node_nm, cell, circuit, description } = macro(
        refused.name,
      );
      return {
        name,
        domain,
        year: publication.year,
        node_nm: node_nm ?? "",
        cell: cell ?? circuit?.cell.kind ?? "",
        ...NO_SIZES,
        ...NO_COSTS,
        status: publication.status,
        energy_from: "",
        missing: lacking(refused),
        description: description ?? "",
      };
    }),
  ];
}

const NO_SIZES = { Rp: "", Cp: "", Rh: "", Ch: "" };
const NO_COSTS = {
  mac_energy_pJ: "",
  latency_ns: "",
  write_energy_pJ: "",
  area_factor: "",
  TOPS_per_W: "",
};

/** A primitive that is a file: it does not tell a year, and its numbers are of the study, not of one publication. */
function fileEntry(of: Primitive, profile: Profile): Entry {
  return {
    name: of.name,
    domain: of.domain,
    year: "",
    node_nm: of.node === undefined ? "" : Number.parseFloat(of.node),
    ...numbersOf(of, profile),
    status: "file",
    energy_from: of.macEnergy_pJ.kind ?? "",
    missing: "",
    description: of.description ?? "",
  };
}

function ledgerEntry(of: Primitive, { publication, node_nm }: Macro, profile: Profile): Entry {
  return {
    name: of.name,
    domain: of.domain,
    year: publication.year,
    node_nm: node_nm ?? "",
    ...numbersOf(of, profile),
    status: publication.status,
    energy_from: of.macEnergy_pJ.kind ?? "",
    missing: "",
    description: of.description ?? "",
  };
}

function numbersOf(of: Primitive, profile: Profile) {
  const energy = figureValue(of.macEnergy_pJ, profile);
  const { Rp, Cp, Rh, Ch } = of;
  return {
    cell: of.cell ?? "",
    Rp,
    Cp,
    Rh,
    Ch,
    mac_energy_pJ: energy,
    latency_ns: figureValue(of.latency_ns, profile),
    write_energy_pJ: figureValue(of.writeEnergy_pJ, profile),
    area_factor: figureValue(of.areaFactor, profile),
    TOPS_per_W: energy === 0 ? "" : OPS_PER_MAC / energy,
  };
}

/** Entries as a table that fits a page; what a row has no room for is left to the other formats. */
export function primitivesText(entries: readonly Entry[]): Document {
  if (entries.length === 0) return [{ kind: "text", text: "No primitive is left by the options." }];
  const number = (value: string | number | undefined) =>
    typeof value === "number" ? significant(value) : (value ?? "");
  const someMissing = entries.some(({ missing }) => missing !== "");
  const rows = entries.map((of) =>
    row(
      String(of.name),
      String(of.domain),
      String(of.year),
      String(of.node_nm),
      String(of.cell),
      of.Rp === "" ? "" : [of.Rp, of.Cp, of.Rh, of.Ch].join("x"),
      number(of.mac_energy_pJ),
      number(of.latency_ns),
      number(of.area_factor),
      number(of.TOPS_per_W),
      String(of.energy_from),
      String(of.status),
      ...(someMissing ? [String(of.missing)] : []),
    ),
  );
  const heads = columns(
    "!name",
    "domain",
    ">year",
    ">nm",
    "~cell",
    "RpxCpxRhxCh",
    ">pJ/MAC",
    ">step ns",
    ">area",
    ">TOPS/W",
    "energy",
    "status",
    ...(someMissing ? ["~no primitive"] : []),
  );
  return [
    { kind: "table", table: { columns: heads, rows } },
    { kind: "text", text: NOTE },
  ];
}
