/** The value of a key, made if it is not kept. */
export type Kept<K, V> = (key: K, make: () => V) => V;

/**
 * Values that are made once for each key and kept for the last keys asked for: when there are twice as many as *most*, the older
 * half goes. What is made must depend on its key alone, so that nothing depends on what is kept.
 */
export function boundedMap<K, V>(most: number): Kept<K, V> {
  let recent = new Map<K, V>();
  let older = new Map<K, V>();
  return (key, make) => {
    const found = recent.get(key);
    if (found !== undefined) return found;
    const value = older.get(key) ?? make();
    if (recent.size >= most) {
      older = recent;
      recent = new Map();
    }
    recent.set(key, value);
    return value;
  };
}

/** A short name for each text, the same as long as it is kept: what is looked up often is looked up by that. */
export function shortNames(most: number): (text: string) => number {
  let next = 0;
  const names = boundedMap<string, number>(most);
  return (text) => names(text, () => next++);
}

/** Values that are made once for each pair of objects, for as long as both are there. */
export function pairMap<A extends object, B extends object, V>(
  make: (a: A, b: B) => V,
): (a: A, b: B) => V {
  const known = new WeakMap<A, WeakMap<B, V>>();
  return (a, b) => {
    const ofA = known.get(a) ?? new WeakMap<B, V>();
    known.set(a, ofA);
    const found = ofA.get(b);
    if (found !== undefined) return found;
    const value = make(a, b);
    ofA.set(b, value);
    return value;
  };
}
