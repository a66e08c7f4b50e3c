import { bandLimits, referenceBandFor, type SubsetRule } from "#kinetics";
import type { Protocol } from "#protocol";
import { courseLayers } from "./course-layers.ts";
import type { Chart, Layer, Panel } from "./figure.ts";
import type { SubsetOf } from "./subset-course.ts";

/**
 * A subset in each subject over time, with the number from which it counts as recovered and the reference bands that the
 * protocol or site gives; beneath it, over the same days, how long the cells were gone, a lane for each subject.
 */
export function courseFigure(protocol: Protocol, rule: SubsetRule, subsets: readonly SubsetOf[]): Chart {
  const own = subsets.filter((subset) => subset.rule.item === rule.item);
  const threshold = rule.recoveredFrom.value;
  return {
    figure: `course.${rule.item}`,
    about: rule.label,
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: { axis: "concentration", title: rule.label, scale: "log", ...(own[0] && { unit: own[0].unit }) },
    layers: [
      ...own.flatMap((subset) => bandLayers(protocol, subset)),
      ...own.flatMap(({ subject, samples }) => courseLayers(subject, samples)),
      ...(threshold.kind === "value"
        ? [{ mark: "level-line", y: threshold.value, label: "recovered-from" } satisfies Layer]
        : []),
    ],
    beneath: [clockPanel(own)],
    methods: ["subset-course"],
  };
}

/** From the sample that showed depletion to the one that showed recovery, or to the last without it. */
function clockPanel(subsets: readonly SubsetOf[]): Panel {
  const lanes = subsets.map(({ subject }) => subject.subject);
  return {
    y: { axis: "gone", scale: "lanes", lanes },
    layers: subsets.flatMap(({ subject: { subject, level }, course: { depletion, recovery } }): Layer[] => {
      if ("missing" in depletion || depletion.state !== "seen" || "missing" in recovery) return [];
      const open = recovery.state === "not-seen";
      return [
        {
          ...{ mark: "span", subject, lane: subject, code: "aplasia" },
          ...(level !== undefined && { level }),
          from: depletion.at,
          to: recovery.state === "not-seen" ? recovery.censoredAt : recovery.at,
          record: Number(depletion.sample),
          ...(open && { open }),
        },
      ];
    }),
  };
}

/** The band of a subject's sex and age, at each of its samples. */
function bandLayers(
  { reconstitution }: Protocol,
  { subject: of, rule, samples, unit }: SubsetOf,
): readonly Layer[] {
  const { subject, level } = of;
  const bands = reconstitution.bands.map(({ value }) => value);
  const days = new Map(samples.data.map(({ version, on }) => [String(version), on]));
  const points = samples.samples
    .toSorted((a, b) => a.time - b.time)
    .flatMap(({ id, time }) => {
      const on = days.get(id);
      const band = on && referenceBandFor(bands, rule.item, { ...of, on });
      const limits = band && bandLimits(band, unit);
      return limits ? [{ x: time, ...limits }] : [];
    });
  if (points.length === 0) return [];
  const belonging = { subject, ...(level !== undefined && { level }) };
  return [{ ...belonging, mark: "step-band", label: "reference-band", points }];
}
