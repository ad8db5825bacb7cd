import { refusal } from "./fault.ts";

/** How many requests compute at once, and how many more may wait for their turn. */
export interface Room {
  readonly workers: number;
  readonly queue: number;
}

/** Lets requests in, the first come first, as many as there is room for. */
export class Admission {
  readonly #room: Room;
  readonly #waiting: (() => void)[] = [];
  #computing = 0;

  constructor(room: Room) {
    this.#room = room;
  }

  get computing(): number {
    return this.#computing;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Waits for a turn.
   *
   * @param signal gives up waiting; its reason is thrown
   * @returns what ends the turn
   * @throws Refusal if too many wait
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.#computing < this.#room.workers) {
      this.#computing++;
      return this.#leaving();
    }
    if (this.#waiting.length >= this.#room.queue) throw busy(this.#room);
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      this.#waiting.push(enter);
      signal.addEventListener("abort", leave, { once: true });
    });
    return this.#leaving();
  }

  /** The turn goes to who waits longest, or is over. */
  #leaving(): () => void {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#computing--;
    };
  }
}

function busy({ workers, queue }: Room) {
  const message = `busy: ${workers} requests are computed, and ${queue} wait`;
  const headers = { "retry-after": "1" };
  return refusal(429, "busy", message, { hint: "try again later" }, headers);
}
