import type { SubsetRule } from "#kinetics";
import type { Protocol } from "#protocol";
import { courseLayers } from "./course-layers.ts";
import type { Chart, Layer } from "./figure.ts";
import type { SubsetOf } from "./reconstitution.ts";

/** How long the cells of the protocol's first subset were gone, a lane for each subject. */
export function clockFigure({ reconstitution }: Protocol, subsets: readonly SubsetOf[]): Chart {
  const lanes = [...new Set(subsets.map(({ subject }) => subject.subject))];
  const [first] = reconstitution.subsets;
  const own = subsets.filter(({ rule }) => rule.item === first?.item);
  return {
    figure: "aplasia-clocks",
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: { axis: "subject", scale: "lanes", lanes },
    layers: own.flatMap(({ subject, course: { depletion, recovery } }): Layer[] => {
      if ("missing" in depletion || depletion.state !== "seen" || "missing" in recovery) return [];
      const open = recovery.state === "not-seen";
      return [
        {
          mark: "span",
          ...{ subject: subject.subject, lane: subject.subject, code: "aplasia" },
          ...(subject.level !== undefined && { level: subject.level }),
          from: depletion.at,
          to: recovery.state === "not-seen" ? recovery.censoredAt : recovery.at,
          record: Number(depletion.sample),
          ...(open && { open }),
        },
      ];
    }),
    methods: ["subset-course"],
  };
}

/** A subset in each subject over time, with the number from which it counts as recovered. */
export function courseFigure(rule: SubsetRule, subsets: readonly SubsetOf[]): Chart {
  const own = subsets.filter((subset) => subset.rule.item === rule.item);
  const threshold = rule.recoveredFrom.value;
  return {
    figure: `course.${rule.item}`,
    about: rule.label,
    x: { axis: "days-from-infusion", scale: "linear", unit: "d" },
    y: { axis: "concentration", title: rule.label, scale: "log", ...(own[0] && { unit: own[0].unit }) },
    layers: [
      ...own.flatMap(({ subject, samples }) => courseLayers(subject, samples)),
      ...(threshold.kind === "value"
        ? [{ mark: "level-line", y: threshold.value, label: "recovered-from" } satisfies Layer]
        : []),
    ],
    methods: ["subset-course"],
  };
}
