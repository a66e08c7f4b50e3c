import { beforeAll, describe, expect, test } from "vitest";
import { type AnalysisName, analyse, cutData } from "#analysis";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";
const day = 60;

/** A child infused on day 0 at 9, whose B cells are gone on day 7. */
class Depleted extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0).counts(7, 9, 0.5);
  }

  /** B cells per µL in a sample of that hour, or of a day without one. */
  counts(on: number, hour: number | undefined, cells: number): this {
    const amount = cells < 1 ? { value: 1, comparator: "<" as const } : { value: cells };
    this.reach(on, 23);
    return this.does({
      kind: "record-observation",
      subject: child,
      observation: {
        item: "b-cells",
        on: date(on),
        ...(hour !== undefined && { at: moment(on, hour) }),
        value: { kind: "quantity", unit: "/uL", ...amount },
        lloq: 1,
      },
    });
  }

  infusedAgain(hour: number): this {
    return this.reach(day, hour).infuses(child);
  }

  dies(): this {
    const death = { on: date(day), cause: "Pneumonia", relatedness: "unrelated" } as const;
    return this.reach(day, 23).does({ kind: "record-death", subject: child, ...death });
  }

  takes(agent: string, from: string): this {
    const exposure = { agent, class: "biologic", indication: "index-disease" as const, from };
    return this.reach(day, 23).does({ kind: "record-exposure", subject: child, exposure });
  }

  /** What Reconstitution and Survival tell of the recovery of B cells. */
  told(): readonly string[] {
    const of = (name: AnalysisName) => {
      const cut = cutData(this.records, { asKnownAt: this.now });
      if (!cut.ok) throw new Error(cut.error.code);
      return analyse(name, cut.value);
    };
    const columns = ["endpoint", "status", "source", "time"];
    return [
      ...rowsOf(of("reconstitution"), "subset-courses", ["subset", "recovery"], "B cells"),
      ...rowsOf(of("survival"), "times-to-event", columns, "Recovery of B cells"),
    ];
  }
}

const endpoint = "Recovery of B cells, from depletion";

describe("the pages tell the same of the recovery of B cells", () => {
  test.each<[string, (child: Depleted) => Depleted, readonly string[]]>([
    [
      "seen before a further infusion on that day",
      (child) => child.infusedAgain(16).counts(day, 14, 40),
      ["B cells | 60", `${endpoint} | status.event | source.b-cell-recovery | 53`],
    ],
    [
      "seen after a further infusion on that day",
      (child) => child.infusedAgain(10).counts(day, 14, 40),
      ["B cells | (before-it-retreatment)", `${endpoint} | status.competing | source.retreatment | 53`],
    ],
    [
      "seen on the day of a further infusion, at a time not told",
      (child) => child.infusedAgain(10).counts(day, undefined, 40),
      ["B cells | (before-it-retreatment)", `${endpoint} | status.competing | source.retreatment | 53`],
    ],
    [
      "seen on the day of a death",
      (child) => child.counts(day, 14, 40).dies(),
      ["B cells | 60", `${endpoint} | status.event | source.b-cell-recovery | 53`],
    ],
    [
      "not seen before a death",
      (child) => child.counts(day - 1, 14, 4).dies(),
      ["B cells | (before-it-death)", `${endpoint} | status.competing | source.death | 53`],
    ],
    [
      "seen after rituximab",
      (child) => child.takes("rituximab", date(50)).counts(day, 14, 40),
      [
        "B cells | (before-it-depleting-treatment)",
        `${endpoint} | status.competing | source.depleting-treatment | 43`,
      ],
    ],
    [
      "seen on the day on which obinutuzumab began",
      (child) => child.takes("obinutuzumab", date(day)).counts(day, 14, 40),
      ["B cells | 60", `${endpoint} | status.event | source.b-cell-recovery | 53`],
    ],
    [
      "seen although another biologic was given",
      (child) => child.takes("tocilizumab", date(50)).counts(day, 14, 40),
      ["B cells | 60", `${endpoint} | status.event | source.b-cell-recovery | 53`],
    ],
  ])(
    "%s",
    (_, course, expected) => {
      expect(course(new Depleted()).told()).toEqual(expected);
    },
    60_000,
  );
});

describe("a drug that removes the cells", () => {
  /** The note on the course of B cells. */
  const noted = (course: Depleted) => {
    const cut = cutData(course.records, { asKnownAt: course.now });
    if (!cut.ok) throw new Error(cut.error.code);
    const analysis = analyse("reconstitution", cut.value);
    return rowsOf(analysis, "subset-courses", ["subset", "recovery", "note"], "B cells");
  };

  test.each([
    ["of the month of the infusion", date(0).slice(0, 7), ", flag.perhaps-depleted"],
    ["of the day before", date(-1), ""],
  ])(
    "%s is no event, and noted where it may have been one",
    (_, from, note) => {
      const trial = new Depleted().takes("rituximab", from).counts(day, 14, 40);
      expect(noted(trial)).toEqual([`B cells | 60 | flag.conditioning${note}`]);
    },
    60_000,
  );

  test("is noted beside the times that it would have ended, and beside no others", () => {
    const trial = new Depleted().takes("rituximab", date(0).slice(0, 7)).counts(day, 14, 40);
    const cut = cutData(trial.records, { asKnownAt: trial.now });
    if (!cut.ok) throw new Error(cut.error.code);
    const notes = rowsOf(analyse("survival", cut.value), "times-to-event", ["endpoint", "note"]);
    expect(notes.filter((row) => !row.endsWith(" | "))).toEqual([`${endpoint} | flag.perhaps-depleted`]);
  }, 60_000);
});

describe("a sample of which it is not known whether it came first", () => {
  let trial: Depleted;
  beforeAll(() => {
    trial = new Depleted().counts(0, undefined, 150);
  }, 60_000);

  test("is left out by name, not counted as after the infusion", () => {
    const cut = cutData(trial.records, { asKnownAt: trial.now });
    if (!cut.ok) throw new Error(cut.error.code);
    const { tables } = analyse("reconstitution", cut.value);
    const [row] = tables.find(({ table }) => table === "subset-courses")?.rows ?? [];
    expect(row?.leftOut?.map(({ because }) => because)).toContain("time-on-infusion-day-unknown");
    expect(row?.records).toHaveLength(1);
  });
});
