import type { Protocol } from "#protocol";
import { courseLayers } from "./course-layers.ts";
import type { Chart, Layer, Panel } from "./figure.ts";
import type { Analyte, SubjectProfile } from "./kinetic-profile.ts";

/** What is counted in the blood of each subject: the cells given by one assay, or those that they are to remove. */
export interface CountedCells {
  readonly analyte: Analyte;
  readonly courses: readonly Pick<SubjectProfile, "subject" | "samples">[];
}

/**
 * The cells given, each assay by itself, the cells that they are to remove, and what was given, over the same days: once
 * for the expansion, half as long again as the longest area under the curve, so that its last sample is on it when late;
 * and once for all days.
 */
export function profileFigures(
  { kinetics }: Protocol,
  cells: readonly CountedCells[],
  treatments: Panel,
): readonly Chart[] {
  const lastDay = Math.ceil(Math.max(...kinetics.aucDays.value) * 1.5);
  const [first, ...rest] = [...cells.map(cellPanel), treatments];
  if (!first) return [];
  const common = {
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    methods: ["non-compartmental"],
  } as const;
  return [
    {
      ...{ figure: "expansion", about: { en: String(lastDay), zh: String(lastDay) } },
      ...common,
      ...upTo(lastDay, first),
      beneath: rest.map((panel) => upTo(lastDay, panel)),
    },
    { figure: "profiles", ...common, ...first, beneath: rest },
  ];
}

/** Each subject's course on a log axis; samples below quantification open, at their own limit. */
function cellPanel({ analyte: { label, unit }, courses }: CountedCells): Panel {
  const limits = courses.flatMap(({ samples }) => samples.data.flatMap(({ lloq }) => lloq ?? []));
  return {
    y: { axis: "concentration", title: label, scale: "log", unit },
    layers: [
      ...courses.flatMap(({ subject, samples }) => courseLayers(subject, samples)),
      ...(limits.length === 0
        ? []
        : [{ mark: "level-line", y: Math.max(...limits), label: "lloq" } satisfies Layer]),
    ],
  };
}

/** A panel without what lies after a day; what goes on then is open. */
function upTo(lastDay: number, { y, layers }: Panel): Panel {
  const within = layers.flatMap((layer): Layer[] => {
    switch (layer.mark) {
      case "line":
      case "points": {
        const points = layer.points.filter(({ x }) => x <= lastDay);
        return points.length === 0 ? [] : [{ ...layer, points }];
      }
      case "span": {
        if (layer.from > lastDay) return [];
        return layer.to <= lastDay ? [layer] : [{ ...layer, to: lastDay, open: true }];
      }
      case "event":
        return (layer.x ?? 0) > lastDay ? [] : [layer];
      default:
        return [layer];
    }
  });
  return { y, layers: within };
}
