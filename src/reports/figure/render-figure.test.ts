import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Chart, Figure, Flow, Layer, Provenance } from "#analysis";
import { paperColours } from "./appearance.ts";
import { inLines, textWidth } from "./drawn-text.ts";
import { writeFigureCsv } from "./figure-csv.ts";
import { renderFigure } from "./render-figure.ts";

/** Of a sensitivity analysis. */
const provenance: Provenance = {
  ...{ cutoff: "2027-03-01T00:00:00.000Z", asKnownAt: "2027-03-02T00:00:00.000Z" },
  ...{ head: { version: 9, hash: "abc" }, protocolVersion: "2", synthetic: true },
  ...{ without: [3, 5], groups: "assigned-level" },
};

const rendering = { language: "en", widthPx: 600, colours: paperColours } as const;

function drawn(figure: Figure): string {
  return renderFigure(figure, rendering).svg;
}

function chart(...layers: readonly Layer[]): Chart {
  return {
    figure: "chart",
    x: { axis: "days", scale: "linear", unit: "d" },
    y: { axis: "copies", scale: "log", unit: "{copies}/ug" },
    layers,
    methods: [],
  };
}

const profile: Layer = {
  mark: "line",
  subject: "ZCH-001",
  level: 2,
  points: [
    { x: 1, y: 320, record: 11 },
    { x: 7, y: 52_000, record: 12 },
    { x: 28, y: 50, record: 13, beyond: "below" },
  ],
};

/** Where symbols stand, in the order of their points. */
function symbolsIn(svg: string): readonly (readonly [x: number, y: number])[] {
  const found = svg.matchAll(/<path d="[^"]*" transform="translate\(([\d.]+) ([\d.]+)\)"[^>]*data-record/g);
  return [...found].map(([, x, y]) => [Number(x), Number(y)]);
}

function count(svg: string, part: string): number {
  return svg.split(part).length - 1;
}

describe("a chart", () => {
  test("marks every point, with its subject and its record", () => {
    const svg = drawn(chart(profile));
    expect(svg).toContain('<g data-subjects="ZCH-001" data-mark="line">');
    for (const record of [11, 12, 13]) expect(count(svg, `data-record="${record}"`)).toBe(1);
  });

  test("draws open what lies below quantification, and says so in its legend and its description", () => {
    const svg = drawn(chart(profile));
    expect(count(svg, 'data-open="true"')).toBe(1);
    expect(svg).toMatch(/data-open="true" data-record="13"/);
    expect(svg).toMatch(
      /<path [^>]*fill="#ffffff" stroke="#1b1f24"[^>]*\/><text[^>]*>open: the true value lies below</,
    );
    expect(svg).toMatch(/aria-label="chart\. [^"]*known only to lie beyond a limit: 1/);
  });

  test("puts equal ratios equally far apart on a logarithmic axis", () => {
    const points = [1, 10, 100].map((y, index) => ({ x: index, y, record: index + 1 }));
    const [low = 0, middle = 0, high = 0] = symbolsIn(
      drawn(chart({ mark: "points", subject: "A", points })),
    ).map(([, y]) => y);
    expect(middle - low).toBeCloseTo(high - middle, 0);
    expect(high).toBeLessThan(low);
  });

  test("stands what a logarithmic axis has no place for at its edge, open, and says so", () => {
    const svg = drawn(chart(profile, { mark: "points", points: [{ x: 3, y: 0, record: 99 }] }));
    expect(svg).toMatch(
      /data-open="true" data-record="99"><title>[^<]*not to be drawn on a logarithmic axis/,
    );
  });

  test("has a line at the limit of quantification, with its name", () => {
    const svg = drawn(chart(profile, { mark: "level-line", y: 50, label: "LLOQ" }));
    expect(svg).toContain('data-mark="level-line"');
    expect(svg).toContain(">LLOQ</text>");
    expect(svg).toMatch(/aria-label="[^"]*Line at 50: LLOQ/);
  });

  test("holds a step until the next, and tells numbers at risk under the axis", () => {
    const svg = drawn({
      ...chart(
        {
          mark: "step",
          level: 1,
          points: [
            { x: 0, y: 1 },
            { x: 30, y: 0.5 },
          ],
        },
        {
          mark: "step-band",
          label: "confidence-band",
          level: 1,
          points: [
            { x: 0, low: 0.8, high: 1 },
            { x: 30, low: 0.2, high: 0.8 },
          ],
        },
        {
          mark: "at-risk",
          level: 1,
          points: [
            { x: 0, n: 12 },
            { x: 30, n: 7 },
          ],
        },
      ),
      y: { axis: "share", scale: "linear" },
    });
    const [, way = ""] = /data-mark="step"><path d="([^"]*)"/.exec(svg) ?? [];
    const [first, corner, last] = way
      .slice(1)
      .split("L")
      .map((place) => place.split(" "));
    expect([corner?.[1], corner?.[0]]).toEqual([first?.[1], last?.[0]]);
    expect(svg).toMatch(/Numbers at risk[\s\S]*>12<[\s\S]*>7</);
  });

  test("draws levels apart without colour: by shape, and by strokes", () => {
    const levels = [1, 2, 3].map((level) => ({ ...profile, level, subject: `S-${level}` }) as const);
    const svg = drawn(chart(...levels));
    const shapes = new Set(
      [...svg.matchAll(/<path d="([^"]*)" transform="[^"]*"[^>]*data-record="11"/g)].map(([, d]) => d),
    );
    const strokes = new Set(
      [
        ...svg.matchAll(
          /<path d="M[^"]*" fill="none" stroke="[^"]*" stroke-width="1.5" stroke-linejoin="round"([^>]*)\/>/g,
        ),
      ].map(([, dash]) => dash),
    );
    expect([shapes.size, strokes.size]).toEqual([3, 3]);
  });

  test("gives lanes their stretches and events, writes grades, and shows what goes on", () => {
    const svg = drawn({
      ...chart(
        {
          mark: "span",
          lane: "ZCH-001",
          subject: "ZCH-001",
          from: 0,
          to: 9,
          code: "crs-grade-2",
          open: true,
        },
        { mark: "event", lane: "ZCH-002", subject: "ZCH-002", x: 4, code: "died", record: 8 },
      ),
      y: { axis: "subject", scale: "lanes", lanes: ["ZCH-001", "ZCH-002"] },
    });
    expect(svg).toMatch(/>2<\/text><\/g><\/g>/);
    expect(svg).toContain('data-record="8"');
    expect(svg).toContain("arrow: going on");
    expect(count(svg, 'data-subjects="ZCH-002"')).toBe(2);
  });

  test("of nothing says so", () => {
    expect(drawn(chart({ mark: "level-line", y: 50, label: "LLOQ" }))).toContain(
      ">Nothing recorded so far</text>",
    );
  });

  test("has a title and a description of its own where it stands by itself, and what it was made from", () => {
    const caption = ["NCT06686524 · record 812"];
    const { svg } = renderFigure(chart(profile), { ...rendering, caption });
    expect(svg).toMatch(/<title>chart<\/title><desc>[^<]+<\/desc>/);
    expect(svg).toContain(">NCT06686524 · record 812</text>");
  });

  test("escapes what came from elsewhere", () => {
    expect(drawn(chart({ ...profile, subject: '<script>"' }))).toContain("&lt;script&gt;&quot;");
  });
});

describe("a flow", () => {
  const flow: Flow = {
    figure: "flow",
    methods: [],
    steps: [
      { step: "step.registered", subjects: ["A", "B"] },
      {
        step: "step.screening-failed",
        subjects: ["B"],
        leaves: true,
        parts: [{ part: { kind: "text", text: "EX-04" }, subjects: ["B"] }],
      },
      { step: "step.eligible", subjects: ["A"] },
    ],
  };

  test("has a box for each step with its subjects, those who leave beside the way with the reasons", () => {
    const svg = drawn(flow);
    expect(svg).toContain('<g data-subjects="A B" data-mark="step">');
    expect(svg).toMatch(/Screening failed: 1<\/text><text[^>]*>· EX-04: 1</);
    expect(count(svg, "stroke-dasharray")).toBe(1);
  });

  test("is a table too", () => {
    expect(writeFigureCsv(flow, provenance, "en").split("\r\n")[1]).toMatch(/^Registered,,2,A B,/);
    expect(writeFigureCsv(flow, provenance, "zh")).toContain("筛选失败,EX-04,1,B,");
  });
});

describe("a figure as CSV", () => {
  test("has a line for each mark, with numbers in full, and what it was made from", () => {
    const csv = writeFigureCsv(
      chart({ ...profile, points: [{ x: 1 / 3, y: 12_345.678_9, record: 4 }] }),
      provenance,
      "en",
    );
    const origin =
      "Data cut-off,As known at,Last log record read,Hash of that record,Protocol version,Dose groups," +
      "Records left out (sensitivity analysis)";
    const { cutoff, asKnownAt } = provenance;
    expect(csv.split("\r\n").slice(0, 2)).toEqual([
      `\uFEFFWhat,Subject,Dose level,days,copies (copies/µg),Record,${origin}`,
      `line,ZCH-001,2,0.3333333333333333,12345.6789,4,${cutoff},${asKnownAt},9,abc,2,as assigned,3 5`,
    ]);
  });
});

describe("laws", () => {
  const points = fc.array(
    fc.record({
      x: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
      y: fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    }),
    { minLength: 1, maxLength: 20 },
  );

  test("every point stands within the figure, whatever its value, on either kind of axis", () => {
    fc.assert(
      fc.property(
        points,
        fc.constantFrom("linear", "log"),
        fc.integer({ min: 300, max: 1200 }),
        (some, scale, widthPx) => {
          const layer: Layer = {
            mark: "points",
            points: some.map((point, record) => ({ ...point, record })),
          };
          const figure: Chart = { ...chart(layer), y: { axis: "y", scale } };
          const { svg, heightPx } = renderFigure(figure, { ...rendering, widthPx });
          const places = symbolsIn(svg);
          expect(places.length).toBe(some.length);
          for (const [x, y] of places) {
            expect(x).toBeLessThanOrEqual(widthPx);
            expect(y).toBeLessThanOrEqual(heightPx);
          }
          expect(svg).not.toMatch(/NaN|Infinity|undefined/);
        },
      ),
    );
  });

  test("values that hardly differ are drawn, too", () => {
    const layer: Layer = {
      mark: "points",
      points: [0, 5e-324].map((value, record) => ({ x: value, y: value, record })),
    };
    const svg = drawn({ ...chart(layer), y: { axis: "y", scale: "linear" } });
    expect(symbolsIn(svg)).toHaveLength(2);
  });

  test("lines hold every word, and fit", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("dose", "level", "剂量", "水平，", "a", "确认"), { maxLength: 30 }),
        (words) => {
          const lines = inLines(words.join(" "), 60);
          expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(60);
        },
      ),
    );
  });
});
