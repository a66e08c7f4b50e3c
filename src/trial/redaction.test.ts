import { describe, expect, test } from "vitest";
import { StagedTrial } from "../../tests/staged-trial.ts";
import type { EventOf } from "./event.ts";
import { redactedBody } from "./redaction.ts";
import { logView } from "./views/log-view.ts";

const child = "ZCH-001";

function described(description: string): StagedTrial {
  return new StagedTrial(-10)
    .registers(child)
    .does({ kind: "report-deviation", subject: child, description });
}

function redacts(trial: StagedTrial, words: string, record = trial.state.version, rationale = "A name.") {
  return trial.asks({ kind: "redact-record", record, words, rationale }, "lu", {});
}

function redactions(trial: StagedTrial): readonly EventOf<"record-redacted">[] {
  return trial.records.flatMap(({ event }) => (event.kind === "record-redacted" ? [event] : []));
}

describe("ER-6: the redaction of a record", () => {
  test("is on record with where and why, the words nowhere", () => {
    const trial = described("Mother Wang Wei rang at night.");
    const record = trial.state.version;
    expect(redacts(trial, "Wang Wei")).toEqual([]);
    expect(redactions(trial)).toEqual([
      { kind: "record-redacted", record, fields: ["description"], concerns: child, rationale: "A name." },
    ]);
    const made = trial.records.slice(record);
    expect(made[0]?.signature).toMatchObject({ meaning: "responsibility", by: "lu" });
    expect(JSON.stringify(made)).not.toContain("Wang");
  });

  test.each([
    ["Mother Wang Wei rang.", "Wang Wei", "Mother ██ rang."],
    ["王伟的母亲来电，王伟发热。", "王伟", "██的母亲来电，██发热。"],
    ["Li, WANG LI and Lipase; Li’s aunt; Ali", "Li", "██, WANG ██ and Lipase; ██’s aunt; Ali"],
    ["Tel. 13800001111 (13800001111x)", "13800001111", "Tel. ██ (13800001111x)"],
    ["She wrote (to) me.*", "(to)", "She wrote ██ me.*"],
    ["Wei and WEI and wei", "wei", "██ and ██ and ██"],
  ])("blots out of “%s” the words “%s” as they stand by themselves", (text, words, left) => {
    const trial = described(text);
    const { event } = redactedBody(trial.state, trial.state.version, words);
    expect(event).toMatchObject({ kind: "deviation-recorded", deviation: "PD-1", description: left });
  });

  test.each([
    ["words that are not there", "Wang Weiwei"],
    ["part of a word", "Moth"],
    ["the subject’s pseudonym", child],
    ["the number of the deviation", "PD-1"],
    ["the kind of the record", "deviation-recorded"],
  ])("is refused for %s", (_, words) => {
    const trial = described("Mother Wang Wei rang.");
    const before = trial.state.version;
    expect(redacts(trial, words)).toEqual([
      { code: "words-not-there", field: "words", facts: { version: before } },
    ]);
    expect(trial.state.version).toBe(before);
  });

  test("is refused for a record that does not exist, and where its own reason tells the words", () => {
    const trial = described("Mother Wang Wei rang.");
    expect(redacts(trial, "Wang Wei", 999)).toMatchObject([{ code: "unknown-record", field: "record" }]);
    const told = redacts(trial, "Wang Wei", trial.state.version, "It is Mrs. wang wei.");
    expect(told).toMatchObject([{ code: "words-repeated", field: "rationale" }]);
  });

  test("reaches the reason of a correction, and a reason for a redaction that told too much", () => {
    const trial = new StagedTrial(-10).registers(child).weighs(child, 31);
    const wrong = trial.state.version;
    trial.does({ kind: "retract-record", subject: child }, "gao", {
      reason: "Wang Wei misread it.",
      supersedes: wrong,
    });
    expect(redacts(trial, "Wang Wei", trial.state.version, "Name of a Ms. Li.")).toEqual([]);
    expect(redacts(trial, "Li")).toEqual([]);
    expect(redactions(trial).map(({ fields }) => fields)).toEqual([["reason"], ["rationale"]]);
  });

  test("takes in every record that repeats the same text, whoever wrote it there", () => {
    const trial = new StagedTrial(-10).treats(child, 0);
    const infused = trial.state.version;
    const deviation = "Given by Wang Wei in a hurry.";
    const event = trial.records.find(({ version }) => version === infused)
      ?.event as EventOf<"infusion-recorded">;
    const { level: _, plannedCells: __, ...given } = event as typeof event & { plannedCells?: number };
    trial.does({ ...given, kind: "record-infusion", deviation } as Parameters<StagedTrial["does"]>[0], "lu", {
      reason: "The deviation was left out.",
      supersedes: infused,
    });
    const corrected = infused + 1;
    const deviates = trial.records.find(({ version }) => version === corrected + 1);
    expect(JSON.stringify(deviates?.event)).toContain(deviation);
    trial.does({ kind: "report-deviation", description: deviation });
    const told = trial.state.version;
    trial.does({ kind: "report-deviation", description: `${deviation} Again.` });
    expect(redacts(trial, "Wang Wei", corrected)).toEqual([]);
    expect(redactions(trial).map(({ record, fields }) => [record, fields])).toEqual([
      [corrected, ["deviation"]],
      [corrected + 1, ["problems.facts.told"]],
      [told, ["description"]],
    ]);
    expect(JSON.stringify(redactedBody(trial.state, corrected + 1, "Wang Wei"))).not.toContain("Wang");
  });

  test("leaves a donor who is a subject, and the codes that a rule wrote", () => {
    const trial = new StagedTrial(-10).registers("ZCH-002").receives("L-1", { donor: "ZCH-002" });
    expect(redacts(trial, "ZCH-002")).toMatchObject([{ code: "words-not-there" }]);
    trial.receives("L-2", { donor: "Donor B" });
    expect(redacts(trial, "Donor B")).toEqual([]);
  });

  test("shows at the record in the audit trail, also in the log as it was known before", () => {
    const trial = described("Mother Wang Wei rang.");
    const record = trial.state.version;
    const asKnownAt = trial.now;
    expect(logView(trial.records).at(-1)).toMatchObject({ redactable: true, redactions: [] });
    redacts(trial, "Wang Wei");
    const { version, now: at } = { version: trial.state.version, now: trial.now };
    const shown = [{ version, at, by: "lu", fields: ["description"], rationale: "A name." }];
    expect(logView(trial.records)[record - 1]).toMatchObject({ redactions: shown });
    expect(logView(trial.records, { asKnownAt }).at(-1)).toMatchObject({
      version: record,
      redactions: shown,
    });
    expect(logView(trial.records, { subject: child }).at(-1)).toMatchObject({
      kind: "record-redacted",
      subject: child,
    });
    expect(logView(trial.records).find(({ kind }) => kind === "site-opened")?.redactable).toBe(false);
  });
});
