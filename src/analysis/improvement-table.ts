import type { CoreMeasure, MeasureImprovement } from "#efficacy";
import type { Protocol } from "#protocol";
import type { Words } from "#values";
import { analysisWord } from "#words";
import { dataItemOf } from "./data-item.ts";
import type { Score } from "./scores.ts";
import type { Assessment, SubjectResponse } from "./subject-response.ts";
import { type Cell, cell, type Row, type Table } from "./table.ts";

/** Of each assessment what each measure contributed to the Total Improvement Score: one row, a column for each measure. */
export function improvementTable(protocol: Protocol, responses: readonly SubjectResponse[]): Table {
  const rows = responses.flatMap((response) =>
    response.assessments.map((assessment) => assessmentRow(protocol, response, assessment)),
  );
  const measures: readonly CoreMeasure[] = [
    ...(["phga", "ptga", "strength", "chaq"] as const),
    ...(["enzyme-or-chq-phs", "extramuscular-or-das"] as const),
  ];
  const columns = ["subject", "level", "day", "total-improvement", "at-most"];
  return {
    table: "improvement-measures",
    columns: [...columns, ...measures].map((column) => ({ column })),
    rows,
    methods: ["total-improvement"],
  };
}

function assessmentRow(
  protocol: Protocol,
  { subject, baseline }: SubjectResponse,
  { day, scores, improvement }: Assessment,
): Row {
  const missing = "missing" in improvement;
  const used = improvement.measures.flatMap(({ item }) => [baseline.get(item), scores.get(item)]);
  return {
    cells: {
      subject: cell.text(subject.subject),
      ...(subject.level !== undefined && { level: cell.text(String(subject.level)) }),
      day: cell.number(day),
      "total-improvement": missing ? cell.missing(improvement.missing) : cell.number(improvement.lower),
      ...(!missing && improvement.upper > improvement.lower && { "at-most": cell.number(improvement.upper) }),
      ...Object.fromEntries(
        improvement.measures.map((one): [CoreMeasure, Cell] => [
          one.measure,
          cell.words(toldOf(protocol, one, baseline.get(one.item), scores.get(one.item))),
        ]),
      ),
    },
    subjects: [subject.subject],
    records: used.flatMap((score) => score?.records ?? []),
  };
}

/** No line is broken within it. */
const space = "\u00a0";

/** `4.5 → 2 (25 %): 15`; without one of the values why it is missing, and what the points may be. */
function toldOf(
  protocol: Protocol,
  { measure, item, changePercent, points }: MeasureImprovement,
  before: Score | undefined,
  after: Score | undefined,
): Words {
  const range = points.upper > points.lower ? `${points.lower}–${points.upper}` : `${points.lower}`;
  const label = measure === "enzyme-or-chq-phs" && dataItemOf(protocol, item)?.label;
  if ("missing" in changePercent) {
    const { en, zh } = analysisWord("reason", changePercent.missing);
    return {
      en: `${label ? `${label.en} ` : ""}${en}: ${range}`,
      zh: `${label ? `${label.zh} ` : ""}${zh}：${range}`,
    };
  }
  const values = [valueText(before), "→", valueText(after)].join(space);
  const change = `${rounded(changePercent.value, 3)}${space}%`;
  return {
    en: `${label ? `${label.en} ` : ""}${values} (${change}):${space}${range}`,
    zh: `${label ? `${label.zh} ` : ""}${values}（${change}）：${range}`,
  };
}

/** An enzyme with the upper limit of its own sample. */
function valueText(score: Score | undefined): string {
  if (!score || "missing" in score.value) return "–";
  const sign = score.beyond ? { below: "<", above: ">" }[score.beyond] : "";
  const value = `${sign}${rounded(score.value.value)}`;
  return score.upperLimit === undefined ? value : `${value}/${rounded(score.upperLimit)}`;
}

function rounded(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits))).replace("-", "−");
}
