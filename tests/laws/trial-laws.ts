import { expect } from "vitest";
import {
  type CommandOf,
  commandRules,
  consentOf,
  deathOf,
  dltMattersOf,
  factsOf,
  infusionOf,
  infusionsAt,
  isAutomatic,
  isSuspended,
  levelStatus,
  lotOf,
  outcomesOf,
  protocolOf,
  queueOf,
  slotOf,
  systemActor,
  type TrialState,
  trialFacts,
  windowClosed,
} from "#trial";
import { type CalendarDate, dateIn, daysBetween, type Instant } from "#values";
import { fill, refusals } from "#words";
import type { Outcome } from "./walk.ts";

/** What must be true of every order, whatever it is and wherever the trial stands. */
export function holdsForOrder(outcome: Outcome): void {
  const { decision, records, before, after, circumstance } = outcome;
  if (!decision.ok) {
    expect(decision.error.problems.length).toBeGreaterThan(0);
    for (const { code, field, facts } of decision.error.problems) {
      const { wrong, remedy } = refusals[code];
      for (const words of [wrong, remedy]) {
        const said = fill(words, { ...(field !== undefined && { field }), ...facts });
        expect(`${said.en} ${said.zh}`).not.toMatch(/\{\{|undefined|NaN|\[object/);
      }
    }
    return;
  }
  // Whatever is accepted leaves a record; what takes the place of another tells why.
  expect(decision.value.length).toBeGreaterThan(0);
  if (circumstance.supersedes !== undefined) expect(circumstance.reason?.trim()).toBeTruthy();
  expect(after.version).toBe(before.version + decision.value.length);
  records.forEach((record, index) => {
    const automatic = isAutomatic(record.event);
    expect([record.actor.account === systemActor.account, record.triggeredBy !== undefined]).toEqual([
      automatic,
      automatic,
    ]);
    expect(record.version).toBe(before.version + index + 1);
    expect(record.occurredAt <= record.recordedAt).toBe(true);
    expect(record.supersedes).toBe(index === 0 ? circumstance.supersedes : undefined);
  });
  safeDosing(outcome);
  nothingLost(outcome);
}

/** Nobody is authorised, planned or reserved for where the trial does not allow it; told here without the gates. */
function safeDosing({ command, before, circumstance }: Outcome): void {
  if (command.kind === "authorise-infusion") mayBeDosed(before, command, command.plannedOn, circumstance.now);
  if (command.kind === "plan-lymphodepletion") {
    mayBeDosed(before, command, command.infusionOn, circumstance.now);
  }
  if (command.kind === "open-screening" || command.kind === "confirm-eligibility") {
    mayBeTreated(before, command.subject, circumstance.now);
  }
  if (command.kind === "open-dose-level") openedInTurn(before, command);
  if (command.kind === "reserve-slot") expect(isSuspended(before)).toBeUndefined();
  if (command.kind === "sign-dose-decision") decidedSafely(before, command);
}

interface Dosing {
  readonly subject: string;
  readonly lot: string;
}

function mayBeDosed(before: TrialState, { subject, lot }: Dosing, on: CalendarDate, now: Instant): void {
  expect(infusionOf(before, subject)).toBeUndefined();
  expect(deathOf(before, subject)).toBeUndefined();
  expect(lotOf(before, lot)).toMatchObject({ status: "released" });
  mayBeTreated(before, subject, now);
  const confirmation = factsOf(before, subject, "eligibility-confirmed").at(-1);
  expect(confirmation?.signature?.meaning).toBe(commandRules["confirm-eligibility"].signature);
  const slot = slotOf(before, subject);
  if (slot.status !== "reserved") throw new Error("Dosed without a place");
  const level = levelStatus(before, slot.level);
  const since = Math.max(isSuspended(before)?.since ?? 0, level.status === "open" ? 0 : level.since);
  if (since > 0) {
    const choices = factsOf(before, subject, "choice-after-lymphodepletion-signed");
    expect(choices.filter(({ version, event }) => version > since && event.choice === "infuse")).not.toEqual(
      [],
    );
  }
  const [first] = infusionsAt(before, slot.level);
  const { afterFirstDays } = protocolOf(before).safety.dosing.stagger.value;
  if (first) expect(daysBetween(first.on, on)).toBeGreaterThanOrEqual(afterFirstDays);
  const candidates = infusionsAt(before)
    .filter((infusion) => infusion.level <= slot.level && infusion.subject !== subject)
    .flatMap((infusion) => dltMattersOf(before, infusion.subject))
    .filter(({ status }) => status === "candidate");
  expect(candidates).toEqual([]);
}

function mayBeTreated(before: TrialState, subject: string, now: Instant): void {
  expect([...consentOf(before, subject, dateIn("Asia/Shanghai", now)).scopes]).toContain("treatment");
}

/** No level above one that was opened is opened without a signed decision that leads there. */
function openedInTurn(before: TrialState, { level }: CommandOf<"open-dose-level">): void {
  const opened = trialFacts(before, "dose-level-opened").map(({ event }) => event.level);
  if (opened.length === 0 || level <= Math.max(...opened)) return;
  const decided = trialFacts(before, "dose-decision-signed");
  expect(decided.map(({ event, signature }) => [event.nextLevel, signature !== undefined])).toContainEqual([
    level,
    true,
  ]);
}

function decidedSafely(before: TrialState, { move }: CommandOf<"sign-dose-decision">): void {
  if (move !== "escalate") return;
  const outcomes = outcomesOf(before);
  const level = Math.max(...outcomes.map((outcome) => outcome.level));
  const here = outcomes.filter((outcome) => outcome.level === level).map(({ letter }) => letter);
  expect(here).not.toContain("P");
  expect(here.filter((letter) => letter === "T").length).toBeLessThan(2);
}

/** A dose-limiting toxicity is lost only by a new adjudication or a correction. */
function nothingLost({ command, before, after, circumstance }: Outcome): void {
  if (command.kind === "adjudicate-dlt" || circumstance.supersedes !== undefined) return;
  const now = new Map(outcomesOf(after).map(({ subject, letter }) => [subject, letter]));
  for (const { subject, letter } of outcomesOf(before)) {
    if (letter === "T") expect(now.get(subject)).toBe("T");
  }
}

/** What must be true of a trial at any time. */
export function holdsForTrial(state: TrialState): void {
  if (state.version === 0) return;
  for (const { subject, letter } of outcomesOf(state)) {
    const statuses = dltMattersOf(state, subject).map(({ status }) => status);
    expect(letter === "T").toBe(statuses.includes("confirmed"));
    if (letter === "N") {
      expect(windowClosed(state, subject)).toBe(true);
      expect(statuses).not.toContain("candidate");
    }
  }
  const waiting = queueOf(state);
  expect(new Set(waiting).size).toBe(waiting.length);
  for (const subject of waiting) expect(slotOf(state, subject).status).toBe("queued");
}
