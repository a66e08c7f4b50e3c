import type { Observation } from "#eligibility";
import { addDays } from "#values";
import { momentOf, type Setting } from "./setting.ts";
import type { Step } from "./step.ts";

type Told = Extract<Step["command"], { kind: "record-observation" }>;

/** As in any trial: what was misread and corrected, measured twice, entered late, or could not be measured. */
export function withBlemishes(setting: Setting, steps: readonly Step[]): readonly Step[] {
  return steps.flatMap((step) => {
    const { command } = step;
    if (command.kind !== "record-observation") return [step];
    const { item, visit } = command.observation;
    const place = `${command.subject} ${visit ?? "screening"} ${item}`;
    return blemishes[place]?.(setting, step, command) ?? [step];
  });
}

type Blemish = (setting: Setting, step: Step, told: Told) => readonly Step[];

const blemishes: Readonly<Record<string, Blemish>> = {
  "ZCH-001 screening height": misread(
    (value) => value + 10,
    "Misread from the growth chart; read again from the original.",
  ),
  "ZCH-004 D7 ferritin": misread(
    (value) => value * 10,
    "A decimal point was overlooked; compared with the laboratory's report.",
  ),
  "ZCH-003 D14 car-transgene": measuredTwice,
  "ZCH-004 D21 car-t-cells": (_, step, told) => [
    withObservation(step, told, (observation) => ({
      ...withoutResult(observation),
      value: { kind: "missing", reason: "not-done" },
      note: "The sample had clotted.",
    })),
  ],
  "ZCH-003 M6 b-cells": enteredLate,
};

/** Entered wrongly, and corrected the next morning. */
function misread(wrongly: (value: number) => number, reason: string): Blemish {
  return (setting, step, told) => {
    const entered = withObservation(step, told, (observation) => {
      const { value } = observation;
      return value.kind === "quantity"
        ? { ...observation, value: { ...value, value: wrongly(value.value) } }
        : observation;
    });
    const at = momentOf(setting, addDays(told.observation.on, 1), "09:00");
    return [entered, { ...step, at, corrects: entered, reason }];
  };
}

/** The first result of a sample was repeated by the laboratory, which designates the second as final. */
function measuredTwice(_: Setting, step: Step, told: Told): readonly Step[] {
  const first = withObservation(step, told, (observation) => {
    const { value } = observation;
    return value.kind === "quantity"
      ? { ...observation, value: { ...value, value: Math.round(value.value * 1.7) } }
      : observation;
  });
  return [first, withObservation(step, told, (observation) => ({ ...observation, final: true }))];
}

function enteredLate(setting: Setting, step: Step, told: Told): readonly Step[] {
  const { on, at } = told.observation;
  const later = momentOf(setting, addDays(on, 19), "11:00");
  return [{ ...step, at: later, occurredAt: at ?? step.at, reason: "The laboratory's report came late." }];
}

function withObservation(step: Step, told: Told, change: (observation: Observation) => Observation): Step {
  return { ...step, command: { ...told, observation: change(told.observation) } };
}

function withoutResult({ lloq: _, limits: __, ...observation }: Observation): Observation {
  return observation;
}
