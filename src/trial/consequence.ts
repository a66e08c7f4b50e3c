import { stoppingRulesMet } from "#safety";
import { adverseEventsOf } from "./adverse-event.ts";
import type { Circumstance } from "./circumstance.ts";
import { consentOf } from "./consent.ts";
import { deathOf } from "./death.ts";
import { decisionsOf } from "./dose-decision.ts";
import { closedByDesign, enrollingLevel, levelStatus, placesLeft } from "./dose-level.ts";
import type { Event } from "./event.ts";
import { infusionOf, infusionsAt } from "./infusion.ts";
import { factsOf, lastOf, subjectsOf, type TrialState, trialFacts } from "./ledger.ts";
import { lymphodepletionOf } from "./lymphodepletion.ts";
import { remembered } from "./memory.ts";
import { outcomesOf } from "./outcome.ts";
import { doseFraction, levelCount } from "./planned-dose.ts";
import { isActivated, protocolFor, protocolOf } from "./protocol-in-force.ts";
import { episodeOf } from "./screening.ts";
import { queueOf, reservation, slotOf } from "./slot.ts";
import { siteDate } from "./subject.ts";
import { isSuspended, type SuspensionRule } from "./suspension.ts";

/**
 * What follows by rule from the state that a command leads to, in the order in which it takes effect: places
 * are freed, the design closes levels, dosing is suspended, decisions are flagged, the queue advances. Each
 * rule is about the state alone, so that it holds whichever command, or late entry, led there.
 */
export function consequences(state: TrialState, { now }: Circumstance): readonly Event[] {
  if (!isActivated(state)) return [];
  const rules = [slotsFreed, levelsClosed, decisionsFlagged, suspensions, queueAdvanced];
  for (const rule of rules) {
    const events = rule(state, now);
    // One rule at a time: the next is asked of the state that this one leads to.
    if (events.length > 0) return events;
  }
  return [];
}

type Rule = (state: TrialState, now: string) => readonly Event[];

const slotsFreed: Rule = (state, now) =>
  subjectsOf(state).flatMap((subject): readonly Event[] => {
    if (slotOf(state, subject).status === "none" || infusionOf(state, subject)) return [];
    const rule = whyFreed(state, subject, now);
    return rule ? [{ kind: "slot-released", subject, detail: rule, rule }] : [];
  });

function whyFreed(state: TrialState, subject: string, now: string) {
  if (deathOf(state, subject)) return "died";
  if (lymphodepletionOf(state, subject).discontinued) return "discontinued";
  if (factsOf(state, subject, "subject-discontinued").length > 0) return "discontinued";
  if (episodeOf(state, subject)?.status === "failed") return "screening-failed";
  const { withdrawn } = consentOf(state, subject, siteDate(state, subject, now));
  return withdrawn.has("treatment") ? "consent-withdrawn" : undefined;
}

const levelsClosed: Rule = (state) =>
  Array.from({ length: levelCount(state) }, (_, index) => index + 1)
    .filter((level) => levelStatus(state, level).status === "open" && closedByDesign(state, level))
    .map((level) => ({ kind: "dose-level-closed", level, detail: "design-closes", rule: "design-closes" }));

const decisionsFlagged: Rule = (state) =>
  decisionsOf(state)
    .filter(({ changed, flagged }) => changed.length > 0 && !flagged)
    .map(({ decision, changed }) => ({
      kind: "dose-decision-flagged",
      decision,
      rule: "outcomes-changed",
      changed,
    }));

const suspensions: Rule = (state) => {
  const suspended = new Set(
    trialFacts(state, "trial-suspended").map(({ event: { rule, matter } }) => `${rule} ${matter}`),
  );
  return causes(state)
    .filter(({ rule, matter }) => !suspended.has(`${rule} ${matter}`))
    .slice(0, 1)
    .map(({ rule, matter, detail }) => ({ kind: "trial-suspended", detail, rule, matter }));
};

interface Cause {
  readonly rule: SuspensionRule;
  readonly matter: string;
  readonly detail: string;
}

const causes = remembered((state): readonly Cause[] => {
  const found: Cause[] = [];
  for (const subject of subjectsOf(state)) {
    if (deathOf(state, subject)) found.push({ rule: "death", matter: subject, detail: subject });
    const infusion = infusionOf(state, subject);
    const tolerance = protocolFor(state, subject).dosing.toleranceFraction.value;
    if (infusion && doseFraction(infusion.cells, infusion.plannedCells) > 1 + tolerance) {
      found.push({ rule: "overdose", matter: subject, detail: subject });
    }
  }
  const events = infusionsAt(state).flatMap(({ subject }) =>
    adverseEventsOf(state, subject).map((event) => ({ ...event, id: `${subject}/${event.id}` })),
  );
  const dlts = Array.from(
    { length: levelCount(state) },
    (_, index) =>
      outcomesOf(state).filter(({ level, letter }) => level === index + 1 && letter === "T").length,
  );
  const { stoppingRules } = protocolOf(state).safety.dosing;
  for (const { ruleId, eventIds } of stoppingRulesMet(stoppingRules, events, dlts)) {
    // Each event is a matter of its own: what the committee has dealt with does not come up again with the next.
    const matters = eventIds.length > 0 ? eventIds.map((id) => `${ruleId} ${id}`) : [ruleId];
    for (const matter of matters) found.push({ rule: "stopping-rule", matter, detail: matter });
  }
  const last = lastOf(decisionsOf(state));
  if (last?.flagged && last.changed.some(({ now }) => now !== "N")) {
    found.push({ rule: "decision-superseded", matter: last.decision, detail: last.decision });
  }
  return found;
});

const queueAdvanced: Rule = (state, now) => {
  const level = enrollingLevel(state);
  const [first] = queueOf(state);
  if (level === undefined || first === undefined || isSuspended(state) || placesLeft(state, level) === 0)
    return [];
  return [{ ...reservation(state, first, level, siteDate(state, first, now)), rule: "queue-advances" }];
};
