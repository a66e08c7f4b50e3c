import type { Axis, Layer } from "#analysis";
import { figureText } from "../cell-text.ts";
import { raised } from "../unit-text.ts";

interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Where values of an axis stand between two places, in px. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly Tick[];
  /** What has no place, such as zero on a logarithmic axis, stands at the lower edge. */
  readonly place: (value: number) => number;
}

/** Every value that layers show along an axis, numbers only. */
export function valuesAlong(layers: readonly Layer[], along: "x" | "y"): readonly number[] {
  return layers.flatMap((layer) => valuesOf(layer, along));
}

function valuesOf(layer: Layer, along: "x" | "y"): readonly number[] {
  switch (layer.mark) {
    case "line":
    case "step":
    case "points":
      return layer.points.map((point) => point[along]);
    case "band":
    case "step-band":
      return layer.points.flatMap(({ x, low, high }) => (along === "x" ? [x] : [low, high]));
    case "at-risk":
      return along === "x" ? layer.points.map(({ x }) => x) : [];
    case "level-line":
      return along === "y" ? [layer.y] : [];
    case "day-line":
      return along === "x" ? [layer.x] : [];
    case "bar":
      return along === "y" ? [layer.y, layer.high ?? layer.y, 0] : [];
    case "span":
      return along === "x" ? [layer.from, layer.to] : [];
    case "event":
      return along === "x" && layer.x !== undefined ? [layer.x] : [];
  }
}

/** The scale of an axis with numbers over the values given, its ticks at round numbers. */
export function scaleOf(
  { scale, unit, within }: Exclude<Axis, { scale: "lanes" }>,
  shown: readonly number[],
  range: Range,
  ticksMax: number,
): Scale {
  const values = [...shown, ...(within ?? [])];
  if (scale === "root") return rootScale(values, range, ticksMax);
  if (scale === "linear") return linearScale(values, range, unit, ticksMax);
  const positive = values.filter((value) => value > 0);
  return logScale(positive, range, ticksMax);
}

type Range = readonly [number, number];

/** Values closer together than this are drawn as one: no steps could be counted between them. */
const spreadMin = 1e-300;

function linearScale(
  values: readonly number[],
  [start, end]: Range,
  unit: string | undefined,
  ticksMax: number,
): Scale {
  // An axis of days ends where the data end; others at a round number.
  const endsWithData = unit === "d";
  const [least = 0, most = 1] = extent(values);
  // An axis that nearly reaches zero begins there.
  const low = least > 0 && least < most * 0.6 ? 0 : least;
  const high = most - low > spreadMin ? most : low + 1;
  const step = (endsWithData ? daySteps : decimalSteps)((high - low) / Math.max(1, ticksMax));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => {
    const at = Number(((first + index) * step).toPrecision(12));
    return { at, label: figureText(at) };
  }).filter(({ at }) => !endsWithData || (at >= low && at <= high));
  const [from, to] = endsWithData ? [low, high] : [first * step, last * step];
  return { from, to, ticks, place: (value) => start + ((value - from) / (to - from)) * (end - start) };
}

const root = (value: number) => Math.sign(value) * Math.sqrt(Math.abs(value));

/** Ticks at round numbers of days, from zero on, as far as they stand apart. */
function rootScale(values: readonly number[], [start, end]: Range, ticksMax: number): Scale {
  const [from = 0, most = 1] = extent([...values, 0]);
  const to = most > from ? most : from + 1;
  const place = (value: number) =>
    start + ((root(value) - root(from)) / (root(to) - root(from))) * (end - start);
  const apart = Math.abs(end - start) / Math.max(1, ticksMax);
  const ticks: Tick[] = [];
  for (const at of [0, ...roundDays.filter((days) => days >= 7)]) {
    const last = ticks.at(-1);
    if (at <= to && (!last || Math.abs(place(at) - place(last.at)) >= apart))
      ticks.push({ at, label: figureText(at) });
  }
  return { from, to, ticks, place };
}

function logScale(values: readonly number[], [start, end]: Range, ticksMax: number): Scale {
  const [least = 1, most = 10] = extent(values);
  const low = Math.floor(Math.log10(least) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(most) - 1e-9));
  const every = Math.ceil((high - low) / Math.max(1, ticksMax));
  const powers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const ticks = powers
    .filter((power) => (power - low) % every === 0)
    .map((power) => ({ at: 10 ** power, label: powerText(power) }));
  const place = (value: number) =>
    value > 0 ? start + ((Math.log10(value) - low) / (high - low)) * (end - start) : start;
  return { from: 10 ** low, to: 10 ** high, ticks, place };
}

function extent(values: readonly number[]): readonly [number, number] | readonly [] {
  if (values.length === 0) return [];
  return [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((most, value) => Math.max(most, value)),
  ];
}

function powerText(power: number): string {
  if (power >= -2 && power <= 3) return String(Number((10 ** power).toPrecision(3)));
  return `10${raised(power)}`;
}

/** Days are counted in weeks and months of four weeks, as visits are planned; everything else by tens. */
const roundDays = [1, 2, 7, 14, 28, 56, 84, 182, 364, 728, 1820, 3640];

function daySteps(least: number): number {
  return roundDays.find((days) => days >= least) ?? decimalSteps(least);
}

function decimalSteps(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5].find((one) => one * power >= least * (1 - 1e-9)) ?? 10);
}

/** Where lanes stand between two places: side by side, first first. */
export function laneScale(lanes: readonly string[], [start, end]: Range) {
  const size = (end - start) / Math.max(1, lanes.length);
  const middle = (lane: string) => start + (lanes.indexOf(lane) + 0.5) * size;
  return { size, middle };
}
