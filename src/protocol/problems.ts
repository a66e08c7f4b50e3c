import type { z } from "zod";
import { pointerTo, valueAt } from "./pointer.ts";

/**
 * One thing that is wrong with a protocol document: a JSON Pointer to the place, the value found there as
 * JSON, shortened ("absent" if there is none), and what was expected, in the notation of types.
 */
export interface ProtocolProblem {
  readonly path: string;
  readonly value: string;
  readonly expected: string;
}

const shownLengthMax = 80;

export function problemAt(
  document: unknown,
  steps: readonly PropertyKey[],
  expected: string,
): ProtocolProblem {
  const value = JSON.stringify(valueAt(document, steps)) ?? "absent";
  const shown = value.length > shownLengthMax ? `${value.slice(0, shownLengthMax)}…` : value;
  return { path: pointerTo(steps), value: shown, expected };
}

type Issue = z.core.$ZodIssue;

/** What a schema finds wrong with a document. */
export function problemsOf(document: unknown, issues: readonly Issue[]): ProtocolProblem[] {
  return issues
    .flatMap((issue) => innermost(issue, []))
    .map(({ steps, expected }) => problemAt(document, steps, expected));
}

interface Expectation {
  readonly steps: readonly PropertyKey[];
  readonly expected: string;
}

/** Where an alternative was meant, its own complaints say more than that no alternative fits. */
function innermost(issue: Issue, above: readonly PropertyKey[]): Expectation[] {
  const steps = [...above, ...issue.path];
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => ({ steps: [...steps, key], expected: "absent" }));
    case "invalid_union":
      return alternatives(issue, steps);
    case "invalid_key":
      return issue.issues.flatMap((inner) => innermost(inner, steps));
    case "invalid_element":
      return issue.issues.flatMap((inner) => innermost(inner, [...steps, issue.key as PropertyKey]));
    case "invalid_type":
      return [{ steps, expected: issue.expected }];
    case "invalid_value":
      return [{ steps, expected: issue.values.map((value) => JSON.stringify(value)).join(" | ") }];
    case "invalid_format":
      return [
        { steps, expected: issue.format === "regex" ? `string matching ${issue.pattern}` : issue.format },
      ];
    case "too_small":
      return [
        { steps, expected: limit(issue.origin, issue.inclusive === false ? ">" : ">=", issue.minimum) },
      ];
    case "too_big":
      return [
        { steps, expected: limit(issue.origin, issue.inclusive === false ? "<" : "<=", issue.maximum) },
      ];
    case "not_multiple_of":
      return [{ steps, expected: `multiple of ${issue.divisor}` }];
    case "custom":
      return [{ steps, expected: issue.message }];
  }
}

function limit(origin: string, comparison: string, bound: number | bigint): string {
  const measured = ["string", "array", "set", "map", "record"].includes(origin) ? `${origin} length` : origin;
  return `${measured} ${comparison} ${bound}`;
}

/** Of the alternatives of a union, the one that got furthest before it failed; if none got inside, all of them. */
function alternatives(issue: z.core.$ZodIssueInvalidUnion, steps: readonly PropertyKey[]): Expectation[] {
  if ("options" in issue && issue.options) {
    return [{ steps, expected: issue.options.map((option) => JSON.stringify(option)).join(" | ") }];
  }
  const branches = issue.errors.map((errors) => errors.flatMap((inner) => innermost(inner, steps)));
  const inside = branches.filter((branch) => branch.some((found) => found.steps.length > steps.length));
  const closest = inside.sort((one, other) => one.length - other.length)[0];
  if (closest) return closest;
  const expected = branches.flat().map((found) => found.expected);
  return [{ steps, expected: [...new Set(expected)].join(" | ") }];
}
