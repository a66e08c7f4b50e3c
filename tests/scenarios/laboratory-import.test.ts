import { describe, expect, test } from "vitest";
import { type CommandOf, factsOf, type LaboratoryMapping, type TrialState, trialFacts } from "#trial";
import { founding } from "./dosing-deeds.ts";
import { holds, leadsTo, refused } from "./expectations.ts";
import { coordinator } from "./people.ts";
import { type Asked, type Deed, date, does, type Play, plays } from "./play.ts";

const child = "ZCH-001";
const registers = does(coordinator, {
  kind: "register-subject",
  ...{ subject: child, site: "zch", sex: "male", birthDate: "2016-05-01" },
});

type Result = CommandOf<"import-results">["results"][number];

const mapping: LaboratoryMapping = {
  columns: { subject: "Subject", code: "Test", value: "Result", taken: ["Taken"] },
  ...{ format: "YYYY-MM-DD", timeZone: "Asia/Shanghai", decimal: "." },
  codes: [{ code: "CRP", item: "crp", unit: "mg/L" }],
  ...{ units: [], belowQuantification: [], notDetected: [], notDone: [], final: [] },
};

const crp = (sample: string, value: number, more: Partial<Result> = {}): Result => ({
  subject: child,
  observation: { item: "crp", on: date(0), sample, value: { kind: "quantity", value, unit: "mg/L" } },
  ...more,
});

const imports = (results: readonly Result[], asked?: Asked): Deed =>
  does(
    coordinator,
    {
      kind: "import-results",
      ...{ site: "zch", laboratory: "central" },
      file: { name: "march.csv", sha256: "0".repeat(64), rows: results.length },
      mapping,
      results: [...results],
    },
    asked,
  );

/** Versions of the results in force, oldest first. */
function resultsIn(state: TrialState): readonly number[] {
  return factsOf(state, child, "observation-recorded").map(({ version }) => version);
}

const values = (...expected: readonly number[]) =>
  holds(
    "values in force",
    (state) =>
      factsOf(state, child, "observation-recorded").map(({ event: { observation } }) =>
        "value" in observation.value ? observation.value.value : "",
      ),
    expected,
  );

const reason = "The laboratory calibrated anew.";

/** The second of the results, as another value of the same sample. */
const corrects =
  (play: Play, asked?: Asked): Deed =>
  (stage, day) =>
    imports([crp("S2", 8, { supersedes: resultsIn(play.state)[1] ?? 0 }), crp("S3", 9)], asked)(stage, day);

describe("A laboratory's results are recorded all at once, or not at all", () => {
  test("what corrects a result takes its place, with a reason; what is on record is not recorded twice", async () => {
    const play = await founding();
    await plays(
      play,
      [-5, registers],
      [1, imports([crp("S1", 5), crp("S2", 6)]), values(5, 6)],
      [2, imports([crp("S1", 5), crp("S3", 9)]), refused("result-already-recorded")],
      [2, imports([crp("S2", 8)]), refused("result-taken-otherwise")],
      [2, corrects(play), refused("reason-missing")],
      [
        2,
        corrects(play, { reason }),
        leadsTo("results-imported", "observation-recorded", "observation-recorded"),
      ],
      [2, imports([crp("S4", 1)]), values(5, 8, 9, 1)],
    );
  });

  test("how the file was read stands on record with it", async () => {
    const play = await founding();
    await plays(play, [-5, registers], [1, imports([crp("S1", 5)])]);
    const [imported] = trialFacts(play.state, "results-imported");
    expect(imported?.event).toMatchObject({ recorded: 1, mapping });
  });

  test("one bad row, and nothing is recorded", async () => {
    const play = await founding();
    await plays(
      play,
      [-5, registers],
      [1, imports([crp("S1", 5), crp("S2", 5000)]), refused("value-out-of-range")],
      [1, imports([crp("S1", 5), crp("S1", 6)]), refused("result-twice")],
      [1, imports([crp("S1", 5), crp("S2", 6, { subject: "ZCH-404" })]), refused("unknown-subject")],
      [1, imports([crp("S9", 7)]), values(7)],
    );
  });
});
