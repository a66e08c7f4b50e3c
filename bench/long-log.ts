import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { type Performed, performAll, type Step } from "#simulation";
import { openDatabase } from "#store";
import { type Command, type EventOf, record, type TrialRecord } from "#trial";
import { world } from "../tests/virtual-world.ts";

const { setting, template } = world;
export const recorder = setting.cast.coordinator;
export const at = "2026-03-09T01:00:00.000Z";

export const subjects = Array.from(
  { length: 18 },
  (_, index) => `RJDM-${String(index + 1).padStart(3, "0")}`,
);

/** The founding trial activated, its site open, and all the subjects that it may have registered. */
export function openedTrial(): Performed {
  const founding: readonly Command[] = [
    { kind: "create-trial", protocol: setting.protocol, synthetic: true },
    { kind: "activate-protocol" },
    { kind: "open-site", site: setting.site.id },
  ];
  const registrations = subjects.map((subject): Command => {
    const { id: site } = setting.site;
    return { kind: "register-subject", subject, site, sex: "female", birthDate: "2014-09-08" };
  });
  return performAll([...founding, ...registrations].map(stepOf));
}

function stepOf(command: Command): Step {
  return { at, actor: setting.cast.sponsor, command };
}

/** What is told of the subjects in turn, over and over: the observations of the eligible example. */
export function observationOf(index: number): EventOf<"observation-recorded"> {
  const observation =
    template.observations[Math.floor(index / subjects.length) % template.observations.length];
  const subject = subjects[index % subjects.length];
  if (!observation || !subject) throw new Error("The eligible example has no observations");
  return { kind: "observation-recorded", subject, observation };
}

const correctedEvery = 50;

/** A log of so many records: the opened trial, then observations, one in fifty the correction of an earlier one. */
export function longLog(length: number): readonly TrialRecord[] {
  const { records: opening, state } = openedTrial();
  const circumstance = { now: at, occurredAt: at, actor: recorder };
  const sample = record(state, [observationOf(0)], circumstance, { stream: "bench", commandId: "" })
    .records[0];
  if (!sample) throw new Error("No record was made");
  const observations = Array.from({ length: length - opening.length }, (_, index): TrialRecord => {
    const version = opening.length + index + 1;
    const corrects = index % correctedEvery === correctedEvery - 1;
    return {
      ...sample,
      version,
      event: observationOf(index),
      commandId: `observation-${version}`,
      // The same subject's last one before.
      ...(corrects && { supersedes: version - subjects.length, reason: "Misread" }),
    };
  });
  return [...opening, ...observations];
}

export function newSalt(): string {
  return randomBytes(16).toString("hex");
}

/** A new database of the store's own kind. */
export function opened(path: string): DatabaseSync {
  const database = openDatabase(path);
  if (!database.ok) throw new Error(database.error.kind);
  return database.value;
}
