import type { Protocol } from "#protocol";
import { factsOf, lymphodepletionOf, protocolOf, siteDate } from "#trial";
import { daysBetween, type Words } from "#values";
import type { AnalysedSubject } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import type { Layer, Panel } from "./figure.ts";
import { coursesOf, type RecordedCourse } from "./treatment-courses.ts";

/**
 * What each subject was given, a lane for each, in days from its infusion: lymphodepletion, the cells, and the drugs that
 * the protocol declares to change samples, such as tocilizumab, glucocorticoids and immunoglobulins.
 */
export function treatmentPanel(cut: DataCut, subjects: readonly AnalysedSubject[]): Panel {
  return {
    y: { axis: "treatments", scale: "lanes", lanes: subjects.map(({ subject }) => subject) },
    layers: subjects.flatMap((subject) => treatmentLayers(cut, subject)),
  };
}

function treatmentLayers({ state, provenance }: DataCut, of: AnalysedSubject): readonly Layer[] {
  const { subject, level, infusion } = of;
  if (!infusion) return [];
  const day = (on: string) => daysBetween(infusion.on, on);
  const own = { subject, lane: subject, ...(level !== undefined && { level }) };
  const { firstOn, lastOn } = lymphodepletionOf(state, subject);
  const begun = firstOn === undefined ? 0 : day(firstOn);
  const cutOffDay = day(siteDate(state, subject, provenance.cutoff));
  const [infused] = factsOf(state, subject, "infusion-recorded");
  const depletion: Layer[] =
    lastOn === undefined
      ? []
      : [{ ...own, mark: "span", code: "treatment.lymphodepletion", from: begun, to: day(lastOn) + 1 }];
  const drugs = coursesOf(state, subject, infusion.on)
    .filter(({ toDay }) => toDay === "ongoing" || toDay >= begun)
    .flatMap((course): Layer[] => {
      const drug = interferingDrug(protocolOf(state), course);
      return drug ? [{ ...own, ...drug, ...extentOf(course, begun, cutOffDay) }] : [];
    });
  const record = infused && { record: infused.version };
  return [...drugs, ...depletion, { ...own, mark: "event", code: "treatment.infusion", x: 0, ...record }];
}

/** What a drug is called among those that the protocol declares to change samples; none for any other. */
function interferingDrug(
  { reconstitution, eligibility }: Protocol,
  { agent, class: ofClass }: RecordedCourse,
): { readonly code: string; readonly words: Words } | undefined {
  const declared = reconstitution.interference.flatMap(({ value }) => value.drugs);
  const known = eligibility.agentClasses.find(({ id }) => id === ofClass);
  const named = declared.includes(ofClass) ? known : known?.agents.find(({ id }) => id === agent);
  return named && declared.includes(named.id)
    ? { code: `treatment.${named.id}`, words: named.label }
    : undefined;
}

/** A single day is a mark; a course begins no earlier than lymphodepletion and ends no later than the cut-off. */
function extentOf({ fromDay, toDay, version }: RecordedCourse, begun: number, cutOffDay: number) {
  if (fromDay === toDay) return { mark: "event", x: fromDay, record: version } as const;
  const isOpen = toDay === "ongoing" || toDay > cutOffDay;
  return {
    mark: "span",
    from: Math.max(fromDay, begun),
    to: isOpen ? cutOffDay : toDay + 1,
    record: version,
    ...(isOpen && { open: true }),
  } as const;
}
