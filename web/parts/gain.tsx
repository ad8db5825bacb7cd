import { times } from "./number.ts";

/** A cell that says how many times better; better, worse and equal differ by more than their colour. */
export function Gain({ value }: { readonly value: number }) {
  const kind = Math.abs(value - 1) < 1e-9 ? "same" : value > 1 ? "better" : "worse";
  const sign = { same: "=", better: "▲", worse: "▼" }[kind];
  return (
    <td class={kind}>
      <span aria-hidden="true">{sign}</span> {times(value)}
    </td>
  );
}
