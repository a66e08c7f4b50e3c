import { describe, expect, test } from "vitest";
import { StagedTrial } from "../../../tests/staged-trial.ts";
import { type LogPageAsked, logPage } from "./log-page.ts";
import { logView } from "./log-view.ts";

const trial = new StagedTrial(-10).registers("ZCH-001").registers("ZCH-002").signs("ZCH-001", "assent");
const all = logView(trial.records);
const last = trial.state.version;

function page(asked: LogPageAsked) {
  const { rows, ...rest } = logPage(all, asked);
  return { versions: rows.map(({ version }) => version), ...rest };
}

describe("a page of the log", () => {
  test("is its end, oldest first, and says that there is more", () => {
    expect(page({ limit: 2 })).toMatchObject({
      versions: [last - 1, last],
      earlier: true,
      matching: last,
      all: last,
    });
  });

  test("follows on the one after it, down to the first record", () => {
    const earlier = page({ limit: last, before: last - 1 });
    expect(earlier.versions).toEqual(Array.from({ length: last - 2 }, (_, index) => index + 1));
    expect(earlier.earlier).toBe(false);
  });

  test("reaches back to the record that is looked for", () => {
    expect(page({ limit: 1, through: last - 3 }).versions[0]).toBe(last - 3);
    expect(page({ limit: 2, through: last }).versions).toEqual([last - 1, last]);
  });

  test("holds only the records asked for by their versions", () => {
    expect(page({ records: [2, last, 999] })).toMatchObject({ versions: [2, last], matching: 2, all: last });
  });

  test("holds only the kind and the words asked for, in either language, and counts them", () => {
    expect(page({ kind: "subject-registered" })).toMatchObject({ matching: 2, all: last });
    expect(page({ kind: "subject-registered", find: "zch-002" }).versions).toHaveLength(1);
    expect(page({ find: "登记 ZCH-001" }).versions.length).toBeGreaterThan(0);
    expect(page({ find: "nowhere" })).toMatchObject({ versions: [], earlier: false, matching: 0 });
    expect(page({ find: "nowhere" }).kinds).toContain("consent-recorded");
  });
});
