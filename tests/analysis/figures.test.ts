import { describe, expect, test } from "vitest";
import { type AnalysisName, analysisNames, type Chart, chartWith, headlinesOf, panelsOf } from "#analysis";
import { paperColours, renderFigure } from "#reports";
import { first, second, TwoCourses } from "./two-courses.ts";

const trial = new TwoCourses();

function figureOf(analysis: AnalysisName, name: string): Chart {
  const found = trial.analysed(analysis).figures.find(({ figure }) => figure === name);
  if (!found || !("layers" in found)) throw new Error(`no chart ${name}`);
  return found;
}

describe("cells in blood", () => {
  const expansion = figureOf("kinetics", "expansion");
  const profiles = figureOf("kinetics", "profiles");

  test("stand apart by assay, above the cells that they remove and what was given, over the same days", () => {
    const titles = panelsOf(profiles).map(({ y }) => y.title?.en ?? y.axis);
    expect(titles).toEqual([
      "CAR transgene (ddPCR)",
      "CAR+ T cells (flow cytometry)",
      "B cells",
      "treatments",
    ]);
  });

  test("lie open below quantification, and have a line at its limit", () => {
    const [copies] = panelsOf(profiles);
    const points =
      copies?.layers.flatMap((layer) =>
        layer.mark === "points" && layer.subject === first ? layer.points : [],
      ) ?? [];
    expect(points.map(({ y, beyond }) => [y, beyond])).toEqual([
      [5000, undefined],
      [1000, undefined],
      [50, "below"],
      [50, "below"],
    ]);
    expect(copies?.layers).toContainEqual({ mark: "level-line", y: 50, label: "lloq" });
  });

  test("of the expansion end half as long again as the area under the curve", () => {
    const days = panelsOf(expansion)
      .flatMap(({ layers }) => layers)
      .flatMap((layer) => (layer.mark === "points" ? layer.points.map(({ x }) => x) : []));
    expect(Math.max(...days)).toBeLessThan(42);
    expect(expansion.about?.en).toBe("42");
  });

  test("have the infusion, lymphodepletion and drugs that change samples, and no others, on a lane", () => {
    const given = panelsOf(profiles)
      .at(-1)
      ?.layers.flatMap((layer) =>
        "code" in layer && layer.subject === first
          ? [[layer.code, "from" in layer ? layer.from : layer.x]]
          : [],
      );
    expect(given).toContainEqual(["treatment.infusion", 0]);
    expect(given).toContainEqual(["treatment.tocilizumab", 5]);
    expect(given?.map(([code]) => code)).toContain("treatment.lymphodepletion");
    expect(given?.map(([code]) => code)).not.toContain("treatment.baricitinib");
  });
});

/** The shapes of events by their subject and name, however far their figure reaches. */
function shapesIn(chart: Chart): readonly (readonly [event: string, shape: string])[] {
  const { svg } = renderFigure(chart, { language: "en", widthPx: 600, colours: paperColours });
  const events = svg.matchAll(
    /data-mark="event"><path d="([^"]+)"[^>]*><title>([^<]+?)(?:: -?\d+)?<\/title>/g,
  );
  return [...events].map(([, shape = "", event = ""]) => [event.split("\n").at(-1) ?? "", shape]);
}

describe("an event", () => {
  test.each(analysisNames)("has one shape in all figures of %s, and in those of a single subject", (name) => {
    const charts = trial.analysed(name).figures.filter((figure) => "layers" in figure);
    const ofOne = charts.map((chart) => chartWith(chart, ({ subject }) => subject === second));
    const shapes = new Map<string, Set<string>>();
    for (const [event, shape] of [...charts, ...ofOne].flatMap(shapesIn)) {
      shapes.set(event, (shapes.get(event) ?? new Set()).add(shape));
    }
    if (name === "kinetics") expect([...shapes.keys()]).toContain("Infusion of the cells");
    expect([...shapes].filter(([, { size }]) => size > 1)).toEqual([]);
  });
});

describe("a subset", () => {
  test("has its clock beneath its course, a lane for each subject", () => {
    const [course, clock] = panelsOf(figureOf("reconstitution", "course.b-cells"));
    expect(course?.y.scale).toBe("log");
    expect(clock?.y).toMatchObject({ scale: "lanes", lanes: [first, second] });
    expect(clock?.layers).toMatchObject([{ mark: "span", subject: first, from: 7, to: 61 }]);
  });
});

describe("what people look for first", () => {
  test.each([
    ["disposition", 4],
    ["kinetics", 2],
    ["reconstitution", 3],
    ["response", 3],
    ["survival", 5],
    ["safety", 5],
  ] as const)("%s: %i numbers of its tables", (name, count) => {
    const analysis = trial.analysed(name);
    const headlines = headlinesOf(analysis);
    expect(headlines.length).toBe(count);
    for (const { table, row } of headlines) {
      expect(analysis.tables.find((one) => one.table === table)?.rows).toContain(row);
    }
  });
});
