import { primitiveNames } from "../../../src/library/library.ts";
import type { Compared } from "../../engine/primitive-board.ts";
import { digits } from "../../parts/number.ts";
import { Scroll } from "../../parts/scroll.tsx";
import { ownPrimitives } from "../../state/edited.ts";
import type { Go } from "../../state/page-state.ts";
import type { State } from "../../state/state.ts";
import { labelOf, unitText } from "./labels.ts";

/** A number of a primitive, wherever it comes from. */
interface Amount {
  readonly value: number | string;
  readonly range: readonly (number | string)[] | null;
  readonly source: string;
}

interface Row {
  readonly name: string;
  readonly of: readonly (Amount | string)[];
}

const LOWEST: readonly string[] = [
  "latency_ns",
  "macEnergy_pJ",
  "writeEnergy_pJ",
  "leakage_pJ_per_ns",
  "areaFactor",
  "rowWrite_ns",
];

/** Primitives side by side: every number with its range and source, and the best of each row where one is. */
export function Comparison({
  compared,
  state,
  go,
}: {
  readonly compared: readonly Compared[];
  readonly state: State;
  readonly go: Go;
}) {
  const usable = compared.filter(({ entry }) => entry);
  const stated = rowsOf(usable, "values");
  const derived = rowsOf(usable, "derived");
  const sources = sourcesOf(stated);
  const words = usable.map(({ word }) => word);
  return (
    <section aria-labelledby="compare">
      <h2 id="compare">Primitives side by side</h2>
      <Choice compared={compared} state={state} go={go} />
      {compared.map(({ word, issues }) =>
        issues ? (
          <p key={word} class="unusable" role="alert">
            {word} cannot be used yet: {issues.length}{" "}
            {issues.length === 1 ? "fault, told" : "faults, told"} where it is edited.
          </p>
        ) : null,
      )}
      {usable.length > 0 && (
        <Scroll label="Comparison">
          <table class="compared">
            <caption>
              Each value with its range below and its source as a number. ◆ is the best of a row.
            </caption>
            <thead>
              <tr>
                <th scope="col">number</th>
                {usable.map(({ word, primitive }) => (
                  <th scope="col" key={word}>
                    {primitive?.name}
                    {primitive?.name !== word && <small>{word}</small>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {wordRows(usable).map((row) => (
                <tr key={row.name}>
                  <th scope="row">{row.name}</th>
                  {row.of.map((text, i) => (
                    <td key={words[i]} class="words">
                      {String(text)}
                    </td>
                  ))}
                </tr>
              ))}
              <Numbers rows={stated} words={words} sources={sources} />
            </tbody>
            <tbody class="derived">
              <tr>
                <th scope="rowgroup" colSpan={usable.length + 1}>
                  what follows from them
                </th>
              </tr>
              <Numbers rows={derived} words={words} sources={[]} />
            </tbody>
          </table>
        </Scroll>
      )}
      {sources.length > 0 && (
        <details class="sources">
          <summary>{sources.length} sources</summary>
          <ol>
            {sources.map((source, i) => (
              <li key={source} id={`source-${i + 1}`}>
                {source}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

/** Which primitives are compared. Those that are not are not offered to other views either. */
function Choice({
  compared,
  state,
  go,
}: {
  readonly compared: readonly Compared[];
  readonly state: State;
  readonly go: Go;
}) {
  const shown = compared.map(({ word }) => word);
  const names = [...new Set([...primitiveNames(), ...ownPrimitives(state), ...shown])];
  const choose = (cim: readonly string[]) => {
    const { cim: _, ...others } = state.options;
    go({ options: cim.length > 0 ? { ...others, cim } : others, option: undefined });
  };
  return (
    <fieldset class="filter">
      <legend>Compare</legend>
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={shown.includes(name)}
            onChange={({ currentTarget: { checked } }) =>
              choose(checked ? [...shown, name] : shown.filter((other) => other !== name))
            }
          />
          {name}
        </label>
      ))}
    </fieldset>
  );
}

function Numbers({
  rows,
  words,
  sources,
}: {
  readonly rows: readonly Row[];
  readonly words: readonly string[];
  readonly sources: readonly string[];
}) {
  return (
    <>
      {rows.map(({ name, of }) => {
        const best = bestOf(name, of);
        return (
          <tr key={name}>
            <th scope="row">
              {labelOf(name)} <span class="unit">{unitText(name)}</span>
            </th>
            {of.map((amount, i) => (
              <td key={words[i]} class={isBest(amount, best) ? "best" : ""}>
                {typeof amount === "string" ? (
                  amount
                ) : (
                  <Cell amount={amount} isBest={isBest(amount, best)} sources={sources} />
                )}
              </td>
            ))}
          </tr>
        );
      })}
    </>
  );
}

function Cell({
  amount: { value, range, source },
  isBest,
  sources,
}: {
  readonly amount: Amount;
  readonly isBest: boolean;
  readonly sources: readonly string[];
}) {
  const place = sources.indexOf(source) + 1;
  return (
    <>
      {isBest && (
        <span class="best-mark" role="img" aria-label="best">
          ◆
        </span>
      )}{" "}
      <data value={`${value}`} title={place === 0 ? source : undefined}>
        {short(value)}
      </data>{" "}
      {place > 0 && (
        <a class="reference" href={`#source-${place}`} aria-label={`source ${place}`}>
          {place}
        </a>
      )}
      {range && (
        <span class="range">
          {short(range[0])} to {short(range[1])}
        </span>
      )}
    </>
  );
}

function rowsOf(usable: readonly Compared[], kind: "values" | "derived"): readonly Row[] {
  const amounts = usable.map(
    ({ entry }) =>
      new Map(
        (entry?.[kind] ?? []).map((of): [string, Amount] => [
          of.name,
          {
            value: of.value,
            range: of.range,
            source: "formula" in of ? of.formula : (of.source ?? "not stated"),
          },
        ]),
      ),
  );
  const names = new Set(amounts.flatMap((of) => [...of.keys()]));
  return [...names].map((name) => ({ name, of: amounts.map((of) => of.get(name) ?? "–") }));
}

/** What of a primitive is no number. */
function wordRows(usable: readonly Compared[]): readonly Row[] {
  const row = (name: string, word: (of: NonNullable<Compared["primitive"]>) => string) => ({
    name,
    of: usable.map(({ primitive }) => (primitive ? word(primitive) : "–")),
  });
  return [
    row("domain", ({ domain }) => domain),
    row("cell", ({ cell = "not stated" }) => cell),
    row("process", ({ node = "not stated" }) => node),
    row("supply", ({ voltage_V }) => (voltage_V === undefined ? "not stated" : `${voltage_V} V`)),
    row("writes while it computes", ({ pingPong }) => (pingPong ? "yes" : "no")),
  ];
}

function sourcesOf(rows: readonly Row[]): readonly string[] {
  const amounts = rows.flatMap(({ of }) => of);
  return [...new Set(amounts.flatMap((of) => (typeof of === "string" ? [] : [of.source])))];
}

/** The best number of a row; undefined where none is better, or all are the same. */
function bestOf(name: string, of: Row["of"]): number | undefined {
  const numbers = of.flatMap((amount) =>
    typeof amount === "string" || typeof amount.value === "string" ? [] : [amount.value],
  );
  if (new Set(numbers).size < 2) return undefined;
  if (LOWEST.includes(name)) return Math.min(...numbers);
  return name.includes("peak_") ? Math.max(...numbers) : undefined;
}

function isBest(amount: Amount | string, best: number | undefined): boolean {
  return typeof amount !== "string" && best !== undefined && amount.value === best;
}

function short(value: number | string | undefined): string {
  return typeof value === "number"
    ? Number.isInteger(value)
      ? `${value}`
      : digits(value)
    : `${value}`;
}
