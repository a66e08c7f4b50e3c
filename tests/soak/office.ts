import { setTimeout } from "node:timers/promises";
import type { Recorded } from "#record";
import { databasePaths } from "#server";
import { fileProblem, openDatabase, sqliteStore, verifyDatabase } from "#store";
import type { Event } from "#trial";
import { firstAdministrator, invited, openTrial } from "../server/running.ts";
import { roleOf, workerAt } from "./deeds.ts";
import { Following } from "./following.ts";
import { processorSeconds, residentMegabytes, type Served, serve } from "./served.ts";
import { type Acknowledged, Tally } from "./tally.ts";
import { Writer } from "./writer.ts";

const trial = "SOAK-TRIAL";

export interface Shift {
  readonly writers: number;
  /** It ends after so long, or after so many commands. */
  readonly seconds: number;
  readonly commandsMax: number;
  /** Between two deeds of one writer, on average. */
  readonly pauseMs: number;
  readonly seed: number;
}

/** What a shift came to. Everything in `wrong` is a defect. */
export interface ShiftReport {
  readonly tally: Tally;
  readonly seconds: number;
  readonly records: number;
  /** Processor time that the server took; undefined where the system does not tell. */
  readonly processorSeconds: number | undefined;
  readonly memoryMegabytes:
    | { readonly start: number; readonly end: number; readonly peak: number }
    | undefined;
  readonly wrong: readonly string[];
}

/** Many people at work on one trial, on the real server in a process of its own, until the time is up. */
export async function workShift(shift: Shift): Promise<ShiftReport> {
  const server = await serve();
  try {
    return await shiftOn(server, shift);
  } finally {
    await server.end();
  }
}

async function shiftOn(
  server: Served,
  { writers: count, seconds, commandsMax, pauseMs, seed }: Shift,
): Promise<ShiftReport> {
  const tally = new Tally();
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  await openTrial(sponsor, "sponsor", trial);
  const path = databasePaths(server.folder).live;
  const following = new Following(path, trial);
  const writers: Writer[] = [];
  for (let index = 0; index < count; index++) {
    const [account, worker] = [`writer-${index + 1}`, workerAt(index)];
    const visitor = await invited(server, admin, account, roleOf(worker));
    writers.push(new Writer({ account, visitor, worker }, seed + index, { trial, following, tally }));
  }
  await following.catchUp();

  const memory = [residentMegabytes(server.process)];
  const listening = writers.map((writer) => writer.listen());
  const followed = following.follow(200);
  const start = performance.now();
  const processorBefore = processorSeconds(server.process);
  const goesOn = () =>
    performance.now() - start < seconds * 1000 && tally.latenciesMs.command.length < commandsMax;
  const watched = watchMemory(server.process, memory, goesOn);
  await Promise.all(writers.map((writer) => writer.work(goesOn, pauseMs)));
  const worked = (performance.now() - start) / 1000;
  const processorAfter = processorSeconds(server.process);
  await watched;
  following.end();
  await followed;

  const disagreements = await disagreementsOf(writers);
  for (const writer of writers) writer.leave();
  await Promise.all(listening);
  const { code, said } = await server.stop();
  const records = await readLog(path);
  const measured = memory.filter((megabytes) => megabytes !== undefined);
  return {
    tally,
    seconds: worked,
    records: records.length,
    processorSeconds:
      processorAfter === undefined || processorBefore === undefined
        ? undefined
        : processorAfter - processorBefore,
    memoryMegabytes:
      measured.length === 0
        ? undefined
        : {
            start: measured[0] ?? 0,
            end: measured.at(-1) ?? 0,
            peak: Math.max(...measured),
          },
    wrong: [
      ...tally.wrong,
      ...disagreements,
      ...(code === 0 && said === "" ? [] : [`The server ended with ${code} and said: ${said}`]),
      ...damage(path),
      ...lostUpdates(records, tally),
    ],
  };
}

async function watchMemory(
  process: number,
  measured: (number | undefined)[],
  goesOn: () => boolean,
): Promise<void> {
  while (goesOn()) {
    await setTimeout(500);
    measured.push(residentMegabytes(process));
  }
}

/** Whether all who may see the same see the same, and all open pages have heard of the last record. */
async function disagreementsOf(writers: readonly Writer[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const last = JSON.parse((await writers[0]?.page("screening")) ?? "{}").version as number;
  const deadline = performance.now() + 10_000;
  while (writers.some(({ heard }) => heard !== last) && performance.now() < deadline) await setTimeout(50);
  for (const { account, heard } of writers) {
    if (heard !== last) wrong.push(`${account} heard of version ${heard}, the log is at ${last}`);
  }
  for (const [worker, group] of Map.groupBy(writers, (writer) => writer.worker)) {
    const subjects = await Promise.all(group.map((writer) => writer.page("screening")));
    const seen = new Set(subjects.map((page) => JSON.stringify(JSON.parse(page).rows)));
    // The whole log is large: two of each role read it.
    const logs = new Set(await Promise.all(group.slice(0, 2).map((writer) => writer.page("log"))));
    if (seen.size + logs.size !== 2) wrong.push(`Those of role ${worker} do not see the same`);
  }
  return wrong;
}

function damage(path: string): readonly string[] {
  const problem = fileProblem(path);
  const broken = verifyDatabase(path).filter((stream) => stream.problem);
  return [problem, ...broken].flatMap((found) => (found ? [JSON.stringify(found)] : []));
}

async function readLog(path: string): Promise<readonly Recorded<Event>[]> {
  const opened = openDatabase(path);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const store = sqliteStore<Event>(opened.value);
  const records = await store.read(trial);
  await store.close();
  return records;
}

/** Every acknowledged command stands in the log once, where it was said to; what was refused does not; nothing else does. */
export function lostUpdates(
  records: readonly Pick<Recorded<Event>, "version" | "commandId" | "actor" | "supersedes">[],
  {
    acknowledged,
    refused,
  }: { readonly acknowledged: readonly Acknowledged[]; readonly refused: ReadonlySet<string> },
): readonly string[] {
  const wrong: string[] = [];
  const inLog = Map.groupBy(records, ({ commandId }) => commandId);
  for (const { id, account, versions } of acknowledged) {
    const made = inLog.get(id) ?? [];
    const stand = made.map(({ version }) => version).join(" ");
    if (stand !== versions.join(" "))
      wrong.push(`${id} was acknowledged as ${versions.join(" ")}, and stands as ${stand}`);
    const others = made.filter(({ actor }) => actor.account !== account && actor.role !== "system");
    if (others.length > 0) wrong.push(`${id} stands in the name of ${others[0]?.actor.account}`);
  }
  const known = new Set(acknowledged.map(({ id }) => id));
  for (const id of inLog.keys()) {
    if (refused.has(id)) wrong.push(`${id} was refused, and stands in the log`);
    else if (id.startsWith("writer-") && !known.has(id))
      wrong.push(`${id} was never acknowledged, and stands in the log`);
  }
  const corrected = records.flatMap(({ supersedes }) => supersedes ?? []);
  for (const version of new Set(corrected)) {
    const times = corrected.filter((one) => one === version).length;
    if (times > 1)
      wrong.push(`Record ${version} was corrected ${times} times: one correction overwrote another`);
  }
  return wrong;
}
