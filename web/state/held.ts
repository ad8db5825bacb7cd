/** Files that are too large for a link: the page holds them, until it is closed. */
const files = new Map<string, HeldFile>();
let count = 0;

/**
 * A file that only this page has.
 *
 * @property id differs for every file that is held, also for a new one of an old name
 */
export interface HeldFile {
  readonly id: number;
  readonly content: Blob;
}

export function hold(name: string, content: Blob): void {
  files.set(name, { id: ++count, content });
}

export function heldFile(name: string): HeldFile | undefined {
  return files.get(name);
}
