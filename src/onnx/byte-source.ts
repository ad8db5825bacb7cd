/**
 * Bytes that are read a piece at a time: a model's weights are most of its file and are never asked for.
 *
 * @property size in bytes
 * @property read gives *length* bytes from *offset* on; fewer only if the source has become shorter than *size*
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Uint8Array;
}

/** Bytes in memory as a source. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
  };
}
