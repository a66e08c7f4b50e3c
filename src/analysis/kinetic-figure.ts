import type { Chart, Layer, Point } from "./figure.ts";
import type { Analyte, SubjectProfile } from "./kinetics.ts";

/** Each subject's course on a log axis; samples below quantification open, at their own limit. */
export function profileFigure(analyte: Analyte, profiles: readonly SubjectProfile[]): Chart {
  const own = profiles.filter((profile) => profile.analyte.item === analyte.item);
  const limits = own.flatMap(({ samples }) => samples.data.flatMap(({ lloq }) => lloq ?? []));
  return {
    figure: `profile.${analyte.item}`,
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: { axis: `item.${analyte.item}`, scale: "log", unit: analyte.unit },
    layers: [
      ...own.flatMap(layersOf),
      ...(limits.length === 0
        ? []
        : [{ mark: "level-line", y: Math.max(...limits), label: "lloq" } satisfies Layer]),
    ],
    methods: ["non-compartmental"],
  };
}

function layersOf({ subject, samples }: SubjectProfile): readonly Layer[] {
  const times = new Map(samples.samples.map(({ id, time }) => [Number(id), time]));
  const points = samples.data
    .flatMap(({ version, value, beyond }): Point[] => {
      const x = times.get(version);
      // A zero has no place on a log axis; it is told in the table.
      return x === undefined || x < 0 || value <= 0
        ? []
        : [{ x, y: value, record: version, ...(beyond && { beyond }) }];
    })
    .toSorted((a, b) => a.x - b.x);
  if (points.length === 0) return [];
  const belonging = {
    subject: subject.subject,
    ...(subject.level !== undefined && { level: subject.level }),
  };
  return [
    { ...belonging, mark: "line", points },
    { ...belonging, mark: "points", points },
  ];
}
