import { describe, expect, test } from "vitest";
import { demonstration, performAll } from "#simulation";
import { adverseEventsOf, consentOf, factsOf, infusionOf, resultsOf, visitForm } from "#trial";
import { daysBetween } from "#values";
import { setting, world } from "./virtual-world.ts";

/**
 * What is plausible, so that a picture of the demonstration looks like one of real data: small series, none of this
 * product. Peak on day 14 (PMID 40446794) and day 7 (doi 10.1002/art.42933); B cells gone by day 5 (the same) or
 * within 2 weeks (doi 10.1016/j.cell.2024.06.027), aplasia of 112 days, standard deviation 47 (doi
 * 10.1056/NEJMoa2308917); cytopenia under 28 days (ACR 2025 abstract 2452). The other ranges are assumed.
 */
const plausible = {
  peakDay: [7, 21],
  peakCopiesPerUg: [1e3, 1e5],
  peakCellsPerUl: [1, 300],
  bCellsGoneByDay: 14,
  bCellsBackDay: [45, 185],
  neutrophilNadirDay: [0, 14],
  iggNadirDay: [28, 100],
} as const;

const today = "2026-11-22";
const { state } = performAll(demonstration(setting, world.template, today));
const firstLevel = ["ZCH-002", "ZCH-003", "ZCH-004"];
const infused = [...firstLevel, "ZCH-005", "ZCH-006"];
const expanded = infused.slice(0, 4);

interface Point {
  readonly day: number;
  readonly visit: string;
  readonly value: number;
  readonly quantified: boolean;
}

/** What was measured of an item, by days from the infusion; 0 where nothing was detected. */
function series(subject: string, item: string): readonly Point[] {
  const infusion = infusionOf(state, subject);
  if (!infusion) throw new Error(`${subject} is not infused`);
  return resultsOf(state, subject, item).flatMap(({ event: { observation } }) => {
    const { on, at, value, lloq = 0, visit = "" } = observation;
    const day = at
      ? (Date.parse(at) - Date.parse(infusion.startedAt)) / 86_400_000
      : daysBetween(infusion.on, on);
    if (value.kind === "not-detected") return [{ day, visit, value: 0, quantified: false }];
    if (value.kind !== "quantity") return [];
    const below = value.comparator === "<";
    return [{ day, visit, value: below ? lloq : value.value, quantified: !below }];
  });
}

function highest(points: readonly Point[]): Point {
  return points.reduce((top, point) => (point.value > top.value ? point : top));
}

function lowest(points: readonly Point[]): Point {
  return points.reduce((bottom, point) => (point.value < bottom.value ? point : bottom));
}

function at(subject: string, item: string, visit: string): number {
  const found = series(subject, item).findLast((point) => point.visit === visit);
  if (!found) throw new Error(`${subject} has no ${item} at ${visit}`);
  return found.value;
}

function expectWithin(value: number, [min, max]: readonly [number, number]): void {
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
}

describe.each(expanded)("after its infusion, %s", (subject) => {
  test("has cells that expand to a peak and contract", () => {
    const transgene = series(subject, "car-transgene");
    const peak = highest(transgene);
    expectWithin(peak.day, plausible.peakDay);
    expectWithin(peak.value, plausible.peakCopiesPerUg);
    const after = transgene.filter(({ day }) => day > peak.day);
    expect(after[after.length - 1]?.value).toBeLessThan(peak.value / 2);
    expectWithin(highest(series(subject, "car-t-cells")).value, plausible.peakCellsPerUl);
  });

  test("has none before, each sample with a limit of quantification of its own", () => {
    for (const item of ["car-transgene", "car-t-cells"]) {
      const before = series(subject, item).filter(({ day }) => day < 0);
      expect(before.map(({ value, quantified }) => [value, quantified])).toEqual([[0, false]]);
      const limits = resultsOf(state, subject, item).flatMap(({ event }) => event.observation.lloq ?? []);
      expect(new Set(limits).size).toBeGreaterThan(4);
    }
  });

  test("loses its B cells within two weeks, and lymphocytes before", () => {
    const gone = series(subject, "b-cells").find(({ day, value }) => day > 0 && value < 1);
    expect(gone?.day).toBeLessThanOrEqual(plausible.bCellsGoneByDay);
    const first = series(subject, "lymphocytes")[0]?.value ?? 0;
    expect(at(subject, "lymphocytes", "D0")).toBeLessThan(first / 5);
  });

  test("has its lowest neutrophils in the first two weeks, as low as is told of them", () => {
    const nadir = lowest(series(subject, "neutrophils"));
    expectWithin(nadir.day, plausible.neutrophilNadirDay);
    const told = adverseEventsOf(state, subject).some(
      ({ toxicity }) => toxicity.scale === "CTCAE-5.0" && toxicity.term === "Neutrophil count decreased",
    );
    // CTCAE v5, grade 3: below 1.0 × 10⁹/L, not below 0.5; grade 1 ends at 1.5.
    if (told) expectWithin(nadir.value, [0.5, 1]);
    else expect(nadir.value).toBeGreaterThan(1.5);
  });

  test("has cytokines that rise severalfold with a cytokine release syndrome, and not without", () => {
    const crs = adverseEventsOf(state, subject).find(({ toxicity }) => toxicity.scale === "ASTCT-2019-CRS");
    for (const marker of ["il-6", "ferritin"]) {
      const points = series(subject, marker).filter(({ day }) => day < 28);
      const fold = highest(points).value / (points[0]?.value ?? 0);
      if (crs) expect(fold, marker).toBeGreaterThan(4);
      else expect(fold, marker).toBeLessThan(4);
    }
  });
});

describe.each(firstLevel)("in the year after, %s", (subject) => {
  test("has come to every visit but one that was missed", () => {
    const now = `${today}T00:00:00.000Z`;
    const rows = setting.protocol.schedule.visits.flatMap(
      ({ id }) => visitForm(state, subject, id, now)?.visit ?? [],
    );
    const missed = rows.flatMap(({ visit, dueOn = today, status }) =>
      dueOn < today && status !== "done" ? [visit] : [],
    );
    expect(missed).toEqual(subject === "ZCH-002" ? ["D21"] : []);
  });

  test("has B cells again after months, memory last", () => {
    const back = series(subject, "b-cells").find(({ day, value }) => day > 28 && value >= 10);
    expectWithin(back?.day ?? 0, plausible.bCellsBackDay);
    const share = (visit: string) =>
      at(subject, "switched-memory-b-cells", visit) / at(subject, "b-cells", visit);
    expect(share("M6")).toBeLessThan(share("ELIG") / 2);
  });

  test("has its lowest immunoglobulin G after one to three months", () => {
    expectWithin(lowest(series(subject, "igg")).day, plausible.iggNadirDay);
  });

  test("tells its scores within their ranges, and enzymes with the limits used", () => {
    const ranges = { cmas: 52, "mmt-8": 80, phga: 10, ptga: 10, "extramuscular-vas": 10, das: 20, chaq: 3 };
    for (const [item, max] of Object.entries(ranges)) {
      for (const { value } of series(subject, item)) expectWithin(value, [0, max]);
    }
    const limits = resultsOf(state, subject, "ldh").map(({ event }) => event.observation.limits?.high);
    expect(new Set(limits)).toEqual(new Set([300]));
  });
});

describe("of the first level", () => {
  test("one is in remission, one flares up, one does not respond", () => {
    const gain = (subject: string, visit: string) => at(subject, "cmas", visit) - at(subject, "cmas", "ELIG");
    expect(gain("ZCH-002", "M12")).toBeGreaterThan(15);
    expect(gain("ZCH-003", "M6")).toBeGreaterThan(15);
    expect(gain("ZCH-003", "M9")).toBeLessThan(10);
    expect(gain("ZCH-004", "M12")).toBeLessThan(8);
    const flares = firstLevel.map((subject) =>
      resultsOf(state, subject, "flare").filter(({ event }) => event.observation.value.kind === "event"),
    );
    expect(flares.map(({ length }) => length)).toEqual([0, 1, 0]);
  });

  test("the one that does not respond has fewer cells, sooner gone, and antibodies against them", () => {
    const peaks = firstLevel.map((subject) => highest(series(subject, "car-transgene")).value);
    expect(Math.min(...peaks)).toBe(peaks[2]);
    const codes = (subject: string) =>
      resultsOf(state, subject, "anti-car-antibody").map(({ event: { observation } }) =>
        observation.value.kind === "coded" ? observation.value.code : "",
      );
    expect(codes("ZCH-004")).toContain("positive");
    expect(codes("ZCH-002")).not.toContain("positive");
  });

  test("a child that turned eight has given its own assent at the next visit", () => {
    const signed = factsOf(state, "ZCH-002", "consent-recorded").map(({ event }) => event.form);
    expect(signed).toEqual(["guardian-consent", "assent"]);
    expect(consentOf(state, "ZCH-002", today).gaps).toEqual([]);
  });
});
