import type { AnalysedSubject } from "./analysis-set.ts";
import type { Layer, Point } from "./figure.ts";
import type { SubjectSamples } from "./samples.ts";

/** A subject's values over the days from its infusion: a line, and a mark for each, open where the true value lies beyond. */
export function courseLayers(
  { subject, level }: AnalysedSubject,
  { samples, data }: SubjectSamples,
): readonly Layer[] {
  const times = new Map(samples.map(({ id, time }) => [Number(id), time]));
  const points = data
    .flatMap(({ version, value, beyond }): Point[] => {
      const x = times.get(version);
      return x === undefined ? [] : [{ x, y: value, record: version, ...(beyond && { beyond }) }];
    })
    .toSorted((a, b) => a.x - b.x);
  if (points.length === 0) return [];
  const belonging = { subject, ...(level !== undefined && { level }) };
  return [
    { ...belonging, mark: "line", points },
    { ...belonging, mark: "points", points },
  ];
}
