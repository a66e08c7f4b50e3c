import { type Estimand, overruledFrom } from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf, resultsOf, type TrialState } from "#trial";
import { cellSources } from "./cell-sources.ts";
import type { DataCut } from "./data-cut.ts";
import { safetyEventsOf } from "./safety-events.ts";
import { isRemission, isResponse } from "./source-days.ts";
import {
  type Assessment,
  type InfusedSubject,
  responseOf,
  type SubjectResponse,
} from "./subject-response.ts";
import type { LeftOut } from "./table.ts";

/**
 * What told nothing of a source, and why: samples of the cells, and assessments by which response could not be told or
 * that something had overruled.
 */
export function leftOutOf(
  cut: DataCut,
  subject: InfusedSubject,
): Readonly<Record<string, readonly LeftOut[]>> {
  const { efficacy } = protocolOf(cut.state);
  const response = efficacy.myositis === "not-used" ? undefined : responseOf(cut, subject, efficacy.myositis);
  const untold = response ? assessmentsLeftOut(response, efficacy.estimand) : [];
  return {
    ...cellSources(cut, subject).leftOut,
    "first-response": untold,
    "loss-of-response": untold,
  };
}

/**
 * What was looked at and did not show a source: assessments without response or without remission without drugs, flares
 * that were denied, and events of too low a grade.
 */
export function silentOf(
  cut: DataCut,
  subject: InfusedSubject,
): Readonly<Record<string, readonly LeftOut[]>> {
  const protocol = protocolOf(cut.state);
  const { myositis } = protocol.efficacy;
  const assessments = myositis === "not-used" ? [] : responseOf(cut, subject, myositis).assessments;
  // Of several that show it the first counts.
  const told = (shows: (one: Assessment) => boolean, otherwise: string) =>
    assessments.flatMap((one) => {
      const because = shows(one) ? "not-decisive" : otherwise;
      const records = new Set([...one.scores.values()].flatMap((score) => score.records));
      return [...records].map((version) => ({ version, because }));
    });
  return {
    ...Object.fromEntries(milderEvents(cut, protocol, subject)),
    flare: flaresDenied(cut.state, protocol, subject),
    "first-response": told((one) => isResponse(protocol, one), "shown.not-met"),
    "drug-free-remission": told((one) => isRemission(protocol, one), "no-remission"),
  };
}

function flaresDenied(
  state: TrialState,
  { timeToEvent }: Protocol,
  { subject }: InfusedSubject,
): readonly LeftOut[] {
  const { flare } = timeToEvent.sources.value;
  if (flare === undefined) return [];
  return resultsOf(state, subject, flare).flatMap(({ event: { observation }, version }) => {
    const { kind } = observation.value;
    if (kind === "event") return [];
    return [{ version, because: kind === "missing" ? "not-done" : "no-flare" }];
  });
}

/** Of each source of adverse events those of its group that never reached its grade. */
function milderEvents(
  cut: DataCut,
  { timeToEvent }: Protocol,
  { subject }: InfusedSubject,
): readonly [string, readonly LeftOut[]][] {
  const events = safetyEventsOf(cut, subject);
  return timeToEvent.adverseEvents.map(({ value: { id, group, gradeMin } }) => [
    id,
    events
      .filter(({ interest, emergence }) => interest.includes(group) && emergence.grade < gradeMin)
      .flatMap(({ records }) => records.map((version) => ({ version, because: "grade-too-low" }))),
  ]);
}

function assessmentsLeftOut(
  { assessments, intercurrent, leftOut }: SubjectResponse,
  estimand: Estimand,
): readonly LeftOut[] {
  const until = overruledFrom(intercurrent, estimand);
  const overruled = until === intercurrent.rescue ? "after-rescue-treatment" : "after-retreatment";
  const untold = assessments.flatMap(({ day, improvement, scores }): LeftOut[] => {
    const because = day >= until ? overruled : "missing" in improvement ? improvement.missing : undefined;
    if (because === undefined) return [];
    const records = [...scores.values()].flatMap((score) => score.records);
    return [...new Set(records)].map((version) => ({ version, because }));
  });
  return [...untold, ...leftOut];
}
