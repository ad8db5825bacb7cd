/**
 * The nearest valid name to a misspelt one, or `undefined` if none is near.
 *
 * Near means an edit distance (insert, delete, replace, swap of neighbours; case ignored) of at most a
 * third of the longer name, and at least 1.
 */
export function nearestName(found: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = editDistance(found.toLowerCase(), name.toLowerCase());
    const limit = Math.max(1, Math.floor(Math.max(found.length, name.length) / 3));
    if (distance <= limit && distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** `did you mean X?`, or `undefined`: the hint of an issue about an unknown name. */
export function didYouMean(found: string, names: Iterable<string>): string | undefined {
  const nearest = nearestName(found, names);
  return nearest === undefined ? undefined : `did you mean ${nearest}?`;
}

/** Optimal string alignment distance, by rows. */
function editDistance(a: string, b: string): number {
  // A pathological name must not cost quadratic time; names this long have no near neighbour.
  if (a.length > 100 || b.length > 100) return a === b ? 0 : Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(replace, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      current.push(distance);
    }
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
