import type { ByteSource } from "../../src/onnx/byte-source.ts";
import { sourceOfBytes } from "../../src/onnx/byte-source.ts";

/** What only workers have: a reader that waits. */
declare const FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };

/** A file as a source: of a model that is larger than memory, only what is asked for is read. */
export function sourceOf(file: Uint8Array | Blob): ByteSource {
  if (file instanceof Uint8Array) return sourceOfBytes(file);
  const reader = new FileReaderSync();
  return {
    size: file.size,
    read: (offset, length) =>
      new Uint8Array(reader.readAsArrayBuffer(file.slice(offset, offset + length))),
  };
}
