/**
 * Decision trees: which of some labels an example has, asked by thresholds on its features.
 *
 * The trees are those of CART (Breiman et al., 1984) without its pruning: every split is the one after which the labels of
 * both halves are purest by the Gini index, to a depth that people can read. Nothing is random: of splits that do as
 * well the first feature and the lowest threshold is taken, so that the order of examples does not matter.
 */
export type Tree = Leaf | Split;

/** @property counts how many of the examples that the tree was fitted to came here, by label */
export interface Leaf {
  readonly kind: "leaf";
  readonly label: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Examples whose feature is below the threshold go to one side, and all others to the other. */
export interface Split {
  readonly kind: "split";
  /** Index of the feature. */
  readonly feature: number;
  readonly threshold: number;
  readonly below: Tree;
  readonly above: Tree;
}

/** What is known of one thing: the value of every feature, and what it is. */
export interface Example {
  readonly values: readonly number[];
  readonly label: string;
}

/**
 * @property depth questions from the root to a leaf at most
 * @property leastLeaf examples that a leaf must have at least
 */
export interface TreeLimits {
  readonly depth: number;
  readonly leastLeaf: number;
}

/** The label of most examples; of labels that occur as often the first by name. */
export function majority(examples: readonly Example[]): string {
  const [first] = Object.entries(tally(examples)).sort(
    ([a, m], [b, n]) => n - m || (a < b ? -1 : 1),
  );
  if (!first) throw new Error("there is no majority of no examples");
  return first[0];
}

/** Fits a tree. Its leaves have the label of most of their examples, so on these it errs no more than their majority. */
export function fitTree(examples: readonly Example[], limits: TreeLimits): Tree {
  const split = limits.depth > 0 ? bestSplit(examples, limits.leastLeaf) : undefined;
  const leaf: Leaf = { kind: "leaf", label: majority(examples), counts: tally(examples) };
  if (!split) return leaf;
  const { feature, threshold } = split;
  const deeper = { ...limits, depth: limits.depth - 1 };
  const isBelow = ({ values }: Example) => (values[feature] ?? 0) < threshold;
  const below = fitTree(examples.filter(isBelow), deeper);
  const above = fitTree(
    examples.filter((example) => !isBelow(example)),
    deeper,
  );
  // A question whose answer changes nothing is not asked.
  const pointless = below.kind === "leaf" && above.kind === "leaf" && below.label === above.label;
  return pointless ? leaf : { kind: "split", feature, threshold, below, above };
}

/** The leaf that values lead to. */
export function leafOf(tree: Tree, values: readonly number[]): Leaf {
  if (tree.kind === "leaf") return tree;
  const isBelow = (values[tree.feature] ?? 0) < tree.threshold;
  return leafOf(isBelow ? tree.below : tree.above, values);
}

/**
 * What leads to a leaf: for each feature that was asked, from which value on and below which, infinite where open.
 * A feature that was asked twice stands once.
 */
export interface Path {
  readonly leaf: Leaf;
  readonly ranges: ReadonlyMap<number, { readonly from: number; readonly below: number }>;
}

/** The paths to all leaves, from the lower answers to the higher. */
export function pathsOf(tree: Tree, ranges: Path["ranges"] = new Map()): Path[] {
  if (tree.kind === "leaf") return [{ leaf: tree, ranges }];
  const { feature, threshold } = tree;
  const { from, below } = ranges.get(feature) ?? {
    from: Number.NEGATIVE_INFINITY,
    below: Number.POSITIVE_INFINITY,
  };
  // Of two questions on one feature the later is the tighter, or its answer would be known.
  return [
    ...pathsOf(tree.below, new Map([...ranges, [feature, { from, below: threshold }]])),
    ...pathsOf(tree.above, new Map([...ranges, [feature, { from: threshold, below }]])),
  ];
}

/**
 * The roundest number t with low < t ≤ high: of the fewest significant bits, nearest the geometric mean. Between the
 * neighbours 16 and 32 that is 24.
 */
export function roundThreshold(low: number, high: number): number {
  if (low <= 0) return high;
  const middle = Math.sqrt(low) * Math.sqrt(high);
  for (let bits = 1; bits <= 20; bits++) {
    const unit = 2 ** (Math.floor(Math.log2(middle)) - bits + 1);
    const rounded = Math.round(middle / unit) * unit;
    if (rounded > low && rounded <= high) return rounded;
  }
  return high;
}

/** The split after which both halves are purest, if that is purer than before. */
function bestSplit(examples: readonly Example[], leastLeaf: number) {
  const all = tally(examples);
  let impurity = gini(all, examples.length);
  let best: { readonly feature: number; readonly threshold: number } | undefined;
  const features = examples[0]?.values.length ?? 0;
  for (let feature = 0; feature < features; feature++) {
    const sorted = examples
      .map(({ values, label }) => ({ value: values[feature] ?? 0, label }))
      .sort((a, b) => a.value - b.value);
    const below: Record<string, number> = {};
    for (const [i, { value, label }] of sorted.entries()) {
      below[label] = (below[label] ?? 0) + 1;
      const next = sorted[i + 1];
      if (!next || next.value === value) continue;
      const [left, right] = [i + 1, sorted.length - i - 1];
      if (left < leastLeaf || right < leastLeaf) continue;
      const above = Object.fromEntries(
        Object.entries(all).map(([of, n]) => [of, n - (below[of] ?? 0)]),
      );
      const after = gini(below, left) + gini(above, right);
      // Rounding must not make a split that does as well look better.
      if (after < impurity - 1e-9 * examples.length) {
        impurity = after;
        best = { feature, threshold: roundThreshold(value, next.value) };
      }
    }
  }
  return best;
}

/** The Gini index of examples times their number: how many a random label of theirs would get wrong. */
function gini(counts: Readonly<Record<string, number>>, all: number): number {
  const squares = Object.values(counts).reduce((sum, n) => sum + n * n, 0);
  return all - squares / all;
}

/** How often each label occurs, in the order of their names. */
function tally(examples: readonly Example[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const label of [...new Set(examples.map((of) => of.label))].sort()) counts[label] = 0;
  for (const { label } of examples) counts[label] = (counts[label] ?? 0) + 1;
  return counts;
}
