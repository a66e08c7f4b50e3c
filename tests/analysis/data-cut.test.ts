import { beforeAll, describe, expect, test } from "vitest";
import { analyse, analysisNames, compareWithout, cutData, type DataCut } from "#analysis";
import type { Recorded } from "#record";
import { demonstrationLog } from "#server";
import { type Event, factsOf, subjectsOf } from "#trial";

const now = "2027-03-10T04:00:00.000Z";
let log: readonly Recorded<Event>[];
beforeAll(async () => {
  log = await demonstrationLog(now);
});

function cut(options: Partial<Parameters<typeof cutData>[1]> = {}, records: typeof log = log): DataCut {
  const made = cutData(records, { asKnownAt: now, ...options });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const every = (data: DataCut) => analysisNames.map((name) => analyse(name, data));
const middle = () => log[Math.floor(log.length / 2)]?.recordedAt ?? "";

describe("an analysis", () => {
  test("as known at a moment is that of the log as it stood then", () => {
    const then = middle();
    const prefix = log.filter(({ recordedAt }) => recordedAt <= then);
    expect(every(cut({ asKnownAt: then }))).toEqual(every(cut({ asKnownAt: then }, prefix)));
  });

  test("of one data cut is the same asked again, and whichever is asked first", () => {
    const once = cut();
    const first = every(once);
    expect(every(once)).toEqual(first);
    const other = cut();
    const backwards = [...analysisNames].reverse().map((name) => analyse(name, other));
    expect(backwards.reverse()).toEqual(first);
  });

  test("names the record that the log ended with, and its hash", () => {
    const { version, hash } = log.at(-1) ?? {};
    expect(cut().provenance.head).toEqual({ version, hash });
  });

  test("of the demonstration is the same each time on one day, to the hash of the last record", async () => {
    const later = await demonstrationLog("2027-03-10T05:00:00.000Z");
    expect(later.filter(({ recordedAt }) => recordedAt <= now)).toEqual(log);
  });

  test("at a cut-off leaves out what took place later, and keeps what was entered later of before", () => {
    const { state } = cut({ cutoff: middle() });
    const day = middle().slice(0, 10);
    const observed = subjectsOf(state).flatMap((subject) => factsOf(state, subject, "observation-recorded"));
    expect(observed.length).toBeGreaterThan(0);
    expect(observed.filter(({ event }) => event.observation.on > day)).toEqual([]);
    const everything = cut();
    const before = subjectsOf(state).flatMap((subject) =>
      factsOf(everything.state, subject, "observation-recorded").filter(
        ({ event }) => event.observation.on < day,
      ),
    );
    expect(observed.length).toBeGreaterThanOrEqual(before.length);
  });

  test("of a cut-off that lies after what was known is refused", () => {
    const later = "2027-04-01T00:00:00.000Z";
    const refused = { code: "cutoff-after-knowledge", cutoff: later, asKnownAt: now };
    expect(cutData(log, { asKnownAt: now, cutoff: later })).toEqual({ ok: false, error: refused });
  });

  test("of a time before the first record is refused", () => {
    const asKnownAt = "2000-01-01T00:00:00.000Z";
    expect(cutData(log, { asKnownAt })).toEqual({ ok: false, error: { code: "nothing-known", asKnownAt } });
  });

  test("holds no number that is not one, at whatever moment it is made", () => {
    for (const record of log.filter((_, index) => index % 97 === 0)) {
      const data = JSON.stringify(every(cut({ asKnownAt: record.recordedAt })), (_, value) => {
        if (typeof value === "number" && !Number.isFinite(value))
          throw new Error(`${record.version}: ${value}`);
        return value;
      });
      expect(data).toContain('"tables"');
    }
  });
});

describe("leaving a record out", () => {
  const measured = () => {
    const { state } = cut();
    const [subject = ""] = subjectsOf(state).filter(
      (one) => factsOf(state, one, "infusion-recorded").length > 0,
    );
    const { on } = factsOf(state, subject, "lymphodepletion-given")[0]?.event ?? {};
    const last = factsOf(state, subject, "observation-recorded").findLast(
      ({ event }) => event.observation.item === "cmas" && event.observation.on < (on ?? ""),
    );
    return { subject, version: last?.version ?? 0 };
  };

  test("changes the numbers that rest on it, and the tables say which", () => {
    const { version } = measured();
    const compared = compareWithout(log, { asKnownAt: now }, [version]);
    if (!compared.ok) throw new Error(compared.error.code);
    const changed = compared.value.differences.map(({ analysis, table }) => `${analysis} ${table}`);
    expect(changed).toContain("disposition baseline");
    expect(compared.value.provenance.without).toEqual([version]);
  });

  test("tells of each later decision what would have stood before the committee", () => {
    const { version } = measured();
    const compared = compareWithout(log, { asKnownAt: now }, [version]);
    if (!compared.ok) throw new Error(compared.error.code);
    const [decision] = compared.value.decisions;
    expect(decision).toMatchObject({ level: 1, recommendedWithout: decision?.recommended });
    expect(decision?.evidence.length).toBeGreaterThan(0);
  });

  test("tells of the evidence at the cut-off of the review, not of what came in before the signature", () => {
    const { version } = measured();
    const compared = compareWithout(log, { asKnownAt: now }, [version]);
    if (!compared.ok) throw new Error(compared.error.code);
    const [decision] = compared.value.decisions;
    const opened = log.find(({ event }) => event.kind === "review-opened" && event.level === decision?.level);
    if (opened?.event.kind !== "review-opened") throw new Error("no review");
    const { logVersion, cutOff } = opened.event;
    const seen = log.filter((record) => record.version <= logVersion);
    const atCutOff = compareWithout(seen, { asKnownAt: cutOff }, [version]);
    expect(atCutOff).toMatchObject({ ok: true, value: { differences: decision?.evidence } });
    const later = log.find(
      ({ version, event }) => version > logVersion && event.kind === "observation-recorded",
    );
    const unseen = compareWithout(log, { asKnownAt: now }, [later?.version ?? 0]);
    expect(unseen.ok && unseen.value.decisions.some(({ level }) => level === decision?.level)).toBe(false);
  });

  test("is refused of what is no result in force, naming each", () => {
    const superseded = log.find(({ supersedes }) => supersedes !== undefined)?.supersedes ?? 0;
    const { version } = measured();
    const founding = 1;
    const without = [version, founding, superseded, 999_999];
    const error = { code: "not-results-in-force", versions: `${founding}, ${superseded}, 999999` };
    expect(cutData(log, { asKnownAt: now, without })).toEqual({ ok: false, error });
    const unchosen = compareWithout(log, { asKnownAt: now }, [founding]);
    expect(unchosen).toEqual({ ok: false, error: { ...error, versions: `${founding}` } });
  });

  test("that nothing rests on changes nothing", () => {
    const compared = compareWithout(log, { asKnownAt: now }, []);
    expect(compared).toMatchObject({ ok: true, value: { differences: [], decisions: [] } });
  });
});
