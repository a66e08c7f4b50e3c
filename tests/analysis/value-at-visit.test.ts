import { expect, test } from "vitest";
import { type Analysis, analyse, cutData } from "#analysis";
import type { CoreMeasure } from "#efficacy";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, moment, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

type Observation = Omit<CommandOf<"record-observation">["observation"], "on">;
type Told = readonly [day: number, observation: Observation];

const ldh = (value: number, more: Partial<Observation> = {}): Observation => ({
  item: "ldh",
  value: { kind: "quantity", value, unit: "U/L" },
  limits: { high: 36, unit: "U/L" },
  ...more,
});
const scored = (item: string, value: number, more: Partial<Observation> = {}): Observation => ({
  item,
  value: { kind: "quantity", value, unit: item === "phga" ? "cm" : "{score}" },
  ...more,
});
const onForm = { visit: "M2" };
/** Month 2 of a child infused on day 0 is day 61. */
const visit: readonly Told[] = [
  [61, scored("phga", 1, onForm)],
  [61, scored("cmas", 50, onForm)],
];

/** The values that stand for each assessment of a child of whom this was told. */
function standing(told: readonly Told[], measure: CoreMeasure, windowTie = "later"): readonly string[] {
  const rows = rowsOf(response(told, windowTie), "improvement-measures", ["day", measure]);
  return rows.map((row) => row.replaceAll("\u00a0", " ").replace(/^(\d+) \| .* → ([^/ ]+).*$/, "$1: $2"));
}

function response(told: readonly Told[], windowTie = "later", differenceMin = 0.01): Analysis {
  const document = JSON.parse(JSON.stringify(readFoundingDocument()));
  document.analysis.windowTie.value = windowTie;
  document.efficacy.myositis.chaqDifferenceMin.value = differenceMin;
  const trial = new StagedTrial(-40, { document }).treats(child, 0).closesWindow(child, 0).reach(110);
  for (const [day, observation] of told) {
    const on = date(day);
    trial.does({ kind: "record-observation", subject: child, observation: { ...observation, on } });
  }
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  return analyse("response", cut.value);
}

test.each<[string, readonly Told[], string, string]>([
  [
    "the final of several results of one sample",
    [
      [61, ldh(36)],
      [61, ldh(72, { final: true })],
    ],
    "later",
    "61: 72",
  ],
  [
    "the first of several results of one sample, where none is final",
    [
      [61, ldh(36)],
      [61, ldh(72)],
    ],
    "later",
    "61: 36",
  ],
  [
    "the final one, though the first stands on the form",
    [
      [61, ldh(36, onForm)],
      [61, ldh(72, { final: true })],
    ],
    "later",
    "61: 72",
  ],
  [
    "the one on the form, though another sample's is final",
    [
      [61, ldh(36, onForm)],
      [62, ldh(72, { final: true })],
    ],
    "later",
    "61: 36",
  ],
  [
    "the later of two equally close",
    [
      [58, ldh(100)],
      [64, ldh(36)],
    ],
    "later",
    "61: 36",
  ],
  [
    "the earlier of two equally close",
    [
      [58, ldh(100)],
      [64, ldh(36)],
    ],
    "earlier",
    "61: 100",
  ],
  [
    "the later of two samples of one day",
    [
      [61, ldh(100, { at: moment(61, 8) })],
      [61, ldh(36, { at: moment(61, 15) })],
    ],
    "later",
    "61: 36",
  ],
  [
    "the closest of two on the form",
    [
      [60, ldh(100, onForm)],
      [66, ldh(36, onForm)],
    ],
    "later",
    "61: 100",
  ],
])(
  "for a visit stands %s",
  (_, results, tie, expected) => {
    expect(standing([...visit, ...results], "enzyme-or-chq-phs", tie)).toEqual([expected]);
  },
  60_000,
);

/** What stands for month 2. */
function atMonth2(told: readonly Told[]): readonly string[] {
  const columns = ["visit", "day", "status", "total-improvement"];
  return rowsOf(response(told), "response-visits", columns, "M2");
}

test("of a visit that was done twice each time is an assessment; for the visit stands the closer one", () => {
  const twice: readonly Told[] = [
    ...visit,
    [67, scored("phga", 4, onForm)],
    [67, scored("cmas", 40, onForm)],
  ];
  expect(standing(twice, "strength")).toEqual(["61: 50", "67: 40"]);
  expect(standing(twice, "phga")).toEqual(["61: 1", "67: 4"]);
  expect(atMonth2(twice)).toEqual(["M2 | 61 | status.response | 50"]);
}, 60_000);

test("an assessment that repeats a part of the form takes the rest from the day before, and leaves that as it was", () => {
  const repeated: readonly Told[] = [
    [50, scored("phga", 1, onForm)],
    [50, scored("cmas", 50, onForm)],
    [58, scored("phga", 4, onForm)],
  ];
  expect(standing(repeated, "phga")).toEqual(["50: 1", "58: 4"]);
  expect(standing(repeated, "strength")).toEqual(["50: 50", "58: 50"]);
}, 60_000);

test("a form that was filled over two days is one assessment, on the second", () => {
  const over: readonly Told[] = [
    [60, scored("phga", 1, onForm)],
    [62, scored("cmas", 50, onForm)],
  ];
  expect(standing(over, "phga")).toEqual(["62: 1"]);
}, 60_000);

test("what was told on one day is one assessment, the form's before what stands on none, in whatever order", () => {
  const formless: readonly Told[] = [
    [61, scored("phga", 6)],
    [61, scored("cmas", 20)],
  ];
  for (const told of [
    [...visit, ...formless],
    [...formless, ...visit],
  ]) {
    expect(standing(told, "phga")).toEqual(["61: 1"]);
    expect(standing(told, "strength")).toEqual(["61: 50"]);
  }
}, 60_000);

test("a CK told to lie below a value shows inactive disease where it is surely within the limit", () => {
  const inactive = (value: number) => {
    const ck: Observation = { item: "ck", value: { kind: "quantity", value, unit: "U/L", comparator: "<" } };
    const told: readonly Told[] = [
      [61, scored("phga", 0.1)],
      [61, scored("cmas", 50)],
      [61, ck],
    ];
    const columns = ["visit", "criterion", "level", "responders", "not-known"];
    return rowsOf(response(told), "response-rates", columns, "M2 | inactive-disease | 1");
  };
  expect(inactive(20)).toEqual(["M2 | inactive-disease | 1 | 1/1 | 0"]);
  expect(inactive(200)).toEqual(["M2 | inactive-disease | 1 | 0/1 | 1"]);
}, 60_000);

test("the last enzyme before treatment is not passed over for want of its limit: the score has bounds", () => {
  const limitless: Observation = { item: "ck", value: { kind: "quantity", value: 900, unit: "U/L" } };
  const found = response([...visit, [-7, limitless], [61, ldh(36)]]);
  const rows = rowsOf(found, "improvement-measures", ["day", "enzyme-or-chq-phs"]);
  expect(rows).toEqual(["61 | Creatine kinase no upper limit with the baseline sample: 0–7.5"]);
}, 60_000);

const domains = ["dressing", "arising", "eating", "walking", "hygiene", "reach", "grip", "activities"];
const questionnaire = (name: string, points: readonly number[]): Told[] =>
  points.map((value, index) => [61, scored(`${name}-${domains[index]}`, value, onForm)]);

test("the questionnaire of the baseline goes on in the score, and the adults' stands beside it", () => {
  const both = [
    ...visit,
    ...questionnaire("chaq", [1, 1, 1, 1, 1, 1, 0, 0]),
    ...questionnaire("haq", [0, 1, 0, 0, 1, 1]),
    [61, { item: "haq-grip-aid", value: { kind: "boolean", value: true }, ...onForm }] as const,
    [61, scored("haq-grip", 0, onForm)] as const,
  ];
  const found = response(both);
  expect(standing(both, "chaq")).toEqual(["61: 0.75"]);
  const scores = rowsOf(found, "disease-scores", ["item", "day", "value", "from"]);
  expect(scores.filter((row) => row.includes("HAQ") && row.includes("61"))).toEqual([
    "C-HAQ index | 61 | 0.75 | score-from.items",
    "HAQ-DI (0–3) | 61 | 0.7143 | score-from.items",
  ]);
}, 60_000);

test("a total stands where too few domains were answered", () => {
  const few = [...visit, ...questionnaire("chaq", [1, 1]), [61, scored("chaq", 0.5, onForm)] as const];
  expect(standing(few, "chaq")).toEqual(["61: 0.5"]);
}, 60_000);

test("a total of a questionnaire that differs from its domains by what the protocol names is noted", () => {
  const note = (total: number, differenceMin?: number) => {
    const all = questionnaire("chaq", [1, 1, 1, 1, 1, 1, 1, 2]);
    const found = response([...visit, ...all, [61, scored("chaq", total, onForm)]], "later", differenceMin);
    return rowsOf(found, "disease-scores", ["item", "day", "value", "note"], "C-HAQ index | 61");
  };
  expect(note(1.13)).toEqual(["C-HAQ index | 61 | 1.125 | "]);
  expect(note(2)).toEqual(["C-HAQ index | 61 | 1.125 | total-differs"]);
  expect(note(2, 1)).toEqual(["C-HAQ index | 61 | 1.125 | "]);
}, 60_000);
