import { beforeAll, describe, expect, test } from "vitest";
import type { Analysis, Chart } from "#analysis";
import { factsOf } from "#trial";
import { rowsOf } from "./table-text.ts";
import { first, second, TwoCourses } from "./two-courses.ts";

let trial: TwoCourses;
let survival: Analysis;
beforeAll(() => {
  trial = new TwoCourses();
  survival = trial.analysed("survival");
}, 60_000);

describe("the time of each subject", () => {
  const columns = ["subject", "endpoint", "time", "status", "source", "because"];

  test("ends with the first event, or where the subject was last observed", () => {
    expect(rowsOf(survival, "times-to-event", columns, first)).toEqual([
      "ZCH-001 | Flare-free survival | 48 | status.event | source.flare | because.happened",
      "ZCH-001 | Drug-free survival, from the start of drug-free remission | (not-started) |  |  | ",
      "ZCH-001 | Overall survival | 61 | status.censored | source.last-contact-alive | because.last-observed",
      "ZCH-001 | Time to first response | 28 | status.event | source.first-response | because.happened",
      "ZCH-001 | Duration of response | 22 | status.event | source.rescue-treatment | because.happened",
      "ZCH-001 | Recovery of B cells, from depletion | 54 | status.event | source.b-cell-recovery | because.happened",
      "ZCH-001 | Loss of persistence of CAR-T cells | 28 | status.event | source.loss-of-persistence | because.happened",
      "ZCH-001 | First infection of grade 3 or higher | 33 | status.event | Infection of grade 3 or higher | because.happened",
      "ZCH-001 | Second malignancy | 61 | status.censored | source.last-contact-alive | because.last-observed",
    ]);
  });

  test("ends with a death, which is an event or keeps the event from coming", () => {
    const ended = "source.death | because.happened";
    expect(rowsOf(survival, "times-to-event", columns, second)).toEqual([
      `ZCH-002 | Flare-free survival | 64 | status.event | ${ended}`,
      "ZCH-002 | Drug-free survival, from the start of drug-free remission | (not-started) |  |  | ",
      `ZCH-002 | Overall survival | 64 | status.event | ${ended}`,
      `ZCH-002 | Time to first response | 64 | status.competing | ${ended}`,
      "ZCH-002 | Duration of response | (not-started) |  |  | ",
      "ZCH-002 | Recovery of B cells, from depletion | (no-samples) |  |  | ",
      `ZCH-002 | Loss of persistence of CAR-T cells | 64 | status.competing | ${ended}`,
      `ZCH-002 | First infection of grade 3 or higher | 64 | status.competing | ${ended}`,
      `ZCH-002 | Second malignancy | 64 | status.competing | ${ended}`,
    ]);
  });

  test("names the records of its beginning and its end", () => {
    const row = survival.tables
      .find(({ table }) => table === "times-to-event")
      ?.rows.find(({ subjects }) => subjects.includes(second));
    const [infusion] = factsOf(trial.state, second, "infusion-recorded");
    const [death] = factsOf(trial.state, second, "death-recorded");
    expect(row?.records).toEqual([infusion?.version, death?.version]);
  });
});

describe("the curves", () => {
  test("are told at the landmarks that anybody has come to", () => {
    const columns = ["endpoint", "level", "time", "at-risk", "survival", "lower", "upper"];
    const none = "(limits-undefined-at-one)";
    expect(rowsOf(survival, "survival-landmarks", columns, "Flare-free")).toEqual([
      `Flare-free survival | 1 | 28 | 2 | 1 | ${none} | ${none}`,
      `Flare-free survival | all-levels | 28 | 2 | 1 | ${none} | ${none}`,
    ]);
  });

  test("have quantiles, and limits only where the curve's limits reach them", () => {
    const columns = ["endpoint", "level", "share", "time", "lower", "upper"];
    expect(rowsOf(survival, "survival-quantiles", columns, "Flare-free survival | 1")).toEqual([
      "Flare-free survival | 1 | 0.25 | 48 | 48 | (not-reached)",
      "Flare-free survival | 1 | 0.5 | 56 | 48 | (not-reached)",
      "Flare-free survival | 1 | 0.75 | 64 | 48 | (not-reached)",
    ]);
  });

  test("have a restricted mean only up to a day that somebody was followed to, or all had the event by", () => {
    const columns = ["endpoint", "level", "tau", "mean"];
    expect(rowsOf(survival, "restricted-mean", columns, "Flare-free survival | 1")).toEqual([
      "Flare-free survival | 1 | 365 | 56",
    ]);
    expect(rowsOf(survival, "restricted-mean", columns, "Duration of response | 1")).toEqual([
      "Duration of response | 1 | 365 | 22",
    ]);
  });

  test("tell follow-up by the reverse estimate: halfway between the censoring and the death", () => {
    const columns = ["endpoint", "level", "n", "events", "censored", "median-follow-up"];
    expect(rowsOf(survival, "survival-summary", columns, "Overall survival | 1")).toEqual([
      "Overall survival | 1 | 2 | 1 | 1 | 62.5",
    ]);
  });

  test("are incidences where something competes: of every cause, and never one less survival", () => {
    const columns = ["endpoint", "level", "time", "cause", "incidence"];
    expect(rowsOf(survival, "incidence-landmarks", columns, "Time to first response | 1")).toEqual([
      "Time to first response | 1 | 28 | status.event | 0.5",
      "Time to first response | 1 | 28 | status.competing | 0",
    ]);
    const names = survival.figures.map(({ figure }) => figure);
    expect(names).toContain("incidence.time-to-response");
    expect(names).not.toContain("survival.time-to-response");
  });

  test("show where each subject's time ends: open where it was censored", () => {
    const figure = survival.figures.find((one) => one.figure === "survival.overall-survival") as Chart;
    const ends = figure.layers.flatMap((layer) =>
      layer.mark === "points" ? layer.points.map(({ x, y, beyond }) => [layer.subject, x, y, beyond]) : [],
    );
    expect(ends).toEqual([
      [first, 61, 1, "above"],
      [second, 64, 0, undefined],
    ]);
  });

  test("are not compared unless the protocol asks for it", () => {
    expect(survival.tables.map(({ table }) => table)).not.toContain("group-comparison");
  });
});

describe("follow-up", () => {
  test("is as long as the last contact alive, or to the death", () => {
    const columns = ["subject", "infused-on", "last-contact", "days-followed", "vital-status"];
    expect(rowsOf(survival, "follow-up", columns)).toEqual([
      "ZCH-001 | 2027-03-10 | 2027-05-10 | 61 | alive-at-last-contact",
      "ZCH-002 | 2027-03-25 | 2027-04-22 | 64 | source.death",
    ]);
  });

  test("is due by calendar months, and no longer after a death", () => {
    const columns = ["subject", "visit", "status", "due-on", "window-to", "days-overdue"];
    const rows = rowsOf(survival, "follow-up-due", columns);
    expect(rows.filter((row) => /Month/.test(row))).toEqual([
      "ZCH-001 | Month 2 | visit.overdue | 2027-05-10 | 2027-05-17 | 12",
      "ZCH-001 | Month 3 | visit.not-yet | 2027-06-10 | 2027-06-17 | ",
    ]);
  });
});
