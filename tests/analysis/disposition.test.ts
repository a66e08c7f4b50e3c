import { describe, expect, test } from "vitest";
import { analyse, analysisNames, cutData, type Flow } from "#analysis";
import { visitsOf } from "#trial";
import { eligibleBoy } from "../founding-eligibility.ts";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;

function dispositionOf(trial: StagedTrial) {
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("disposition", cut.value);
}

const flowOf = (trial: StagedTrial) => rowsOf(dispositionOf(trial), "flow", ["step", "n"]);

function leaves(trial: StagedTrial, subject: string, day: number): StagedTrial {
  const told = { on: date(day), because: "withdrawal", detail: "The family wishes no treatment." } as const;
  return trial.reach(day).does({ kind: "discontinue-subject", subject, ...told });
}

test("a child who leaves before the infusion leaves the way there, whatever its leaving was called", () => {
  const trial = new StagedTrial(-40).treats(first, 0).reach(10).screens(second).confirms(second);
  leaves(trial, second, 11).registers(third);
  expect(flowOf(trial)).toEqual([
    "step.registered | 3/3",
    "step.consented | 2/3",
    "step.in-screening | 1/3",
    "step.screening-failed | 0/3",
    "step.eligible | 2/3",
    "step.lymphodepleted | 1/3",
    "step.waiting | 0/3",
    "step.left-before-infusion | 1/3",
    "step.died-before-infusion | 0/3",
    "step.infused | 1/3",
    "step.discontinued | 0/3",
    "step.died | 0/3",
    "step.completed | 0/3",
    "step.in-follow-up | 1/3",
  ]);
  const [figure] = dispositionOf(trial).figures as readonly Flow[];
  expect(figure?.steps.find(({ step }) => step === "step.left-before-infusion")).toMatchObject({
    ...{ subjects: [second], leaves: true },
  });
});

test("a child who leaves after the infusion is discontinued, and no longer in follow-up", () => {
  const rows = flowOf(leaves(new StagedTrial(-40).treats(first, 0), first, 20));
  expect(rows).toContain("step.left-before-infusion | 0/1");
  expect(rows).toContain("step.discontinued | 1/1");
  expect(rows).toContain("step.in-follow-up | 0/1");
});

const ends = ["in-screening", "screening-failed", "waiting", "left-before-infusion", "died-before-infusion"];
const endsAfter = ["discontinued", "died", "completed", "in-follow-up"];

/** The one end at which each child stands. */
function endsOf(trial: StagedTrial): Record<string, string> {
  const rows = dispositionOf(trial).tables.find(({ table }) => table === "flow")?.rows ?? [];
  const stands = rows.flatMap(({ cells, subjects }) => {
    const end = cells.step?.kind === "code" ? cells.step.code.replace("step.", "") : "";
    return [...ends, ...endsAfter].includes(end) ? subjects.map((subject) => [subject, end] as const) : [];
  });
  expect(stands.map(([subject]) => subject).sort()).toEqual([...trial.state.subjects.keys()].sort());
  return Object.fromEntries(stands);
}

function dies(trial: StagedTrial, subject: string, day: number): StagedTrial {
  const told = { on: date(day), cause: "Sepsis", relatedness: "undetermined" } as const;
  return trial.reach(day).does({ kind: "record-death", subject, ...told });
}

describe("every child stands at exactly one end", () => {
  test("before the infusion: in screening, waiting, or dead, which is drawn before it", () => {
    const trial = new StagedTrial(-40).reach(-8).screens(first).confirms(first);
    trial.does({ kind: "reserve-slot", subject: first }).reach(-6).plans(first, 0).lymphodepletes(first, 0);
    trial.reach(-1).screens(second).screens(third).confirms(third);
    expect(endsOf(trial)).toEqual({ [first]: "waiting", [second]: "in-screening", [third]: "waiting" });
    dies(trial, first, -1);
    expect(endsOf(trial)).toMatchObject({ [first]: "died-before-infusion" });
    const [figure] = dispositionOf(trial).figures as readonly Flow[];
    const drawn = figure?.steps.map(({ step }) => step) ?? [];
    expect(drawn.indexOf("step.died-before-infusion")).toBeLessThan(drawn.indexOf("step.infused"));
    // Who waits without lymphodepletion stands before it, so that each box is what follows it.
    expect(figure?.steps.map(({ step, subjects }) => [step, subjects.length])).toEqual([
      ...[
        ["step.registered", 3],
        ["step.consented", 3],
        ["step.in-screening", 1],
        ["step.eligible", 2],
      ],
      ...[
        ["step.waiting", 1],
        ["step.lymphodepleted", 1],
        ["step.died-before-infusion", 1],
      ],
      ...[
        ["step.infused", 0],
        ["step.in-follow-up", 0],
      ],
    ]);
  });

  test("a child who left and died later has left; one who died has died", () => {
    const trial = leaves(new StagedTrial(-40).treats(first, 0).treats(second, 15), first, 60);
    dies(dies(trial, first, 110), second, 110);
    expect(endsOf(trial)).toEqual({ [first]: "discontinued", [second]: "died" });
  });

  test("a child that withdrew every consent is not in follow-up", () => {
    const trial = new StagedTrial(-40).treats(first, 0).reach(60);
    const scopes = ["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"] as const;
    trial.does({ kind: "withdraw-consent", subject: first, scopes: [...scopes], withdrawnBy: "guardian" });
    expect(endsOf(trial)).toEqual({ [first]: "discontinued" });
  });

  test("a child whose last visit is done has completed", () => {
    const trial = new StagedTrial(-40).treats(first, 0).reach(15 * 366);
    for (const { visit, dueOn, status } of visitsOf(trial.state, first, trial.now.slice(0, 10))) {
      if (!dueOn || status === "done") continue;
      trial.does({ kind: "record-visit", subject: first, visit, on: dueOn, status: "done" });
    }
    expect(endsOf(trial)).toEqual({ [first]: "completed" });
  });
});

describe("screening failures", () => {
  const failing = () => {
    const last = eligibleBoy.judgements.at(-1);
    const judgements = eligibleBoy.judgements.map((one) =>
      one === last ? { ...one, answer: !one.answer } : one,
    );
    const trial = new StagedTrial(-40).reach(-20);
    for (const subject of [first, second]) {
      trial.screens(subject, { ...eligibleBoy, judgements });
      trial.does({ kind: "fail-screening", subject }, "lu");
    }
    return trial;
  };
  const parts = (trial: StagedTrial) => {
    const [figure] = dispositionOf(trial).figures as readonly Flow[];
    const failed = figure?.steps.find(({ step }) => step === "step.screening-failed");
    return failed?.parts?.map(({ subjects }) => subjects);
  };

  test("list in the flow only those who stand as failed, though the table counts every screening", () => {
    const trial = failing();
    expect(parts(trial)).toEqual([[first, second]]);
    trial.does({ kind: "open-screening", subject: first });
    expect(parts(trial)).toEqual([[second]]);
    expect(rowsOf(dispositionOf(trial), "screening-failures", ["n"])).toEqual(["2"]);
  });

  test("without a criterion are told by their own reason", () => {
    const trial = failing().screens(third);
    trial.does({ kind: "fail-screening", subject: third, detail: "The family moved away." }, "lu");
    const rows = rowsOf(dispositionOf(trial), "screening-failures", ["criterion", "n"]);
    expect(rows.at(-1)).toBe("The family moved away. | 1");
    expect(parts(trial)).toEqual([[first, second], [third]]);
  });
});

test("an analysis set names the records that put its members there; every analysis tells who is in them", () => {
  const trial = new StagedTrial(-40).treats(first, 0);
  const sets = dispositionOf(trial).tables.find(({ table }) => table === "sets")?.rows ?? [];
  const infused = trial.records.find(({ event }) => event.kind === "infusion-recorded")?.version;
  expect(sets[2]?.records).toEqual([infused]);
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  for (const name of analysisNames) {
    const cards = analyse(name, cut.value).methods.filter(({ method }) => method === "analysis-sets");
    expect(cards.flatMap(({ options }) => options.map(({ option }) => option))).toContain("splitDoseDays");
  }
});
