import type { TimeSource } from "#efficacy";
import type { SubsetEvent } from "#kinetics";
import { protocolOf } from "#trial";
import { daysBetween } from "#values";
import type { DataCut } from "./data-cut.ts";
import type { DatedSource } from "./dated-source.ts";
import type { Datum } from "./datum.ts";
import { analytesOf, profileOf } from "./kinetic-profile.ts";
import { once } from "./once.ts";
import { unusedOf } from "./samples.ts";
import type { InfusedSubject } from "./subject-response.ts";
import { depletingCoursesOf, subsetCourseOf } from "./subset-course.ts";
import type { LeftOut } from "./table.ts";

/** What samples of the cells and of B cells tell of times to an event. */
interface CellSources {
  readonly sources: readonly DatedSource[];
  /** Sources of which the samples cannot tell whether they happened or will, and why: the reason that their own page gives. */
  readonly untold: Readonly<Partial<Record<TimeSource, string>>>;
  /** Sources that may have happened, but do not count as such: a remark of the catalogue of analyses. */
  readonly doubted: Readonly<Partial<Record<TimeSource, string>>>;
  /** Samples that told nothing of a source, and why. */
  readonly leftOut: Readonly<Partial<Record<TimeSource, readonly LeftOut[]>>>;
}

/** Sources that are read from samples, by the same rules as kinetics and reconstitution. */
export const cellSources = once(derive, ({ subject }: InfusedSubject) => subject);

function derive(cut: DataCut, subject: InfusedSubject): CellSources {
  const [cells, bCells] = [persistence(cut, subject), recovery(cut, subject)];
  return {
    sources: [...cells.sources, ...bCells.sources],
    untold: { ...cells.untold, ...bCells.untold },
    doubted: { ...cells.doubted, ...bCells.doubted },
    leftOut: { ...cells.leftOut, ...bCells.leftOut },
  };
}

const nothing: CellSources = { sources: [], untold: {}, doubted: {}, leftOut: {} };

function persistence(cut: DataCut, subject: InfusedSubject): CellSources {
  const protocol = protocolOf(cut.state);
  const { cells } = protocol.timeToEvent.sources.value;
  const analyte = analytesOf(protocol).find(({ item }) => item === cells);
  const profile = analyte && profileOf(cut, subject, analyte);
  const lasting = profile?.parameters.find(({ parameter }) => parameter === "persistence");
  if (!profile || !lasting) return nothing;
  const { data, leftOut: unread } = profile.samples;
  const { estimate, used, excluded } = lasting;
  const leftOut = { "loss-of-persistence": [...unusedOf(excluded), ...unread] };
  if ("missing" in estimate)
    return { ...nothing, untold: { "loss-of-persistence": estimate.missing }, leftOut };
  const source = "value" in estimate ? "loss-of-persistence" : "last-quantifiable-cells";
  const sample = data.find(({ version }) => String(version) === used[0]);
  const records = used.map(Number);
  const sources = sample ? [{ source, day: dayOf(subject, sample), records }] : [];
  return { ...nothing, sources, leftOut };
}

function recovery(cut: DataCut, subject: InfusedSubject): CellSources {
  const { state } = cut;
  const protocol = protocolOf(state);
  const { bCells } = protocol.timeToEvent.sources.value;
  const rule = protocol.reconstitution.subsets.find(({ item }) => item === bCells);
  const found = rule && subsetCourseOf(cut, subject, rule);
  if (!rule || !found) return nothing;
  const { course, samples, isPerhapsDepleted, leftOut } = found;
  const on = (source: TimeSource, id: string): readonly DatedSource[] => {
    const sample = samples.data.find(({ version }) => String(version) === id);
    return sample ? [{ source, day: dayOf(subject, sample), records: [sample.version] }] : [];
  };
  const seenAs = (source: TimeSource, event: SubsetEvent) =>
    "state" in event && event.state === "seen" ? on(source, event.sample) : [];
  return {
    sources: [
      ...seenAs("b-cell-depletion", course.depletion),
      ...seenAs("b-cell-recovery", course.recovery),
      ...course.used.flatMap((id) => on("last-b-cell-sample", id)),
      ...depletingCoursesOf(state, protocol, subject, rule.item).map(({ fromDay, version }) => {
        return { source: "depleting-treatment", day: fromDay, records: [version] };
      }),
    ],
    untold: "missing" in course.recovery ? { "b-cell-recovery": course.recovery.missing } : {},
    doubted: isPerhapsDepleted ? { "depleting-treatment": "flag.perhaps-depleted" } : {},
    leftOut: { "b-cell-recovery": leftOut },
  };
}

function dayOf({ infusion }: InfusedSubject, { on }: Datum): number {
  return daysBetween(infusion.on, on);
}
