import type { Fanout, Hierarchy, Memory } from "../../../src/architecture/hierarchy.ts";
import type { Mapping } from "../../../src/mapping/mapping.ts";
import { tileSize } from "../../../src/mapping/tile.ts";
import type { Held } from "../../../src/reuse/walk.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import { digits } from "../../parts/number.ts";

interface Props {
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly mapping: Mapping;
  readonly precision_bits: number;
  /** What is held and moves where an animation stands. */
  readonly held: readonly Held[] | undefined;
}

/** The levels from the outside in: memories with their tiles to scale, meshes with the copies that work. */
export function HierarchyPicture({ hierarchy, gemm, mapping, precision_bits, held }: Props) {
  return (
    <>
      <p class="soft">
        Each memory is drawn full width, its tiles to its scale; a dashed one is unbounded. Of a
        mesh, the filled part works.
      </p>
      <ol class="levels">
        {hierarchy.levels.map((level, i) => (
          <li key={level.name} class={`level-box ${level.kind}`}>
            {level.kind === "memory" ? (
              <MemoryBox
                memory={level}
                tiles={(mapping.levels[i]?.keeps ?? []).map((tensor) => ({
                  tensor,
                  size: tileSize(mapping, gemm, tensor, i),
                  now: held?.find((one) => one.level === i && one.tensor === tensor),
                }))}
                bytes={precision_bits / 8}
              />
            ) : (
              <Mesh fanout={level} chosen={mapping.levels[i]?.spatial ?? []} />
            )}
          </li>
        ))}
        <li class="level-box compute">
          <span class="level-name">{hierarchy.compute}</span> Z += A · B
        </li>
      </ol>
    </>
  );
}

interface Tile {
  readonly tensor: "A" | "B" | "Z";
  readonly size: number;
  readonly now: Held | undefined;
}

function MemoryBox({
  memory,
  tiles,
  bytes,
}: {
  readonly memory: Memory;
  readonly tiles: readonly Tile[];
  readonly bytes: number;
}) {
  const used = tiles.reduce((sum, { size }) => sum + size, 0);
  const bounded = Number.isFinite(memory.capacity);
  const scale = bounded ? Math.max(memory.capacity, used) : used;
  const capacity = bounded ? ` of ${bytesText(memory.capacity * bytes)}` : "";
  const over = used > memory.capacity;
  const words = tiles.map(({ tensor, size }) => `${tensor} ${bytesText(size * bytes)}`).join(", ");
  return (
    <>
      <p class="level-title">
        <span class="level-name">{memory.name}</span>{" "}
        <span class={over ? "over" : "soft"}>
          {tiles.length === 0
            ? `keeps nothing${capacity && `, ${capacity}`}`
            : `${words}${capacity}`}
          {over && ", too much"}
        </span>
      </p>
      <div class={bounded ? "box" : "box unbounded"} aria-hidden="true">
        {tiles.map(({ tensor, size, now }) => (
          <span
            key={tensor}
            class={`tile tensor-${tensor} ${now?.event ?? ""} ${now?.drained ? "drained" : ""}`}
            style={{ width: `${(100 * size) / scale}%` }}
          >
            {size / scale > 0.06 && tensor}
          </span>
        ))}
        {over && (
          <span class="edge" style={{ insetInlineStart: `${(100 * memory.capacity) / scale}%` }} />
        )}
      </div>
    </>
  );
}

/** A mesh of up to this many copies per side has its copies drawn. */
const MOST_LINES = 64;

function Mesh({
  fanout,
  chosen,
}: {
  readonly fanout: Fanout;
  readonly chosen: Mapping["levels"][number]["spatial"];
}) {
  const along = (axis: "x" | "y") =>
    chosen.filter((loop) => loop.axis === axis).reduce((product, { bound }) => product * bound, 1);
  const [x, y] = [along("x"), along("y")];
  const size = { x: fanout.x.size, y: fanout.y.size };
  const lines = (count: number) =>
    count <= MOST_LINES ? Array.from({ length: count - 1 }, (_, i) => i + 1) : [];
  return (
    <>
      <p class="level-title">
        <span class="level-name">{fanout.name}</span>{" "}
        <span class={x > size.x || y > size.y ? "over" : "soft"}>
          {x} × {y} of {size.x} × {size.y} work
        </span>
      </p>
      <svg
        class="mesh"
        viewBox={`0 0 ${size.x} ${size.y}`}
        preserveAspectRatio="none"
        style={{ width: `${meshSide(size.x)}px`, height: `${meshSide(size.y)}px` }}
        aria-hidden="true"
      >
        <rect class="all" width={size.x} height={size.y} />
        <rect class="used" width={Math.min(x, size.x)} height={Math.min(y, size.y)} />
        <path
          vector-effect="non-scaling-stroke"
          d={[
            ...lines(size.x).map((at) => `M${at},0V${size.y}`),
            ...lines(size.y).map((at) => `M0,${at}H${size.x}`),
          ].join("")}
        />
      </svg>
    </>
  );
}

/** Pixels of a side: more copies are longer, but never off the page. */
function meshSide(count: number): number {
  return Math.round(Math.min(128, 12 + 7 * count ** 0.7));
}

function bytesText(bytes: number): string {
  for (const [size, unit] of [
    [2 ** 30, "GiB"],
    [2 ** 20, "MiB"],
    [2 ** 10, "KiB"],
  ] as const) {
    if (bytes >= size) return `${digits(bytes / size)} ${unit}`;
  }
  return `${bytes} B`;
}
