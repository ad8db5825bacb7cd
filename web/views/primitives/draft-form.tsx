import type { Issue } from "../../../src/diagnostic/issue.ts";
import { SWITCHES } from "../../../src/profile/switches.ts";
import { FIGURE_KINDS } from "../../../src/quantity/figure.ts";
import { faultsByField } from "../../state/primitive-fields.ts";
import type { Form } from "./use-draft.ts";

/** How a field of the form is filled in. */
interface Input {
  readonly field: string;
  readonly label: string;
  /** An example of what is valid. */
  readonly like?: string;
  readonly isRequired?: boolean;
  /** Whether it takes a line of its own. */
  readonly isWide?: boolean;
  readonly of?: "words" | "whole number" | readonly string[];
}

const ABOUT: readonly Input[] = [
  { field: "name", label: "Name", isRequired: true },
  { field: "domain", label: "Domain", isRequired: true, of: ["analog", "digital"] },
  { field: "cell", label: "Cell", like: "6T" },
  { field: "node", label: "Process", like: "22 nm" },
  { field: "voltage", label: "Supply", like: "0.8 V" },
  { field: "ping_pong", label: "Writes while it computes", of: ["false", "true"] },
  { field: "description", label: "Description", of: "words" },
  { field: "source", label: "Source", isRequired: true, of: "words" },
];

const ARRAY: readonly Input[] = [
  { field: "Rp", label: "Rp, rows at once", isRequired: true, of: "whole number" },
  { field: "Cp", label: "Cp, columns at once", isRequired: true, of: "whole number" },
  { field: "Rh", label: "Rh, rows held for each", isRequired: true, of: "whole number" },
  { field: "Ch", label: "Ch, columns held for each", isRequired: true, of: "whole number" },
  { field: "precision", label: "Precision", isRequired: true, like: "8 b" },
  { field: "capacity", label: "Capacity, if more than its weights", like: "4 KiB" },
];

const FIGURE_LABELS = [
  ["latency", "Latency of a step", "18 ns"],
  ["mac_energy", "MAC energy", "0.34 pJ"],
  ["write_energy", "Energy to write a weight", "3.2 pJ"],
  ["leakage", "Leakage", "0.1 uW"],
  ["area_factor", "Area over plain SRAM", "1.4"],
  ["row_write", "Time to write a row", "1 ns"],
] as const;

/** What a figure has beside its value, range and source. */
const BESIDE: readonly string[] = [
  "together",
  "range_switch",
  "published.switch",
  "published.value",
  "published.source",
];

const SWITCH_NAMES = SWITCHES.map(({ id }) => id);

/** Every field of a primitive's file, each with its faults. */
export function DraftForm({ form }: { readonly form: Form }) {
  const faults = faultsByField(form.issues);
  const shown = { form, faults };
  const elsewhere = faults.get("") ?? [];
  return (
    <form class="draft" aria-label="Primitive" onSubmit={(event) => event.preventDefault()}>
      <p role="status" class={form.issues.length > 0 ? "draft-state faulty" : "draft-state"}>
        {form.issues.length === 0
          ? "No faults: it can be used."
          : `${form.issues.length} ${form.issues.length === 1 ? "fault" : "faults"}: see ${[...faults.keys()].map((field) => field || "below").join(", ")}.`}
      </p>
      {elsewhere.map((issue) => (
        <p key={issue.message} class="fault">
          {wordsOf(issue)}
        </p>
      ))}
      <Group legend="What it is" inputs={ABOUT} {...shown} />
      <Group legend="Its array" inputs={ARRAY} {...shown} />
      {FIGURE_LABELS.map(([name, legend, like]) => (
        <Figure key={name} name={name} legend={legend} like={like} {...shown} />
      ))}
    </form>
  );
}

interface Shown {
  readonly form: Form;
  readonly faults: ReadonlyMap<string, readonly Issue[]>;
}

function Group({
  legend,
  inputs,
  ...shown
}: Shown & { readonly legend: string; readonly inputs: readonly Input[] }) {
  return (
    <fieldset class="wide">
      <legend>{legend}</legend>
      {inputs.map((input) => (
        <Field key={input.field} input={input} {...shown} />
      ))}
    </fieldset>
  );
}

function Figure({
  name,
  legend,
  like,
  ...shown
}: Shown & { readonly name: string; readonly legend: string; readonly like: string }) {
  const field = (part: string, label: string, more: Omit<Input, "field" | "label"> = {}) => (
    <Field input={{ field: `${name}.${part}`, label, ...more }} {...shown} />
  );
  const { form, faults } = shown;
  const paths = BESIDE.map((part) => `${name}.${part}`);
  const isUsed = paths.some((path) => form.fields?.[path]);
  const isFaulty = paths.some((path) => faults.has(path));
  return (
    <fieldset>
      <legend>{legend}</legend>
      {field("value", "Value and unit", { like, isRequired: true, isWide: true })}
      {field("range.0", "Low end")}
      {field("range.1", "High end")}
      {field("kind", "How it came to be", { of: FIGURE_KINDS, isWide: true })}
      {field("source", "Source", { of: "words" })}
      <details open={isFaulty ? true : undefined}>
        <summary>As published, and ranges together{isUsed ? " (set)" : ""}</summary>
        {field("published.switch", "Switch", { of: SWITCH_NAMES })}
        {field("published.value", "Published value", { like })}
        {field("published.source", "Its source", { of: "words" })}
        {field("range_switch", "Switch that drops the range", { of: SWITCH_NAMES })}
        {field("together", "Moves together with", { like: "flavour" })}
      </details>
    </fieldset>
  );
}

function Field({ input, form, faults }: Shown & { readonly input: Input }) {
  const { field, label, like, isRequired, of, isWide } = input;
  const id = `field-${field}`;
  const own = faults.get(field) ?? [];
  const shared = {
    id,
    value: form.fields?.[field] ?? "",
    "aria-invalid": own.length > 0,
    "aria-describedby": own.length > 0 ? `${id}-faults` : undefined,
    "aria-required": isRequired,
    placeholder: like,
    spellcheck: false,
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      form.write(field, event.currentTarget.value, false),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      form.write(field, event.currentTarget.value, true),
  };
  return (
    <div class={of === "words" || isWide ? "field long" : "field"}>
      <label for={id}>
        {label}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {typeof of === "object" ? (
        <select {...shared}>
          {of.includes("false") ? null : <option value="">not stated</option>}
          {withCurrent(of, shared.value).map((value) => (
            <option key={value} value={value}>
              {value === "false" ? "no" : value === "true" ? "yes" : value}
            </option>
          ))}
        </select>
      ) : of === "words" ? (
        <textarea rows={2} {...shared} />
      ) : (
        <input inputMode={of === "whole number" ? "numeric" : undefined} {...shared} />
      )}
      {own.length > 0 && (
        <p class="fault" id={`${id}-faults`}>
          {own.map(wordsOf).join(" ")}
        </p>
      )}
    </div>
  );
}

/** The choices, and what the file says if that is none of them. */
function withCurrent(of: readonly string[], value: string): readonly string[] {
  return value === "" || of.includes(value) ? of : [value, ...of];
}

function wordsOf({ message, expected, hint }: Issue): string {
  const valid = expected === undefined ? "" : ` Valid: ${expected}.`;
  return `${message}.${valid}${hint === undefined ? "" : ` ${hint}`}`;
}
