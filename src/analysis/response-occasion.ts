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

/** Of one measure what stands on each form, or on a day of its own, and what stands on none. */
interface Told {
  readonly byOccasion: ReadonlyMap<string, readonly Score[]>;
  readonly onNoForm: readonly Score[];
}

/**
 * Occasions on which physician's global or strength was told, on the last day of these, with everything told on them.
 * What stands on no form, such as a laboratory's results, belongs to the visit whose days it falls into, where the
 * visit's own form lacks it. Oldest first.
 */
export function occasionsOf(scores: SubjectScores["scores"], known: Known): readonly Occasion[] {
  const told = new Map([...scores].map(([item, all]) => [item, toldOf(all)]));
  const clinical = ["phga", known.strength].flatMap((item) => told.get(item) ?? []);
  const occasions = [...new Set(clinical.flatMap(({ byOccasion }) => [...byOccasion.keys()]))];
  return occasions
    .map((occasion) => {
      const target = targetOf(known.protocol, occasion, known.infusedOn);
      const onForm = ({ byOccasion }: Told) =>
        valueClosestTo(target, byOccasion.get(occasion) ?? [], known.protocol.analysis);
      const days = clinical.flatMap((one) => onForm(one)?.on ?? []);
      const on = days.reduce((latest, day) => (day > latest ? day : latest));
      const found = [...told].flatMap(([item, one]): [string, Score][] => {
        const score = onForm(one) ?? onNoForm(one, occasion, on, known);
        return score ? [[item, finalOf(one, score)]] : [];
      });
      return { on, scores: new Map(found) };
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

export function hasValue({ value }: Score): boolean {
  return "value" in value;
}

function toldOf(scores: readonly Score[]): Told {
  const valued = scores.filter(hasValue);
  return {
    byOccasion: Map.groupBy(valued, ({ occasion }) => occasion),
    onNoForm: valued.filter(({ occasion, on }) => occasion === on),
  };
}

/** The closest to the day of the assessment that it completes. */
function onNoForm(
  told: Told,
  occasion: string,
  on: CalendarDate,
  { protocol, schedule }: Known,
): Score | undefined {
  if (told.onNoForm.length === 0) return undefined;
  const { from, to } = schedule.find(({ visit }) => visit === occasion) ?? {};
  const inTime = told.onNoForm.filter((score) => {
    return from !== undefined && to !== undefined ? from <= score.on && score.on <= to : score.on === on;
  });
  return valueClosestTo(on, inTime, protocol.analysis);
}

/** A result on the form gives way to the one of the same sample that the laboratory has since made final. */
function finalOf({ onNoForm }: Told, score: Score): Score {
  if (score.final) return score;
  return onNoForm.findLast((one) => one.final && isReplicate(one, score)) ?? score;
}
