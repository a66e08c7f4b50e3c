import { expect, test } from "vitest";
import { analyse, compareWithout, cutData, cutWithSigned, signedExclusions } from "#analysis";
import { cutNotes } from "#reports";
import { date, moment, StagedTrial } from "../staged-trial.ts";

const subject = "ZCH-001";

/** A trial of which one result is signed to be left out, and the version of its record. */
function excluding() {
  const trial = new StagedTrial(-60).treats(subject, 0);
  trial.reach(20);
  const excluded = measured(trial, 5000);
  trial.does({ kind: "exclude-result", subject, result: excluded, excluded: true, rationale: "Haemolysed." });
  return { trial, excluded };
}

function measured(trial: StagedTrial, value: number, supersedes?: number, day = 7): number {
  const observation = {
    ...{ item: "car-transgene", on: date(day), at: moment(day, 8), lloq: 50 },
    value: { kind: "quantity" as const, value, unit: "{copies}/ug" },
  };
  const correction = supersedes === undefined ? {} : { supersedes, reason: "Typing error." };
  trial.does({ kind: "record-observation", subject, observation }, "gao", correction);
  return trial.records.at(-1)?.version ?? 0;
}

function cutOf({ records, now }: StagedTrial) {
  const cut = cutData(records, { asKnownAt: now });
  if (!cut.ok) throw new Error(cut.error.code);
  return cut.value;
}

test("An exclusion lapses with the correction of its result: it is told, and applied to nothing", () => {
  const { trial, excluded } = excluding();
  expect(signedExclusions(cutOf(trial))).toEqual([excluded]);
  expect(cutOf(trial).provenance.lapsed).toBeUndefined();
  const correctedBy = measured(trial, 5200, excluded);
  const cut = cutOf(trial);
  expect(signedExclusions(cut)).toEqual([]);
  expect(analyse("kinetics", cut).provenance.lapsed).toEqual([{ version: excluded, correctedBy }]);
  expect(cutNotes(cut.provenance, "en")).toEqual([
    `The signed exclusion of record ${excluded} has lapsed: record ${correctedBy} corrects it. It is not applied`,
  ]);
  expect(cutNotes(cut.provenance, "zh")[0]).toContain("失效");
});

test("An exclusion whose result was corrected onto a day after the cut-off is told as lapsed there too", () => {
  const { trial, excluded } = excluding();
  trial.reach(40);
  const correctedBy = measured(trial, 5200, excluded, 30);
  const cutoff = moment(25, 0);
  const made = cutWithSigned(trial.records, { asKnownAt: trial.now, cutoff });
  if (!made.ok) throw new Error(made.error.code);
  expect(made.value.signed).toBeUndefined();
  expect(made.value.cut.provenance.lapsed).toEqual([{ version: excluded, correctedBy }]);
});

test("An exclusion signed after the cut-off is applied at it, to what had been measured by then", () => {
  const { trial, excluded } = excluding();
  const at = (day: number) => {
    const made = cutWithSigned(trial.records, { asKnownAt: trial.now, cutoff: moment(day, 20) });
    return made.ok ? made.value.signed?.provenance.without : made.error;
  };
  expect(at(10)).toEqual([excluded]);
  expect(at(6)).toBeUndefined();
});

test("What is left out is told with who signed and why", () => {
  const { trial, excluded } = excluding();
  const made = cutWithSigned(trial.records, { asKnownAt: trial.now });
  expect(made.ok && made.value.signed?.exclusions).toMatchObject([
    { version: excluded, subject, on: date(7), rationale: "Haemolysed.", by: "gao" },
  ]);
});

test("The correction is left out once that is signed", () => {
  const { trial, excluded } = excluding();
  const correctedBy = measured(trial, 5200, excluded);
  const rationale = "Haemolysed all the same.";
  trial.does({ kind: "exclude-result", subject, result: correctedBy, excluded: true, rationale });
  expect(signedExclusions(cutOf(trial))).toEqual([correctedBy]);
  const compared = compareWithout(trial.records, { asKnownAt: trial.now }, [correctedBy]);
  expect(compared).toMatchObject({ ok: true, value: { provenance: { without: [correctedBy] } } });
});
