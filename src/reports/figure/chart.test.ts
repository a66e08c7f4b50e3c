import { describe, expect, test } from "vitest";
import type { Chart, Layer, Provenance } from "#analysis";
import { paperColours } from "./appearance.ts";
import { writeFigureCsv } from "./figure-csv.ts";
import { renderFigure } from "./render-figure.ts";

/** Of a sensitivity analysis. */
const provenance: Provenance = {
  ...{ cutoff: "2027-03-01T00:00:00.000Z", asKnownAt: "2027-03-02T00:00:00.000Z" },
  ...{ head: { version: 9, hash: "abc" }, protocolVersion: "2", synthetic: true },
  ...{ without: [3, 5], groups: "assigned-level" },
};

const cells: Layer = {
  mark: "points",
  subject: "ZCH-001",
  level: 1,
  points: [
    { x: 0, y: 10, record: 1 },
    { x: 100, y: 1000, record: 2 },
  ],
};

const stacked: Chart = {
  figure: "chart",
  x: { axis: "days", scale: "linear", unit: "d" },
  y: { axis: "above", scale: "log" },
  layers: [cells],
  beneath: [
    {
      y: { axis: "below", scale: "log" },
      layers: [{ ...cells, points: [{ x: 100, y: 5, record: 3 }] }],
    },
    {
      y: { axis: "given", scale: "lanes", lanes: ["ZCH-001", "ZCH-002"] },
      layers: [
        {
          mark: "event",
          subject: "ZCH-001",
          lane: "ZCH-001",
          x: 100,
          code: "given",
          words: { en: "Tocilizumab", zh: "托珠单抗" },
          record: 4,
        },
      ],
    },
  ],
  methods: [],
};

function drawn(chart: Chart): string {
  return renderFigure(chart, { language: "en", widthPx: 600, colours: paperColours }).svg;
}

/** Where the mark of a record stands. */
function placeOf(svg: string, record: number): readonly number[] {
  const [, x, y] =
    new RegExp(`translate\\(([\\d.]+) ([\\d.]+)\\)"[^>]*data-record="${record}"`).exec(svg) ?? [];
  return [Number(x), Number(y)];
}

describe("planes beneath each other", () => {
  const svg = drawn(stacked);

  test("have one axis across: what took place on a day stands above each other", () => {
    const [[, above = 0] = [], [, middle = 0] = [], [, below = 0] = []] = [2, 3, 4].map((record) =>
      placeOf(svg, record),
    );
    expect(new Set([2, 3, 4].map((record) => placeOf(svg, record)[0])).size).toBe(1);
    expect(above).toBeLessThan(middle);
    expect(middle).toBeLessThan(below);
    expect(svg.split(">days</text>").length).toBe(2);
  });

  test("are each titled, described, and a column of the table", () => {
    for (const title of ["above", "below", "given"]) expect(svg).toContain(`>${title}</text>`);
    expect(svg).toMatch(
      /aria-label="[^"]*above, logarithmic[^"]*below, logarithmic[^"]*Values: 4; subjects: 1;[^"]*Dose levels: 1. Shown: Tocilizumab/,
    );
    expect(writeFigureCsv(stacked, provenance, "en").split("\r\n")[0]).toMatch(/above.*below.*given/);
  });

  test("call what the protocol names by its name, and tell dose levels before every lane", () => {
    expect(svg).toContain(">Tocilizumab</text>");
    expect(writeFigureCsv(stacked, provenance, "zh")).toContain(",托珠单抗,");
    expect(svg).toMatch(/<g data-subjects="ZCH-001"><path d="[^"]*" transform/);
  });
});

test("lanes of grades tell dose levels too, and keep the colour of grades", () => {
  const graded: Layer = {
    ...{ mark: "span", subject: "ZCH-001", lane: "ZCH-001", code: "toxicity-grade-2" },
    ...{ from: 0, to: 9 },
  };
  const lanes = { axis: "subject", scale: "lanes", lanes: ["ZCH-001"] } as const;
  const [bare, levelled] = [lanes, { ...lanes, levels: { "ZCH-001": 3 } }].map((y) =>
    drawn({ ...stacked, y, layers: [graded], beneath: [] }),
  );
  const coloursOf = (svg = "") => [...svg.matchAll(/<rect[^>]*fill="([^"]*)"/g)].map(([, fill]) => fill);
  expect(coloursOf(levelled)).toEqual(coloursOf(bare));
  expect(bare).not.toContain("Dose level");
  expect(levelled).toContain(">Dose level 3<");
  expect(levelled).toMatch(/<g data-subjects="ZCH-001"><path d="[^"]*" transform/);
});

describe("an axis", () => {
  test("of shares reaches from 0 to 1 whatever is shown", () => {
    const curve: Layer = {
      mark: "step",
      series: "all-levels",
      points: [
        { x: 0, y: 1 },
        { x: 700, y: 1 },
      ],
    };
    const svg = drawn({
      ...stacked,
      y: { axis: "share", scale: "linear", within: [0, 1] },
      layers: [curve],
      beneath: [],
    });
    for (const label of ["0", "0.2", "1"]) expect(svg).toContain(`>${label}</text>`);
    expect(svg).not.toContain(">2</text>");
  });

  test("has its ticks where numbers at risk are told, as far as they stand apart", () => {
    const days = [0, 28, 91, 2500, 5475];
    const svg = drawn({
      ...stacked,
      y: { axis: "share", scale: "linear" },
      layers: [
        { mark: "step", points: days.map((x) => ({ x, y: 1 })) },
        { mark: "at-risk", points: days.map((x) => ({ x, n: 9 })) },
      ],
      beneath: [],
    });
    const told = [...svg.matchAll(/<text x="([\d.]+)" y="[\d.]+">(\d+)<\/text>/g)];
    const placesOf = (isWanted: (text: string | undefined) => boolean) =>
      told.filter(([, , text]) => isWanted(text)).map(([, x]) => x);
    const labels = told.filter(([, , text]) => text !== "9").map(([, , text]) => text);
    expect(labels).toEqual(expect.arrayContaining(["0", "2500", "5475"]));
    expect(labels).not.toContain("28");
    const isDay = (text: string | undefined) => ["0", "2500", "5475"].includes(text ?? "");
    expect(placesOf((text) => text === "9")).toEqual(placesOf(isDay).slice(-3));
  });

  test("of square roots gives a day early on more room than one of later, on both sides of zero", () => {
    const days = [-16, 0, 16, 64, 144];
    const points = days.map((x, index) => ({ x, y: 1, record: index + 1 }));
    const svg = drawn({
      ...stacked,
      x: { axis: "days", scale: "root", unit: "d" },
      layers: [{ ...cells, points }],
      beneath: [],
    });
    const [a = 0, b = 0, c = 0, d = 0, e = 0] = days.map((_, index) => placeOf(svg, index + 1)[0]);
    for (const gap of [c - b, d - c, e - d]) expect(gap).toBeCloseTo(b - a, 0);
  });
});

test("beside bars stands who has none, at the foot of its lane, with the reason; what a bar may reach is pale", () => {
  const beside: Chart = {
    figure: "bars",
    x: { axis: "subject", scale: "lanes", lanes: ["ZCH-001", "ZCH-002"] },
    y: { axis: "score", scale: "linear", within: [0, 100] },
    layers: [
      { mark: "bar", subject: "ZCH-001", level: 1, lane: "ZCH-001", y: 40, high: 60, record: 1 },
      { mark: "event", subject: "ZCH-002", level: 1, lane: "ZCH-002", code: "because.death", record: 2 },
    ],
    methods: [],
  };
  const svg = drawn(beside);
  const [levelSign, eventSign] = [...svg.matchAll(/<path d="([^"]+Z)"/g)].map(([, shape]) => shape);
  expect(eventSign).not.toBe(levelSign);
  const rects = [...svg.matchAll(/<rect x="([\d.]+)" width="[\d.]+" y="([\d.]+)" height="([\d.]+)"/g)];
  const [pale, bar] = rects.map(([, x, y, height]) => [x, y, height].map(Number));
  expect(pale?.[0]).toBe(bar?.[0]);
  expect((pale?.[2] ?? 0) * 2).toBeCloseTo(bar?.[2] ?? 0, 0);
  expect((pale?.[1] ?? 0) + (pale?.[2] ?? 0)).toBeCloseTo(bar?.[1] ?? 0, 0);
  const [across = 0] = placeOf(svg, 2);
  expect(across).toBeGreaterThan(bar?.[0] ?? Infinity);
  expect(svg).toContain("ZCH-002 · Dose level 1\ndeath");
});
