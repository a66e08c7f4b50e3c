import { describe, expect, test } from "vitest";
import { z } from "zod";
import { bases, type Turn, walk } from "../../tests/laws/walk.ts";
import { commandSchemas } from "./command.ts";
import { type Event, isAutomatic } from "./event.ts";
import { freeTextOf, rewritten } from "./free-text.ts";
import { fold, type TrialRecord, type TrialState } from "./ledger.ts";
import { doseDecision } from "./views/dose-decision-view.ts";
import { overview } from "./views/overview.ts";
import { screeningLog } from "./views/screening-log.ts";
import { subjectView } from "./views/subject-view.ts";

type Schema = z.core.JSONSchema.JSONSchema;

/** Logs in which every kind of event occurs, with texts in them: those that walks begin with, walked on. */
const logs = bases.map((base, index) => {
  const turns = Array.from({ length: 60 }, (_, turn): Turn => {
    const common = { hours: turn % 4 === 0 ? 24 : 0, signed: true, hoursAgo: 0 };
    return { kind: "what-is-possible", seed: index * 1000 + turn, ...common };
  });
  return walk(base, turns, () => {});
});

/** The names of the fields in which commands take long texts that name nothing that the trial knows. */
function textFieldsIn(schema: Schema, definitions: Schema["$defs"] = schema.$defs, name = ""): string[] {
  const {
    $ref,
    type,
    properties = {},
    items,
    anyOf = [],
    oneOf = [],
    maxLength = 0,
    field = "text",
  } = schema;
  if ($ref) return textFieldsIn(definitions?.[$ref.replace("#/$defs/", "")] as Schema, definitions, name);
  if (type === "string") return maxLength >= 1000 && field === "text" ? [name] : [];
  const parts = Object.entries(properties);
  const others = [...anyOf, ...oneOf, ...(items ? [items] : [])].map((part) => [name, part] as const);
  return [...parts, ...others].flatMap(([key, part]) => textFieldsIn(part as Schema, definitions, key));
}

const textFields = new Set(
  Object.values(commandSchemas).flatMap((schema) =>
    textFieldsIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })),
  ),
);

/** The paths of an event's texts that stand under a name under which people write. */
function textsOf(value: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof value === "string") return textFields.has(path.at(-1) ?? "") ? [path.join(".")] : [];
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([key, part]) => textsOf(part, [...path, list ? "*" : key]));
}

describe("ER-6: the free text of a record", () => {
  test("is told for every field in which people write at length", () => {
    expect(textFields.size).toBeGreaterThan(10);
    const told = new Set<string>();
    const untold = new Set<string>();
    for (const { event } of logs.flat()) {
      if (isAutomatic(event)) continue;
      const { protocol: _, ...own } = event as Event & { protocol?: unknown };
      const fields = freeTextOf(event);
      for (const path of textsOf(own)) (fields.includes(path) ? told : untold).add(`${event.kind} ${path}`);
    }
    // Elsewhere than with an infusion, a deviation is the number of one.
    const numbers = ["deviation-explained deviation", "deviation-recorded deviation"];
    expect([...untold].toSorted()).toEqual(numbers);
    expect(told.size).toBeGreaterThan(15);
  });

  test("is what nothing depends on: with all of it blotted out, every page says the same", () => {
    let texts = 0;
    const withTexts = (log: readonly TrialRecord[], change: (text: string) => string) =>
      fold(log.map((record) => ({ ...record, ...rewritten(record, change) })));
    for (const log of logs) {
      const now = log.at(-1)?.recordedAt ?? "";
      if (now === "") continue;
      const told = withTexts(log, (text) => {
        texts += 1;
        return `${sign}${text}`;
      });
      const blotted = withTexts(log, () => "██");
      expect(pages(blotted, now)).toEqual(withoutTexts(pages(told, now)));
    }
    expect(texts).toBeGreaterThan(100);
  });

  test("keeps the shape of what is said around it", () => {
    for (const record of logs.flat()) {
      const same = rewritten(record, (text) => text);
      const { event, reason } = record;
      expect(same).toEqual({ event, ...(reason !== undefined && { reason }) });
    }
  });
});

/** By which a free text is known again on a page. */
const sign = "✎ ";

function pages(state: TrialState, now: string): unknown {
  const subjects = [...state.subjects.keys()];
  const shown = {
    overview: overview(state, now),
    screening: screeningLog(state, now),
    decision: doseDecision(state, now),
    subjects: subjects.map((subject) => subjectView(state, subject, now)),
  };
  return JSON.parse(JSON.stringify(shown));
}

function withoutTexts(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "string" && part.startsWith(sign) ? "██" : part,
  );
}
