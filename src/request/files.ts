import type { ByteSource } from "../onnx/byte-source.ts";

/** Files that a request may name, wherever they are: on a disk, or among those that came with it. */
export interface Files {
  /**
   * What a name stands for: something built in, or a file that is read. Readers are loaded when there is a file to read.
   *
   * @throws InputError if it is neither
   */
  named<T>(
    name: string,
    builtIn: (name: string) => T,
    read: (content: Uint8Array, file: string) => T | Promise<T>,
  ): Promise<T>;
  /** The bytes of a file. @throws InputError if there is none */
  read(name: string): Promise<Uint8Array>;
  /** Reads a model, whose weights are never asked for, a piece at a time. @throws InputError if there is none */
  model<T>(name: string, read: (source: ByteSource) => T): Promise<T>;
  /** A name in a file as a request would state it. */
  beside(name: string, file: string): string;
}
