import { addCalendar, completedYears, daysBetween } from "#values";
import type { Leaf } from "./criterion.ts";
import type { Need } from "./finding.ts";
import { negated } from "./kleene.ts";
import type { Known } from "./known.ts";
import { type Outcome, unsettled } from "./outcome.ts";
import { dayOf, daysOf, fixed } from "./time.ts";

type LeafOf<Kind extends Leaf["kind"]> = Extract<Leaf, { kind: Kind }>;

/** Completed years on the reference day; unknown while a vague birth date straddles the birthday. */
export function assessAge(leaf: LeafOf<"age">, { facts }: Known): Outcome {
  const missing: Need = { kind: "birth-date" };
  const { birthDate } = facts;
  if (birthDate === undefined) return unsettled("not-recorded", missing);
  const on = dayOf(leaf.on, facts);
  const born = daysOf(birthDate);
  const reached = {
    first: addCalendar(born.first, leaf.years, "years"),
    last: addCalendar(born.last, leaf.years, "years"),
  };
  const evidence = [{ kind: "age", birthDate, on, years: completedYears(born.last, on) }] as const;
  if (reached.first <= on && on < reached.last) return unsettled("date-too-vague", missing, evidence);
  const old = reached.last <= on ? "met" : "not-met";
  const truth = leaf.operator === ">=" ? old : negated(old);
  const sign = leaf.operator === ">=" ? 1 : -1;
  const anchor = fixed(leaf.on, facts);
  return {
    truth,
    evidence,
    margin: { value: sign * daysBetween(reached.last, on), unit: "d" },
    ...(old === "not-met" && {
      turns: { to: negated(truth), on: reached.last, ...(anchor !== undefined && { anchor }) },
    }),
  };
}

export function assessSex(leaf: LeafOf<"sex">, { facts }: Known): Outcome {
  if (facts.sex === undefined) return unsettled("not-recorded", { kind: "sex" });
  return {
    truth: facts.sex === leaf.is ? "met" : "not-met",
    evidence: [{ kind: "sex", sex: facts.sex }],
  };
}
