import type { Link } from "./link.ts";
import { linkOf, readLink, withFiles } from "./link.ts";
import type { State } from "./state.ts";

/** What changes of a state; undefined for what it is to lose. */
export type Change = { readonly [K in keyof State]?: State[K] | undefined };

/** Changes the state: a step that the browser's back button undoes, or in place of the last one. */
export type Go = (change: Change, how?: "step" | "in place") => void;

/** The address of a page. */
export interface Address {
  /** The query, with its question mark. */
  readonly query: () => string;
  /** @param query without a question mark */
  readonly set: (query: string, how: "step" | "in place") => void;
}

/** What of a link is shown. */
export interface Shown extends Link {
  /** Whether the state is still to come: files in the address are being expanded. */
  readonly waits: boolean;
}

/**
 * The state that a page's address says. While files in the address are expanded, changes wait: made at once, they would take
 * the place of what the address says.
 */
export class PageState {
  readonly #address: Address;
  readonly #show: (shown: Shown) => void;
  #shown: Shown;
  /** Counts addresses: files that were expanded for one that was left are not shown. */
  #turn = 0;
  #changes: (readonly [change: Change, how: "step" | "in place"])[] = [];

  /** @param show told whenever something else is to be shown than *shown* */
  constructor(address: Address, show: (shown: Shown) => void) {
    this.#address = address;
    this.#show = show;
    this.#shown = this.#read();
  }

  get shown(): Shown {
    return this.#shown;
  }

  /** The address is another one. */
  onAddress(): void {
    this.#changes = [];
    this.#set(this.#read());
  }

  readonly go: Go = (change, how = "step") => {
    if (this.#shown.waits) {
      this.#changes.push([change, how]);
      return;
    }
    const state = { ...this.#shown.state, ...change } as State;
    this.#address.set(linkOf(state), how);
    this.#set({ state, faults: [], waits: false });
  };

  #read(): Shown {
    const turn = ++this.#turn;
    const link = readLink(this.#address.query());
    if (!link.packed) return { ...link, waits: false };
    withFiles(link).then((whole) => {
      if (this.#turn !== turn) return;
      this.#set({ ...whole, waits: false });
      const changes = this.#changes.splice(0);
      for (const [change, how] of changes) this.go(change, how);
      if (changes.length > 0) this.#set({ ...this.#shown, faults: whole.faults });
    });
    return { ...link, waits: true };
  }

  #set(shown: Shown): void {
    this.#shown = shown;
    this.#show(shown);
  }
}
