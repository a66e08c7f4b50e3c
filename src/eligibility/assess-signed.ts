import { addCalendar, type CalendarDate } from "#values";
import { latestResults } from "./assess-observation.ts";
import type { Leaf } from "./criterion.ts";
import type { Undertaking } from "./declared.ts";
import type { Evidence, Need } from "./finding.ts";
import { type Known, lapseOf } from "./known.ts";
import { type Outcome, unsettled } from "./outcome.ts";

type LeafOf<Kind extends Leaf["kind"]> = Extract<Leaf, { kind: Kind }>;

/** Counts once answered and signed, until it expires or a result that it rested on is overtaken. */
export function assessJudgement({ judgement: id }: LeafOf<"judgement">, known: Known): Outcome {
  const missing: Need = { kind: "judgement", judgement: id };
  const answers = latestDay(known.facts.judgements, known, ({ judgement }) => judgement === id);
  const signed = answers.filter((answer) => answer.signed);
  const evidence = answers.map((judgement) => ({ kind: "judgement", judgement }) as const);
  const [decisive] = signed;
  if (decisive === undefined) {
    const reason = answers.length === 0 ? "judgement-due" : "not-signed";
    return unsettled(reason, missing, evidence, "awaiting-judgement");
  }
  if (signed.some(({ answer }) => answer !== decisive.answer)) {
    return unsettled("results-disagree", missing, evidence, "conflicting");
  }
  const question = known.prepared.judgements.get(id);
  const overtaken = question?.restsOn.some((item) => {
    const result = latestResults(known.observations.get(item) ?? []).at(-1);
    return result !== undefined && result.on > decisive.on;
  });
  if (overtaken) return unsettled("overtaken-by-later-result", missing, evidence, "stale");
  const truth = decisive.answer ? "met" : "not-met";
  if (question?.validityDays === undefined) return { truth, evidence };
  const lapses = lapseOf(decisive.on, question.validityDays.value);
  if (known.facts.assessedOn >= lapses) return unsettled("too-old", missing, evidence, "stale");
  return { truth, evidence, turns: { to: "unknown", on: lapses } };
}

export function assessUndertaking({ undertaking: id }: LeafOf<"undertaking">, known: Known): Outcome {
  const missing: Need = { kind: "undertaking", undertaking: id };
  const latest = latestDay(known.facts.undertakings, known, ({ undertaking }) => undertaking === id).at(-1);
  if (latest === undefined) return unsettled("not-recorded", missing);
  const until = lastDay(known.prepared.undertakings.get(id), known);
  const evidence: readonly Evidence[] = [
    { kind: "undertaking", undertaking: latest, ...(until !== undefined && { until }) },
  ];
  if (!latest.signed) return unsettled("not-signed", missing, evidence);
  return { truth: latest.given ? "met" : "not-met", evidence };
}

/** The day through which an undertaking binds, once the day that it counts from is known. */
function lastDay(undertaking: Undertaking | undefined, { facts }: Known): CalendarDate | undefined {
  if (undertaking === undefined) return undefined;
  const { after, amount, unit } = undertaking.until;
  const from = facts.anchors[after];
  return from && addCalendar(from, amount, unit);
}

/** Counts once agreed to and signed, in a version still in force, and not withdrawn. */
export function assessDocument({ document: id }: LeafOf<"document">, known: Known): Outcome {
  const missing: Need = { kind: "document", document: id };
  const latest = latestDay(known.facts.documents, known, ({ document }) => document === id).at(-1);
  if (latest === undefined) return unsettled("not-recorded", missing);
  const evidence = [{ kind: "document", document: latest }] as const;
  if (latest.withdrawnOn !== undefined && latest.withdrawnOn <= known.facts.assessedOn) {
    return { truth: "not-met", reason: "withdrawn", evidence };
  }
  if (!latest.signed) return unsettled("not-signed", missing, evidence);
  if (!latest.agreed) return { truth: "not-met", evidence };
  if (!latest.inForce) return unsettled("version-not-in-force", missing, evidence, "stale");
  return { truth: "met", evidence };
}

/** The entries of the last day, up to the day of assessment, that has any. */
function latestDay<Entry extends { readonly on: string }>(
  entries: readonly Entry[],
  { facts }: Known,
  wanted: (entry: Entry) => boolean,
): readonly Entry[] {
  let latest: Entry[] = [];
  let on = "";
  for (const entry of entries) {
    if (entry.on < on || entry.on > facts.assessedOn || !wanted(entry)) continue;
    if (entry.on > on) latest = [];
    on = entry.on;
    latest.push(entry);
  }
  return latest;
}
