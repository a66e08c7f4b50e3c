import { describe, expect, test } from "vitest";
import { StagedTrial } from "../../tests/staged-trial.ts";
import { fold, type TrialRecord } from "./ledger.ts";
import { lifted, type Upcasters, versionOf } from "./upcast.ts";

/** As if a deviation had first been told in one text, then with its number in a field of its own, now with problems. */
const upcasters: Upcasters = {
  "deviation-recorded": [
    ({ text, ...event }) => {
      const [, deviation, description] = /^(PD-\d+): (.*)$/.exec(String(text)) ?? [];
      return { ...event, kind: "deviation-recorded", deviation, description };
    },
    (event) => ({ ...event, kind: "deviation-recorded", problems: [] }),
  ],
};

const today = {
  kind: "deviation-recorded",
  concerns: "ZCH-001",
  deviation: "PD-1",
  description: "The window was missed.",
  problems: [],
};
const { problems: _, ...second } = today;
const { deviation, description, ...rest } = second;
const first = { ...rest, text: `${deviation}: ${description}` };

function recorded(event: object, eventVersion: number): TrialRecord {
  const [record] = new StagedTrial(0, { begun: false }).records;
  return { ...(record as TrialRecord), event: event as TrialRecord["event"], eventVersion };
}

describe("ER-30: an event of an earlier version", () => {
  test.each([
    [1, first],
    [2, second],
    [3, today],
  ])("written in version %i reads as one of today", (eventVersion, event) => {
    const record = recorded(event, eventVersion);
    expect(lifted(record, upcasters)).toEqual({ ...record, event: today, eventVersion: 3 });
    expect(record).toEqual(recorded(event, eventVersion));
  });

  test("has a version for each shape that its kind has had", () => {
    expect(versionOf("deviation-recorded", upcasters)).toBe(3);
    expect(versionOf("death-recorded", upcasters)).toBe(1);
  });

  test("is handed on as it is where its kind has never changed", () => {
    const record = recorded({ kind: "site-opened", site: "zch" }, 1);
    expect(lifted(record, upcasters)).toBe(record);
  });
});

test("what a later release has written is not guessed at", () => {
  expect(() => lifted(recorded(today, 4), upcasters)).toThrow(
    "Record 1 holds a deviation-recorded of version 4; this release knows 3",
  );
  expect(() => fold([recorded({ kind: "site-opened", site: "zch" }, 2)])).toThrow("this release knows 1");
});
