import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { linkOf, seal, verifyChain } from "#record";
import { demonstration, performAll } from "#simulation";
import { openDatabase, sqliteStore, verifyDatabase } from "#store";
import { type Event, fold, overview, type TrialRecord } from "#trial";
import { setting, world } from "../tests/virtual-world.ts";
import { cpuSecondsAtBest, type Result } from "./measure.ts";

const eventCount = 100_000;
const digest = (text: string) => createHash("sha256").update(text).digest("hex");
const salt = "00112233445566778899aabbccddeeff";

/** A trial's log of so many events: the demonstration, then its subjects' results again and again. */
function longLog(): readonly TrialRecord[] {
  const { records } = performAll(demonstration(setting, world.template, "2026-11-22"));
  const observations = records.filter(({ event }) => event.kind === "observation-recorded");
  const more = Array.from({ length: eventCount - records.length }, (_, index) => {
    const record = observations[index % observations.length] as TrialRecord;
    return { ...record, version: records.length + index + 1, commandId: `again-${index}` };
  });
  return [...records, ...more];
}

/** Folding a long log, and verifying it: the chain alone, and as it stands in its database file. */
export async function logResults(): Promise<readonly Result[]> {
  const log = longLog();
  const folding = cpuSecondsAtBest(() => fold(log));
  const state = fold(log);
  const looking = cpuSecondsAtBest(() => overview(fold(log), "2026-11-22T01:00:00.000Z"), 2);
  const sealed = sealedLog(log);
  const links = sealed.map(linkOf);
  const chain = cpuSecondsAtBest(() => verifyChain(links, { digest }), 3);
  const file = await verifiedInFile(sealed);
  return [
    {
      name: `Fold of ${state.version} events`,
      value: folding,
      unit: "CPU-seconds",
      aim: { value: 0.2, good: "less" },
    },
    { name: "The same, and the overview of it", value: looking, unit: "CPU-seconds" },
    {
      name: "Verification of records in memory",
      value: log.length / chain,
      unit: "per CPU-second",
      aim: { value: 200_000, good: "more" },
    },
    {
      name: "Verification of records in a database file",
      value: log.length / file,
      unit: "per CPU-second",
      aim: { value: 200_000, good: "more" },
    },
  ];
}

function sealedLog(log: readonly TrialRecord[]) {
  let previous: ReturnType<typeof seal<Event>> | undefined;
  return log.map((record) => {
    previous = seal(previous, { ...record, salt }, digest);
    return previous;
  });
}

async function verifiedInFile(sealed: ReturnType<typeof sealedLog>): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-bench-"));
  const path = join(folder, "log.db");
  try {
    const opened = openDatabase(path);
    if (!opened.ok) throw new Error(opened.error.kind);
    const store = sqliteStore<Event>(opened.value);
    for (let from = 0; from < sealed.length; from += 1000) {
      const entries = sealed.slice(from, from + 1000).map(({ redacts: _, ...entry }) => entry);
      await store.append("synthetic", from, entries, `page-${from}`);
    }
    await store.close();
    return cpuSecondsAtBest(() => {
      const [stream] = verifyDatabase(path);
      if (stream?.records !== sealed.length) throw new Error("The log does not verify");
    }, 3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
