import { describe, expect, test } from "vitest";
import { canonicalText, sha256 } from "#record";
import { memoryStore } from "#store";
import type { Command, Event } from "#trial";
import { fold } from "#trial";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { conductor } from "./conduct.ts";

const sponsor = { account: "sponsor", name: "Sponsor", role: "sponsor" };
const coordinator = { account: "cora", name: "Cora", role: "coordinator" };
const signature = {
  meaning: "approval",
  by: "sponsor",
  at: "2026-03-02T08:00:00.000Z",
  contentHash: "0".repeat(64),
};
const trial = "T";

/** Two processes over one store, with one clock. */
async function twoConductors() {
  const store = memoryStore<Event>();
  const clock = { now: "2026-03-02T08:00:00.000Z" };
  let salts = 0;
  const make = () =>
    conductor({ store, now: () => clock.now, newSalt: () => (salts++).toString(16).padStart(32, "0") });
  const [one, other] = [make(), make()];
  const opening: readonly Command[] = [
    { kind: "create-trial", protocol: readFoundingDocument(), synthetic: true },
    { kind: "activate-protocol" },
    { kind: "open-site", site: "zch" },
  ];
  for (const command of opening) {
    const done = await one.conduct(trial, { commandId: command.kind, command }, sponsor, signature);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
  return { store, clock, one, other };
}

function register(subject: string): Command {
  return { kind: "register-subject", subject, site: "zch", sex: "female", birthDate: "2016-05-01" };
}

describe("conducting a trial", () => {
  test("reads what another process has recorded before it decides", async () => {
    const { one, other } = await twoConductors();
    await other.conduct(trial, { commandId: "a", command: register("RJDM-001") }, coordinator);
    const again = await one.conduct(trial, { commandId: "b", command: register("RJDM-001") }, coordinator);
    expect(again).toMatchObject({ ok: false, error: { problems: [{ code: "subject-exists" }] } });
  });

  test("decides anew when somebody else was first, until all are recorded", async () => {
    const { store, one, other } = await twoConductors();
    const subjects = Array.from({ length: 18 }, (_, index) => `RJDM-${100 + index}`);
    const results = await Promise.all(
      subjects.map((subject, index) =>
        (index % 2 ? one : other).conduct(
          trial,
          { commandId: subject, command: register(subject) },
          coordinator,
        ),
      ),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    const records = await store.read(trial);
    expect(records.map(({ version }) => version)).toEqual(records.map((_, index) => index + 1));
    expect([...fold(records).subjects.keys()].toSorted()).toEqual(subjects);
    expect(await one.current(trial)).toEqual(fold(records));
  });

  test("answers a command that comes again, also to another process, with what it did then", async () => {
    const { store, clock, one, other } = await twoConductors();
    const order = { commandId: "a", command: register("RJDM-001") };
    const first = await one.conduct(trial, order, coordinator);
    clock.now = "2026-03-02T09:00:00.000Z";
    const again = await other.conduct(trial, order, coordinator);
    if (!first.ok || !again.ok) throw new Error("refused");
    expect([first.value.repeated, again.value.repeated]).toEqual([false, true]);
    expect(again.value.versions).toEqual(first.value.versions);
    expect(again.value.events).toEqual(first.value.events);
    expect(await store.read(trial)).toHaveLength(4);
  });

  test("refuses another order under a command id that has been used", async () => {
    const { store, one, other } = await twoConductors();
    const order = { commandId: "a", command: register("RJDM-001") };
    await one.conduct(trial, order, coordinator);
    const others = [
      { ...order, command: register("RJDM-002") },
      { ...order, reason: "Entered late" },
      { ...order, occurredAt: "2026-03-01T08:00:00.000Z" },
      { ...order, supersedes: 4 },
    ];
    for (const another of others) {
      const answer = await other.conduct(trial, another, coordinator);
      expect(answer).toMatchObject({ ok: false, error: { problems: [{ code: "command-id-taken" }] } });
    }
    expect(await store.read(trial)).toHaveLength(4);
  });

  test("ER-7: stops while the clock stands before the last record", async () => {
    const { clock, one } = await twoConductors();
    clock.now = "2026-03-02T07:59:59.999Z";
    const behind = await one.conduct(trial, { commandId: "a", command: register("RJDM-001") }, coordinator);
    expect(behind).toMatchObject({ ok: false, error: { problems: [{ code: "clock-behind" }] } });
    clock.now = "2026-03-02T08:00:00.000Z";
    expect(
      await one.conduct(trial, { commandId: "a", command: register("RJDM-001") }, coordinator),
    ).toMatchObject({
      ok: true,
    });
  });

  test("ER-1, ER-38: keeps actor, reason, signature and moment in the record, and a salt of its own in each", async () => {
    const { store, one } = await twoConductors();
    const order = {
      commandId: "a",
      command: register("RJDM-001"),
      occurredAt: "2026-03-01T08:00:00.000Z",
      reason: "Entered a day late",
    };
    await one.conduct(trial, order, coordinator);
    const records = await store.read(trial);
    expect(records[3]).toMatchObject({
      actor: coordinator,
      reason: "Entered a day late",
      occurredAt: "2026-03-01T08:00:00.000Z",
      recordedAt: "2026-03-02T08:00:00.000Z",
      commandId: "a",
      protocolVersion: "1",
    });
    const { contentHash, ...signed } = records[1]?.signature ?? signature;
    expect({ ...signed, contentHash: signature.contentHash }).toEqual(signature);
    // Salted, so that what was signed cannot be guessed from it.
    expect(contentHash).toBe(
      sha256(canonicalText({ salt: records[1]?.salt, contentHash: signature.contentHash })),
    );
    expect(new Set(records.map(({ salt }) => salt)).size).toBe(records.length);
  });
});
