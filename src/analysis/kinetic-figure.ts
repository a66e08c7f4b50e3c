import { courseLayers } from "./course-layers.ts";
import type { Chart, Layer } from "./figure.ts";
import type { Analyte, SubjectProfile } from "./kinetics.ts";

/** Each subject's course on a log axis; samples below quantification open, at their own limit. */
export function profileFigure({ item, label, unit }: Analyte, profiles: readonly SubjectProfile[]): Chart {
  const own = profiles.filter((profile) => profile.analyte.item === item);
  const limits = own.flatMap(({ samples }) => samples.data.flatMap(({ lloq }) => lloq ?? []));
  return {
    figure: `profile.${item}`,
    about: label,
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: { axis: "concentration", title: label, scale: "log", unit },
    layers: [
      ...own.flatMap(({ subject, samples }) => courseLayers(subject, samples)),
      ...(limits.length === 0
        ? []
        : [{ mark: "level-line", y: Math.max(...limits), label: "lloq" } satisfies Layer]),
    ],
    methods: ["non-compartmental"],
  };
}
