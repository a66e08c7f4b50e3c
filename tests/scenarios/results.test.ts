import { describe, expect, test } from "vitest";
import type { Observation } from "#eligibility";
import { visitForm } from "#trial";
import { founding, treats } from "./dosing-deeds.ts";
import { refused } from "./expectations.ts";
import { coordinator } from "./people.ts";
import { type Asked, type Deed, date, does, inMemory, moment, Play, plays } from "./play.ts";

const child = "ZCH-001";
const registers = does(coordinator, {
  kind: "register-subject",
  subject: child,
  site: "zch",
  sex: "male",
  birthDate: "2016-05-01",
});

const records = (observation: Observation, asked?: Asked): Deed =>
  does(coordinator, { kind: "record-observation", subject: child, observation }, asked);

const copies = (details: Partial<Observation>): Observation => ({
  item: "car-transgene",
  on: date(7),
  value: { kind: "quantity", value: 1200, unit: "{copies}/ug" },
  ...details,
});
const below = { kind: "quantity", value: 50, unit: "{copies}/ug", comparator: "<" } as const;

/** Results recorded at visits: when they were taken, where they stand, how far they could be measured. */
const table: readonly (readonly [what: string, observation: Observation, refusal?: string])[] = [
  ["a result of the visits' forms, on one of them", copies({ visit: "D7", at: moment(7, 6), lloq: 50 })],
  [
    "the other assay on the same sample",
    { ...copies({}), item: "car-t-cells", value: { kind: "quantity", value: 12, unit: "/uL" } },
  ],
  ["below the limit of its sample", copies({ value: below, lloq: 50 })],
  ["below a limit that is not told", copies({ value: below }), "quantification-limit-missing"],
  ["below another limit than that of its sample", copies({ value: below, lloq: 20 }), "below-another-limit"],
  [
    "not measured, and yet with a limit",
    copies({ value: { kind: "missing", reason: "refused" }, lloq: 50 }),
    "quantification-limit-misplaced",
  ],
  [
    "copies told as cells",
    copies({ value: { kind: "quantity", value: 12, unit: "/uL" } }),
    "unit-not-accepted",
  ],
  [
    "an impossible number of copies",
    copies({ value: { kind: "quantity", value: -3, unit: "{copies}/ug" } }),
    "value-out-of-range",
  ],
  ["no such analyte", copies({ item: "car-rna" }), "unknown-item"],
  ["on no visit of the plan", copies({ visit: "D999" }), "unknown-visit"],
  // Shanghai is eight hours ahead: 20:00 in UTC is four in the morning of the next day.
  ["taken at night, on the day that it was at the site", copies({ at: `${date(6)}T20:00:00.000Z` })],
  [
    "taken at night, on the day that it was elsewhere",
    copies({ on: date(6), at: `${date(6)}T20:00:00.000Z` }),
    "taken-on-another-day",
  ],
  ["taken tomorrow", copies({ at: moment(9) }), "future-date"],
  ["a score's part", { item: "cmas-01", on: date(7), value: { kind: "quantity", value: 45, unit: "s" } }],
  [
    "a laboratory's final result of a replicate",
    copies({ laboratory: "central", sample: "S-17", final: true }),
  ],
];

describe("a result at a visit", () => {
  for (const [what, observation, refusal] of table) {
    test(what, async () => {
      const play = await plays(await founding(undefined, new Play(-30, inMemory())), [7, registers]);
      await plays(play, [7, records(observation), ...(refusal === undefined ? [] : [refused(refusal)])]);
    });
  }

  test("taken before the infusion, does not stand on the form of a visit after it", async () => {
    const play = await plays(await founding(undefined, new Play(-30, inMemory())), [0, treats([child])]);
    const early = { on: date(-1), at: moment(-1, 8) };
    await plays(
      play,
      [8, records(copies({ ...early, visit: "D7" })), refused("taken-before-infusion")],
      [8, records(copies({ ...early, visit: "D-1" }))],
      [8, records(copies({ on: date(0), at: moment(0, 6), visit: "D0" }))],
    );
  });

  test("that does not apply to the child is told so, where it may not apply", async () => {
    const play = await plays(await founding(undefined, new Play(-30, inMemory())), [7, registers]);
    const value = { kind: "missing", reason: "not-applicable" } as const;
    await plays(
      play,
      [7, records({ item: "chaq-walking", on: date(7), value })],
      [7, records(copies({ value })), refused("value-of-other-kind")],
    );
  });

  test("corrected, is what counts, and asks for the reason", async () => {
    const play = await plays(
      await founding(undefined, new Play(-30, inMemory())),
      [7, registers],
      [7, records(copies({ visit: "D7" }))],
    );
    const { version } = play.state;
    const corrected = copies({ visit: "D7", value: below, lloq: 50 });
    await plays(play, [7, records(corrected, { supersedes: version }), refused("reason-missing")]);
    await plays(play, [7, records(corrected, { supersedes: version, reason: "Misread." })]);
    const form = visitForm(play.state, child, "D7", moment(7), date(7));
    const kinetics = form?.groups.find(({ id }) => id === "cell-kinetics")?.items[0];
    expect(kinetics?.results.map(({ observation }) => observation)).toEqual([corrected]);
  });
});
