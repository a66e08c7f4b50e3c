import type { Protocol } from "#protocol";
import type { VisitRow } from "#trial";
import type { CalendarDate } from "#values";
import { hasValue, type Score, type SubjectScores } from "./scores.ts";
import { isReplicate, valueClosestTo } from "./standing-value.ts";

/** A day on which response can be told, with the score of each measure that stands for it. */
interface Occasion {
  readonly on: CalendarDate;
  readonly scores: ReadonlyMap<string, Score>;
}

interface Known {
  readonly protocol: Protocol;
  readonly schedule: readonly VisitRow[];
  /** The data item of muscle strength. */
  readonly strength: string;
}

/**
 * Days by which physician's global and strength were told on the form of a visit, or on none; of a form that never had
 * both, its last day. Everything told on one day is one occasion. What the day lacks is taken from the same form, and
 * then from what stands on no form, such as a laboratory's results, in the days of the visit. Oldest first.
 */
export function occasionsOf(scores: SubjectScores["scores"], known: Known): readonly Occasion[] {
  const told = new Map([...scores].map(([item, all]) => [item, all.filter(hasValue)]));
  const clinical = ["phga", known.strength];
  const forms = Map.groupBy(
    clinical.flatMap((item) => told.get(item) ?? []),
    ({ occasion }) => occasion,
  );
  const days = [...forms].flatMap(([form, all]) => daysOf(all, clinical).map((on) => ({ on, form })));
  return [...Map.groupBy(days, ({ on }) => on)]
    .map(([on, all]) => {
      const own = all.map(({ form }) => form).sort();
      const found = [...told].flatMap(([item, each]): [string, Score][] => {
        const score = scoreOn(on, own, each, clinical.includes(item), known);
        return score ? [[item, finalOf(each, score)]] : [];
      });
      return { on, scores: new Map(found) };
    })
    .toSorted((one, other) => (one.on < other.on ? -1 : 1));
}

/** The days by which a form tells every one of the measures, from the first on; else the last of its days. */
function daysOf(scores: readonly Score[], measures: readonly string[]): readonly CalendarDate[] {
  const days = [...new Set(scores.map(({ on }) => on))].sort();
  const complete = days.filter((day) =>
    measures.every((measure) => scores.some(({ item, on }) => item === measure && on <= day)),
  );
  return complete.length > 0 ? complete : days.slice(-1);
}

/** Of one measure the score that stands for a day: of the day itself, on a form before on none; else of its forms; else of no form. */
function scoreOn(
  on: CalendarDate,
  forms: readonly string[],
  scores: readonly Score[],
  isClinical: boolean,
  { protocol, schedule }: Known,
): Score | undefined {
  const closest = (some: readonly Score[]) => valueClosestTo(on, some, protocol.analysis);
  const onForm = scores.filter((score) => forms.includes(score.occasion) && !isOnNoForm(score));
  const ofDay = onForm.filter((score) => score.on === on);
  const onNoForm = scores.filter(isOnNoForm);
  const { from = on, to = on } = schedule.find(({ visit }) => forms.includes(visit)) ?? {};
  return (
    closest(ofDay.filter(({ occasion }) => occasion === ofDay[0]?.occasion)) ??
    closest(onNoForm.filter((score) => score.on === on)) ??
    // What is assessed on a day cannot rest on what was examined after it.
    closest(onForm.filter((score) => !isClinical || score.on < on)) ??
    closest(onNoForm.filter((score) => from <= score.on && score.on <= to))
  );
}

function isOnNoForm({ occasion, on }: Score): boolean {
  return occasion === on;
}

/** A result on the form gives way to the one of the same sample that the laboratory has since made final. */
function finalOf(scores: readonly Score[], score: Score): Score {
  if (score.final) return score;
  return scores.findLast((one) => isOnNoForm(one) && one.final && isReplicate(one, score)) ?? score;
}
