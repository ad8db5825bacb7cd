/** How far an answer is that fills in, and a way to stop it and to go on. */
export function FillingInBar({
  filling: { stage, done, all, stop, goOn },
  of,
}: {
  readonly filling: {
    readonly stage: "preparing" | "working" | "stopped" | "done";
    readonly done: number;
    readonly all: number;
    readonly stop: () => void;
    readonly goOn: () => void;
  };
  readonly of: string;
}) {
  const what = stage === "preparing" ? "mappings" : of;
  const isBusy = stage === "preparing" || stage === "working";
  return (
    <div class={isBusy || stage === "stopped" ? "filling" : "filling over"}>
      <p class="progress" role="status">
        {isBusy && (
          <>
            <progress
              {...(all > 0 ? { value: done, max: all } : {})}
              aria-label={`${what} computed`}
            />{" "}
            {all > 0 ? `${done} of ${all} ${what}` : "Reading what is asked"}
          </>
        )}
        {stage === "stopped" && `Stopped after ${done} of ${all} ${what}.`}
      </p>
      {isBusy && (
        <button type="button" onClick={stop}>
          Stop
        </button>
      )}
      {stage === "stopped" && (
        <button type="button" onClick={goOn}>
          Go on
        </button>
      )}
    </div>
  );
}
