import { describe, expect, test } from "vitest";
import { z } from "zod";
import { commandKinds, commandSchemas } from "#trial";
import { type Field, fieldsOf } from "./field.ts";
import { codeWordsOf, commandLabel, labelOf } from "./wording.ts";

function fieldsOfKind(kind: keyof typeof commandSchemas) {
  return fieldsOf(kind, z.toJSONSchema(commandSchemas[kind], { io: "input" }) as never);
}

/** Drawn by forms of their own, from what the protocol declares or from a laboratory's file. */
const drawnElsewhere = new Set(["record-observation", "save-laboratory-mapping", "import-results"]);

/** The same in every language. */
const symbols = new Set(["mg/dL"]);

function everyField(field: Field): readonly Field[] {
  switch (field.shape) {
    case "group":
      return [field, ...field.fields.flatMap(everyField)];
    case "choice":
      return [field, field.tag, ...field.options.flatMap((option) => option.fields.flatMap(everyField))];
    case "rows":
      return [field, ...everyField(field.row)];
    default:
      return [field];
  }
}

describe("the fields of commands", () => {
  test.each(commandKinds)("%s is labelled, and so are its choices, in both languages", (kind) => {
    const unsaid = (key: string, { en, zh }: { en: string; zh: string }) =>
      !symbols.has(key) && (en === key || zh === key) ? [key] : [];
    const fields = drawnElsewhere.has(kind) ? [] : fieldsOfKind(kind).flatMap(everyField);
    expect([
      ...unsaid(kind, commandLabel(kind)),
      ...fields.flatMap((field) => unsaid(field.words.at(-1) ?? "", labelOf(field))),
      ...fields.flatMap((field) =>
        "values" in field
          ? field.values.flatMap((value) => unsaid(String(value), codeWordsOf(field.words, value)))
          : [],
      ),
    ]).toEqual([]);
  });

  test("a reference, a moment, an enumeration and a text are told apart", () => {
    const shapes = Object.fromEntries(
      [...fieldsOfKind("record-infusion"), ...fieldsOfKind("record-visit")].map((field) => [
        field.path.join("."),
        field.shape,
      ]),
    );
    expect(shapes).toMatchObject({
      subject: "reference",
      lot: "reference",
      cells: "number",
      startedAt: "moment",
      deviation: "text",
      on: "day",
      status: "one-of",
    });
  });

  test("alternatives are told apart by the property that differs", () => {
    const severity = fieldsOfKind("report-adverse-event").find(({ path }) => path[0] === "severity");
    expect(severity?.shape === "choice" && severity.options.map(({ value }) => value)).toEqual([
      "CTCAE-5.0",
      "ASTCT-2019-CRS",
      "ASTCT-2019-ICANS",
      "MAGIC",
    ]);
  });

  test("a value that several alternatives share a property for brings what belongs to it", () => {
    const oxygen = fieldsOfKind("report-adverse-event")
      .flatMap(everyField)
      .find(({ path }) => path.join(".") === "severity.inputs.oxygen");
    const cannula =
      oxygen?.shape === "choice" && oxygen.options.find(({ value }) => value === "nasal-cannula");
    expect(cannula ? cannula.fields.map(({ path }) => path.at(-1)) : []).toEqual(["litresPerMinute"]);
  });

  test("a level or one of two codes is one reference", () => {
    const [maximum] = fieldsOfKind("end-escalation");
    expect(maximum).toMatchObject({
      shape: "reference",
      to: "level",
      numeric: true,
      also: ["none", "not-determined"],
    });
  });
});
