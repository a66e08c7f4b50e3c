import { randomUUID } from "node:crypto";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { type Names, naming } from "#reports";
import { storageFaultOf } from "#store";
import type { Language, Words } from "#values";
import {
  codeWords,
  type Facts,
  fill,
  type RefusalCode,
  refusals,
  type ServerRefusalCode,
  serverRefusals,
  web,
} from "#words";

/** One thing that stands in the way: a code, the field at fault and the facts that its words need. */
export interface ApiProblem {
  readonly code: ServerRefusalCode | RefusalCode;
  readonly field?: string;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Thrown by a route that answers with a refusal. */
export class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly problems: readonly ApiProblem[];
  /** What the protocol calls the things that the problems name by an id. */
  names: Names = new Map();

  constructor(status: ContentfulStatusCode, ...problems: readonly ApiProblem[]) {
    super(problems.map(({ code }) => code).join(", "));
    this.status = status;
    this.problems = problems;
  }

  naming(names: Names): this {
    this.names = names;
    return this;
  }
}

/** Problem details (RFC 9457); `problems` lists everything that is wrong, in words. */
export const problemSchema = z
  .object({
    type: z.literal("about:blank"),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    problems: z.array(
      z.object({
        code: z.string(),
        field: z.string().optional(),
        facts: z.record(z.string(), z.union([z.string(), z.number()])),
        en: z.string(),
        zh: z.string(),
      }),
    ),
  })
  .meta({ id: "Problem" });

const titles: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Not JSON",
  421: "Wrong host",
  422: "Refused",
  429: "Too many requests",
  500: "Unexpected error",
  503: "Busy",
  507: "Disk full",
};

export function problemDetails({ status, problems, names }: Refused): z.infer<typeof problemSchema> {
  const worded = problems.map((problem) => inWords(problem, names));
  return {
    type: "about:blank",
    title: titles[status] ?? String(status),
    status,
    detail: worded.map(({ en }) => en).join(" "),
    problems: worded,
  };
}

export function renderProblem(context: Context, refused: Refused): Response {
  const body = JSON.stringify(problemDetails(refused));
  return context.body(body, refused.status, { "content-type": "application/problem+json" });
}

/** A problem as answers tell it. */
export function inWords({ code, field, facts = {} }: ApiProblem, names: Names) {
  const { wrong, remedy } =
    code in serverRefusals ? serverRefusals[code as ServerRefusalCode] : refusals[code as RefusalCode];
  const say = (words: Words, language: Language) =>
    fill(words, { ...(field !== undefined && { field }), ...inLanguage(facts, names, language) })[language];
  return {
    code,
    ...(field !== undefined && { field }),
    facts,
    en: `${say(wrong, "en")} ${say(remedy, "en")}`,
    zh: `${say(wrong, "zh")}${say(remedy, "zh")}`,
  };
}

/** Facts that are codes, ids of what the protocol names, or lists of roles, in people's words. */
function inLanguage(facts: Facts, names: Names, language: Language): Facts {
  const named = new Map<string, Words>(Object.entries({ ...web, ...codeWords }));
  const word = (key: string, value: string) => named.get(`${key}.${value}`)?.[language] ?? value;
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => {
      if (typeof value !== "string") return [key, value];
      if (naming.has(key)) return [key, names.get(value)?.[language] ?? value];
      return [key, key === "roles" ? listed(value.split(", "), word, language) : word(key, value)];
    }),
  );
}

function listed(
  roles: readonly string[],
  word: (key: string, value: string) => string,
  language: Language,
): string {
  return roles.map((role) => word("role", role)).join(language === "zh" ? "、" : ", ");
}

/** What a failing route answers. Nothing of the error leaves the server but a number to find it by. */
export function renderFailure(error: Error, context: Context): Response {
  if (error instanceof Refused) return renderProblem(context, error);
  if (error instanceof HTTPException && error.status < 500) {
    return renderProblem(context, new Refused(400, { code: "malformed-json" }));
  }
  const fault = storageFaultOf(error);
  if (fault) {
    console.error(`${fault}:`, error.message);
    return renderProblem(context, new Refused(fault === "disk-full" ? 507 : 503, { code: fault }));
  }
  const incident = randomUUID();
  console.error(`Incident ${incident}:`, error);
  return renderProblem(context, new Refused(500, { code: "unexpected", facts: { incident } }));
}

/** What is wrong with input, one problem for each field. */
export function inputProblems(error: z.core.$ZodError): readonly ApiProblem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, []));
}

function issueProblems(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly ApiProblem[] {
  const path = [...above, ...issue.path];
  const field = path.map(String).join(".") || "request";
  const one = (code: ServerRefusalCode, expected: string): readonly ApiProblem[] => [
    { code, field, facts: { expected } },
  ];
  // A schema may name the refusal itself, in place of a message.
  if (issue.message in serverRefusals) return [{ code: issue.message as ServerRefusalCode, field }];
  switch (issue.code) {
    case "invalid_type":
      return one(issue.input === undefined ? "field-missing" : "wrong-type", issue.expected);
    case "invalid_value":
      return one("not-a-choice", issue.values.map(String).join(", "));
    case "too_big":
      return one("out-of-range", `≤ ${issue.maximum}`);
    case "too_small":
      return one("out-of-range", `≥ ${issue.minimum}`);
    case "not_multiple_of":
      return one("out-of-range", `× ${issue.divisor}`);
    case "invalid_format":
      return one("wrong-form", issue.format);
    case "unrecognized_keys":
      return issue.keys.map((key) => ({
        code: "unknown-field",
        field: [...path, key].map(String).join("."),
      }));
    case "invalid_union":
      return unionProblems(issue, path, field);
    default:
      return one("wrong-form", issue.message);
  }
}

/** Of a union's branches, the one that fits best: the fewest problems. */
function unionProblems(
  issue: z.core.$ZodIssueInvalidUnion,
  path: readonly PropertyKey[],
  field: string,
): readonly ApiProblem[] {
  const branches = issue.errors.map((issues) => issues.flatMap((inner) => issueProblems(inner, path)));
  const [best] = branches.toSorted((a, b) => a.length - b.length);
  return (
    best ?? [
      {
        code: "not-a-choice",
        field,
        facts: { expected: "options" in issue ? String(issue.options) : issue.message },
      },
    ]
  );
}
