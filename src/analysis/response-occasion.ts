import type { Protocol } from "#protocol";
import type { VisitRow } from "#trial";
import type { CalendarDate } from "#values";
import type { Score, SubjectScores } from "./scores.ts";
import { isReplicate, targetOf, valueClosestTo } from "./standing-value.ts";

/** An occasion on which response can be told, with the score of each measure that stands for it. */
interface Occasion {
  readonly on: CalendarDate;
  readonly scores: ReadonlyMap<string, Score>;
}

interface Known {
  readonly protocol: Protocol;
  readonly schedule: readonly VisitRow[];
  readonly infusedOn: CalendarDate;
  /** The data item of muscle strength. */
  readonly strength: string;
}

/**
 * Occasions on which physician's global or strength was told, on the last day of these, with everything told on them.
 * What stands on no form, such as a laboratory's results, belongs to the visit whose days it falls into, where the
 * visit's own form lacks it. Oldest first.
 */
export function occasionsOf(scores: SubjectScores["scores"], known: Known): readonly Occasion[] {
  const told = new Map([...scores].map(([item, all]) => [item, all.filter(hasValue)]));
  const clinical = ["phga", known.strength].map((item) => told.get(item) ?? []);
  const occasions = [...new Set(clinical.flat().map(({ occasion }) => occasion))];
  return occasions
    .map((occasion) => {
      const days = clinical.flatMap((all) => onForm(all, occasion, known)?.on ?? []);
      const on = days.reduce((latest, day) => (day > latest ? day : latest));
      const found = [...told].flatMap(([item, all]): [string, Score][] => {
        const score = onForm(all, occasion, known) ?? onNoForm(all, occasion, on, known);
        return score ? [[item, finalOf(all, score)]] : [];
      });
      return { on, scores: new Map(found) };
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

export function hasValue({ value }: Score): boolean {
  return "value" in value;
}

function onForm(
  scores: readonly Score[],
  occasion: string,
  { protocol, infusedOn }: Known,
): Score | undefined {
  const own = scores.filter((score) => score.occasion === occasion);
  return valueClosestTo(targetOf(protocol, occasion, infusedOn), own, protocol.analysis);
}

/** The closest to the day of the assessment that it completes. */
function onNoForm(
  scores: readonly Score[],
  occasion: string,
  on: CalendarDate,
  { protocol, schedule }: Known,
): Score | undefined {
  const { from, to } = schedule.find(({ visit }) => visit === occasion) ?? {};
  const inTime = scores.filter(isOnNoForm).filter((score) => {
    return from !== undefined && to !== undefined ? from <= score.on && score.on <= to : score.on === on;
  });
  return valueClosestTo(on, inTime, protocol.analysis);
}

/** A result on the form gives way to the one of the same sample that the laboratory has since made final. */
function finalOf(scores: readonly Score[], score: Score): Score {
  if (score.final) return score;
  return scores.findLast((one) => one.final && isOnNoForm(one) && isReplicate(one, score)) ?? score;
}

function isOnNoForm({ occasion, on }: Score): boolean {
  return occasion === on;
}
