import { useEffect, useRef, useState } from "preact/hooks";
import type { Hierarchy, Level } from "../../../src/architecture/hierarchy.ts";
import { lastPasses } from "../../../src/mapping/last-pass.ts";
import type { Mapping } from "../../../src/mapping/mapping.ts";
import type { Gemm } from "../../../src/workload/gemm.ts";
import { DIMENSIONS, TENSORS } from "../../../src/workload/tensor.ts";
import type { AnyLoop, Edit, Place } from "./edit.ts";
import {
  dropped,
  factorsOf,
  loopsOf,
  moved,
  withAxis,
  withBound,
  withKeep,
  withLoop,
} from "./edit.ts";

interface Props {
  readonly hierarchy: Hierarchy;
  readonly gemm: Gemm;
  readonly mapping: Mapping;
  /** Iterations of the temporal loops, outermost first, where an animation stands. */
  readonly digits: readonly number[] | undefined;
  readonly onEdit: (mapping: Mapping) => void;
}

/** The loop nest, a level after the other, each with the tensors that it keeps and its loops; everything can be changed. */
export function NestEditor({ hierarchy, gemm, mapping, digits, onEdit }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const focus = useRef<string | undefined>(undefined);
  const [dragged, setDragged] = useState<Place | undefined>(undefined);
  const apply = (edit: Edit | undefined, control?: string) => {
    if (!edit) return;
    if (edit.place && control) focus.current = `${edit.place.level}.${edit.place.index}.${control}`;
    onEdit(edit.mapping);
  };
  useEffect(() => {
    // A button whose loop has moved goes along with it.
    const key = focus.current;
    focus.current = undefined;
    if (key === undefined) return;
    const [level, index] = key.split(".");
    const row = list.current?.querySelector(`[data-place="${level}.${index}"]`);
    const button = row?.querySelector<HTMLElement>(`[data-control="${key.split(".")[2]}"]`);
    const other = row?.querySelector<HTMLElement>("button:not(:disabled)");
    (button?.matches(":disabled") ? other : button)?.focus();
  }, [mapping]);
  const lasts = lastPasses(gemm, mapping.levels);
  let temporal = 0;
  return (
    <ol class="nest" ref={list}>
      {hierarchy.levels.map((level, i) => {
        const chosen = mapping.levels[i];
        if (!chosen) return null;
        const loops = loopsOf(chosen);
        return (
          <li
            key={level.name}
            class="nest-level"
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged)
                apply(dropped(hierarchy, mapping, dragged, { level: i, index: loops.length }));
              setDragged(undefined);
            }}
          >
            <div class="nest-head">
              <span class="level-name">{level.name}</span>
              {level.kind === "memory" && (
                <span class="keeps">
                  {TENSORS.map((tensor) => (
                    <button
                      key={tensor}
                      type="button"
                      class={`keep tensor-${tensor}`}
                      aria-pressed={chosen.keeps.includes(tensor)}
                      aria-label={`${level.name} keeps ${tensor}`}
                      onClick={() => onEdit(withKeep(mapping, i, tensor))}
                    >
                      {tensor}
                    </button>
                  ))}
                </span>
              )}
              <AddLoop level={level} onAdd={(loop) => onEdit(withLoop(mapping, i, loop))} />
            </div>
            <ol class="loops">
              {loops.map((loop, index) => {
                const place = { level: i, index };
                const key = `${loop.dimension}${loop.axis ?? ""}${index}`;
                const last = lasts[i]?.[loop.axis === undefined ? "temporal" : "spatial"][index];
                const digit =
                  loop.axis === undefined && loop.bound > 1 ? digits?.[temporal++] : undefined;
                return (
                  <LoopRow
                    key={key}
                    level={level.name}
                    loop={loop}
                    place={place}
                    last={last}
                    digit={digit}
                    outwards={(factor) => moved(hierarchy, mapping, place, -1, factor)}
                    inwards={(factor) => moved(hierarchy, mapping, place, 1, factor)}
                    onMove={apply}
                    onBound={(bound) => onEdit(withBound(mapping, place, bound))}
                    onAxis={(axis) => onEdit(withAxis(mapping, place, axis))}
                    onDrag={() => setDragged(place)}
                    onDrop={() => {
                      if (dragged) apply(dropped(hierarchy, mapping, dragged, place));
                      setDragged(undefined);
                    }}
                  />
                );
              })}
            </ol>
          </li>
        );
      })}
      <li class="nest-level">
        <span class="level-name">{hierarchy.compute}</span> Z += A · B
      </li>
    </ol>
  );
}

function LoopRow({
  level,
  loop,
  place,
  last,
  digit,
  outwards,
  inwards,
  onMove,
  onBound,
  onAxis,
  onDrag,
  onDrop,
}: {
  readonly level: string;
  readonly loop: AnyLoop;
  readonly place: Place;
  readonly last: number | undefined;
  readonly digit: number | undefined;
  readonly outwards: (factor: number) => Edit | undefined;
  readonly inwards: (factor: number) => Edit | undefined;
  readonly onMove: (edit: Edit | undefined, control: string) => void;
  readonly onBound: (bound: number) => void;
  readonly onAxis: (axis: "x" | "y") => void;
  readonly onDrag: () => void;
  readonly onDrop: () => void;
}) {
  const { dimension, bound, axis } = loop;
  const [part, setPart] = useState(bound);
  const factors = factorsOf(bound);
  const factor = factors.includes(part) ? part : bound;
  const name = `${dimension} ${bound} at ${level}`;
  const out = outwards(factor);
  const inner = inwards(factor);
  return (
    <li
      class={axis === undefined ? "loop" : "loop parallel"}
      data-place={`${place.level}.${place.index}`}
      draggable
      onDragStart={(event) => {
        event.dataTransfer?.setData("text/plain", name);
        onDrag();
      }}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onDrop();
      }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
        event.preventDefault();
        const up = event.key === "ArrowUp";
        onMove(up ? out : inner, up ? "out" : "in");
      }}
    >
      <span class="grip" aria-hidden="true">
        ⠿
      </span>
      <span class="loop-text">
        {axis === undefined ? "for" : "parallel-for"} {dimension} in{" "}
        <input
          type="number"
          class="bound"
          min={1}
          key={bound}
          defaultValue={`${bound}`}
          aria-label={`Bound of ${name}`}
          onChange={({ currentTarget }) => {
            const next = Number(currentTarget.value);
            if (Number.isSafeInteger(next) && next >= 1) onBound(next);
            else currentTarget.value = `${bound}`;
          }}
        />
        {axis !== undefined && (
          <>
            {" "}
            along{" "}
            <button
              type="button"
              class="axis"
              aria-label={`Axis of ${name}: ${axis}, change it`}
              onClick={() => onAxis(axis === "x" ? "y" : "x")}
            >
              {axis}
            </button>
          </>
        )}
        {last !== undefined && last !== bound && <span class="soft"> (last {last})</span>}
        {digit !== undefined && (
          <span class="digit" title="iteration of the step">
            {" "}
            {digit + 1}/{bound}
          </span>
        )}
      </span>
      <span class="moves">
        {factors.length > 1 && (
          <select
            value={`${factor}`}
            aria-label={`Part of ${name} to move`}
            onChange={({ currentTarget }) => setPart(Number(currentTarget.value))}
          >
            {factors.map((one) => (
              <option key={one} value={`${one}`}>
                {one === bound ? "all" : one}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          data-control="out"
          aria-label={`Move ${name} outwards`}
          disabled={!out}
          onClick={() => onMove(out, "out")}
        >
          ↑
        </button>
        <button
          type="button"
          data-control="in"
          aria-label={`Move ${name} inwards`}
          disabled={!inner}
          onClick={() => onMove(inner, "in")}
        >
          ↓
        </button>
      </span>
    </li>
  );
}

const NEW_BOUND = 2;

/** Adds a loop of two iterations; at a fanout along an axis. */
function AddLoop({
  level,
  onAdd,
}: {
  readonly level: Level;
  readonly onAdd: (loop: AnyLoop) => void;
}) {
  const axes =
    level.kind === "fanout" ? (["x", "y"] as const).filter((a) => level[a].size > 1) : [];
  const seats = DIMENSIONS.flatMap((dimension): (readonly [string, AnyLoop])[] =>
    level.kind === "memory"
      ? [[dimension, { dimension, bound: NEW_BOUND }]]
      : axes.map((axis) => [`${dimension} along ${axis}`, { dimension, bound: NEW_BOUND, axis }]),
  );
  return (
    <select
      class="add"
      value=""
      aria-label={`Add a loop at ${level.name}`}
      onChange={({ currentTarget }) => {
        const seat = seats.find(([name]) => name === currentTarget.value);
        currentTarget.value = "";
        if (seat) onAdd(seat[1]);
      }}
    >
      <option value="">+ loop</option>
      {seats.map(([name]) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </select>
  );
}
