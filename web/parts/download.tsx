/** A button that saves a text as a file, made when it is asked for. */
export function Download({
  label,
  name,
  type,
  text,
  disabled,
}: {
  readonly label: string;
  readonly name: string;
  readonly type: string;
  readonly text: () => string;
  readonly disabled?: boolean;
}) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([text()], { type }));
    const link = document.createElement("a");
    link.href = url;
    link.download = name;
    link.click();
    // The browser takes the content before it returns to its queue.
    setTimeout(() => URL.revokeObjectURL(url), 0);
  };
  return (
    <button type="button" onClick={save} disabled={disabled}>
      {label}
    </button>
  );
}
