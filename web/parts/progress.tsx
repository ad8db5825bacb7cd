/** How far work is, as long as it is not done. */
export function Progress({
  done,
  all,
  of,
}: {
  readonly done: number;
  readonly all: number;
  readonly of: string;
}) {
  return (
    <p class="progress" role="status">
      {done < all && (
        <>
          <progress value={done} max={all} aria-label={`${of} found`} /> {done} of {all} {of}
        </>
      )}
    </p>
  );
}
