import type { TimeSource } from "#efficacy";
import { analyseKinetics, kineticOptionsOf, type SubsetEvent } from "#kinetics";
import { protocolOf } from "#trial";
import { daysBetween } from "#values";
import type { DataCut } from "./data-cut.ts";
import { dataItemOf } from "./data-item.ts";
import type { DatedSource } from "./dated-source.ts";
import type { Datum } from "./datum.ts";
import { once } from "./once.ts";
import { samplesOf } from "./samples.ts";
import type { InfusedSubject } from "./subject-response.ts";
import { depletingCoursesOf, subsetCourseOf } from "./subset-course.ts";
import type { LeftOut } from "./table.ts";

/** What samples of the cells and of B cells tell of times to an event. */
interface CellSources {
  readonly sources: readonly DatedSource[];
  /** Sources of which the samples cannot tell whether they happened or will, and why: the reason that their own page gives. */
  readonly untold: Readonly<Partial<Record<TimeSource, string>>>;
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
    leftOut: { ...cells.leftOut, ...bCells.leftOut },
  };
}

const nothing: CellSources = { sources: [], untold: {}, leftOut: {} };

function persistence({ state }: DataCut, subject: InfusedSubject): CellSources {
  const protocol = protocolOf(state);
  const item = dataItemOf(protocol, protocol.timeToEvent.sources.value.cells ?? "");
  if (item?.kind !== "quantity") return nothing;
  const { samples, data, leftOut: unread } = samplesOf(state, subject, item);
  const units = { time: "d", concentration: item.unit } as const;
  const { parameters } = analyseKinetics(samples, units, kineticOptionsOf(protocol.kinetics, "d"));
  const lasting = parameters.find(({ parameter }) => parameter === "persistence");
  if (!lasting) return nothing;
  const { estimate, used, excluded } = lasting;
  const unused = excluded.map(({ id, reason }) => ({ version: Number(id), because: reason }));
  const leftOut = { "loss-of-persistence": [...unused, ...unread] };
  if ("missing" in estimate)
    return { sources: [], untold: { "loss-of-persistence": estimate.missing }, leftOut };
  const source = "value" in estimate ? "loss-of-persistence" : "last-quantifiable-cells";
  const sample = data.find(({ version }) => String(version) === used[0]);
  const records = used.map(Number);
  return { sources: sample ? [{ source, day: dayOf(subject, sample), records }] : [], untold: {}, leftOut };
}

function recovery({ state }: DataCut, subject: InfusedSubject): CellSources {
  const protocol = protocolOf(state);
  const { bCells } = protocol.timeToEvent.sources.value;
  const rule = protocol.reconstitution.subsets.find(({ item }) => item === bCells);
  const found = rule && subsetCourseOf(state, subject, rule);
  if (!rule || !found) return nothing;
  const { course, samples, leftOut } = found;
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
    leftOut: { "b-cell-recovery": leftOut },
  };
}

function dayOf({ infusion }: InfusedSubject, { on }: Datum): number {
  return daysBetween(infusion.on, on);
}
