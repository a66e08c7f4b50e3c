import { describe, expect, test } from "vitest";
import type { Observation } from "#eligibility";
import { date, moment, StagedTrial } from "../../../tests/staged-trial.ts";
import { subjectView } from "./subject-view.ts";
import { type VisitForm, visitForm } from "./visit-form.ts";

const child = "ZCH-001";
const treated = new StagedTrial().treats(child, 0);

function formOn({ state, now }: StagedTrial, visit: string, on?: string): VisitForm {
  const form = visitForm(state, child, visit, now, on);
  if (!form) throw new Error(`No visit ${visit}`);
  return form;
}

/** A trial as it stands, to be carried on by itself. */
function later(day: number): StagedTrial {
  const trial = new StagedTrial();
  Object.assign(trial, { state: treated.state, now: treated.now });
  return trial.reach(day);
}

function records(trial: StagedTrial, observation: Observation): StagedTrial {
  return trial.does({ kind: "record-observation", subject: child, observation });
}

const copies = (day: number, more: Partial<Observation>): Observation => ({
  item: "car-transgene",
  on: date(day),
  value: { kind: "quantity", value: 1200, unit: "{copies}/ug" },
  ...more,
});

const resultsIn = (form: VisitForm, id: string) =>
  form.groups.flatMap(({ items }) => items.find(({ item }) => item.id === id)?.results ?? []);

describe("the form of a visit", () => {
  test("shows what stands on it, by the time of its samples, and what is left", () => {
    const trial = later(7);
    records(trial, copies(7, { visit: "D7", at: moment(7, 8), lloq: 50 }));
    records(trial, copies(7, { visit: "D7", at: moment(7, 6), lloq: 60 }));
    const form = formOn(trial, "D7");
    expect(resultsIn(form, "car-transgene").map(({ observation }) => observation.lloq)).toEqual([60, 50]);
    const kinetics = form.groups.find(({ id }) => id === "cell-kinetics");
    expect(kinetics?.open).toEqual(["car-t-cells"]);
    expect(
      formOn(trial, "D10").groups.flatMap(({ items }) => items.flatMap(({ results }) => results)),
    ).toEqual([]);
  });

  test("takes in what was recorded without it, on a day of its window", () => {
    const trial = later(7);
    records(trial, copies(6, {}));
    records(trial, copies(4, {}));
    expect(resultsIn(formOn(trial, "D7"), "car-transgene").map(({ observation }) => observation.on)).toEqual([
      date(6),
    ]);
  });

  test("leaves out what another visit's form has, and what was put right", () => {
    const trial = later(7);
    records(trial, copies(7, { visit: "D10" }));
    records(trial, copies(7, { visit: "D7" }));
    const { version } = trial.state;
    trial.does(
      {
        kind: "record-observation",
        subject: child,
        observation: copies(7, { visit: "D7", value: { kind: "quantity", value: 900, unit: "{copies}/ug" } }),
      },
      "gao",
      { supersedes: version, reason: "Misread." },
    );
    expect(resultsIn(formOn(trial, "D7"), "car-transgene").map(({ version: own }) => own)).toEqual([
      version + 1,
    ]);
  });

  test("is drawn for the day of the visit, else for the day of its window closest to today", () => {
    expect(formOn(later(1), "D7").on).toBe(date(6));
    expect(formOn(later(7), "D7").on).toBe(date(7));
    expect(formOn(later(12), "D7").on).toBe(date(8));
    const done = later(12).does({
      kind: "record-visit",
      subject: child,
      visit: "D7",
      on: date(9),
      status: "done",
    });
    expect(formOn(done, "D7").on).toBe(date(9));
  });

  test("is that of the subject's age on the day, with the consent that is then due", () => {
    // Born on 10 June 2016: 12 on 10 June 2028, 18 on 10 June 2034.
    const groups = (on: string) => formOn(later(1), "D28", on).groups.map(({ id }) => id);
    expect(groups("2028-06-09")).toContain("neurology-capd");
    expect(groups("2028-06-10")).toContain("neurology-ice");
    expect(formOn(later(1), "Y6").consentGaps).toEqual([]);
    const grown = formOn(later(1), "Y8");
    expect(grown.ageYears).toBe(18);
    expect(grown.consentGaps.map(({ form }) => form)).toEqual(["own-consent"]);
  });

  test("is not there for a visit that the protocol does not plan", () => {
    expect(visitForm(treated.state, child, "D99", treated.now)).toBeUndefined();
  });
});

test("the subject's visits say how much of each is on record", () => {
  const trial = later(7);
  const before = subjectView(trial.state, child, trial.now).visits.find(({ visit }) => visit === "D7");
  records(trial, copies(7, { visit: "D7", at: moment(7, 8) }));
  const after = subjectView(trial.state, child, trial.now).visits.find(({ visit }) => visit === "D7");
  expect(before?.recorded).toBe(0);
  expect(after).toMatchObject({ recorded: 1, open: (before?.open ?? 0) - 1 });
});
