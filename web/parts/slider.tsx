import { useEffect, useRef, useState } from "preact/hooks";

/** Browsers refuse addresses that change more often than about 20 times in a second. */
const LEAST_MS = 120;

/** A slider that follows the pointer at once, and tells its value as often as the address may change. */
export function Slider({
  label,
  value,
  most,
  step,
  toSlider,
  fromSlider,
  onSlide,
}: {
  readonly label: string;
  readonly value: string;
  readonly most: number;
  readonly step: number;
  readonly toSlider: (value: string) => number;
  readonly fromSlider: (at: number) => string;
  readonly onSlide: (value: string) => void;
}) {
  const [own, setOwn] = useState(value);
  const tell = useRef(onSlide);
  tell.current = onSlide;
  useEffect(() => setOwn(value), [value]);
  useEffect(() => {
    if (own === value) return;
    const timer = setTimeout(() => tell.current(own), LEAST_MS);
    return () => clearTimeout(timer);
  }, [own, value]);
  return (
    <label class="slider">
      {label}
      <input
        type="range"
        min={0}
        max={most}
        step={step}
        value={toSlider(own)}
        aria-valuetext={own}
        onInput={({ currentTarget }) => setOwn(fromSlider(Number(currentTarget.value)))}
      />
      <output>{own}</output>
    </label>
  );
}
