import type { Go } from "../../state/page-state.ts";

/** Which option is looked at; part of the link. */
export function OptionSelect({
  options,
  shown,
  go,
}: {
  readonly options: readonly string[];
  readonly shown: string | undefined;
  readonly go: Go;
}) {
  return (
    <label>
      Option{" "}
      <select value={shown} onChange={({ currentTarget }) => go({ option: currentTarget.value })}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
    </label>
  );
}
