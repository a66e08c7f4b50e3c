import { clopperPearson } from "#statistics";
import {
  type DltMatter,
  deathOf,
  dltMattersOf,
  factsOf,
  levelCount,
  outcomesOf,
  protocolOf,
  type TrialState,
} from "#trial";
import type { Words } from "#values";
import { analysisWord, escalationWords, web } from "#words";
import { cell, type Row, type Table } from "./table.ts";
import { toxicityText } from "./toxicity-text.ts";

/** Dose-limiting toxicities at each level of the protocol, of those evaluable, with exact limits; zeros too. */
export function dltTable(state: TrialState): Table {
  const outcomes = outcomesOf(state);
  const { confidenceLevel } = protocolOf(state).analysis;
  const coverage = { level: confidenceLevel.value, sides: "two-sided" } as const;
  const rows = Array.from({ length: levelCount(state) }, (_, index): Row => {
    const here = outcomes.filter(({ level }) => level === index + 1);
    const count = (...letters: readonly string[]) =>
      here.filter(({ letter }) => letters.includes(letter)).length;
    const evaluable = count("N", "M", "T");
    return {
      cells: {
        "assigned-level": cell.text(String(index + 1)),
        infused: cell.count(here.length),
        evaluable: cell.count(evaluable),
        dlt: cell.count(count("T"), evaluable),
        limits: cell.limits(clopperPearson(count("T"), evaluable, coverage)),
        pending: cell.count(count("P")),
        "not-evaluable": cell.count(count("X", "U")),
      },
      subjects: here.map(({ subject }) => subject),
      records: here.flatMap(({ subject }) => recordsOf(state, subject)),
    };
  });
  const columns = ["assigned-level", "infused", "evaluable", "dlt", "limits", "pending", "not-evaluable"];
  return {
    table: "dlt-by-level",
    columns: columns.map((column) => ({ column })),
    rows,
    methods: ["dlt-count", "exact-limits"],
  };
}

/** What each infused subject contributes, why, and what was confirmed or is before the committee. */
export function dltOutcomeTable(state: TrialState): Table {
  const rows = outcomesOf(state).map(({ subject, level, letter, because }): Row => {
    const matters = dltMattersOf(state, subject).filter(
      ({ status }) => status === "confirmed" || status === "candidate",
    );
    return {
      cells: {
        subject: cell.text(subject),
        "assigned-level": cell.text(String(level)),
        outcome: cell.words(escalationWords[`outcome.${letter}`]),
        because: cell.words(web[`because.${because}`]),
        ...(matters.length > 0 && { matters: cell.listed(matters.map(matterText)) }),
      },
      subjects: [subject],
      records: recordsOf(state, subject),
    };
  });
  const columns = ["subject", "assigned-level", "outcome", "because", "matters"];
  return {
    table: "dlt-outcomes",
    columns: columns.map((column) => ({ column })),
    rows,
    methods: ["dlt-count"],
  };
}

/** What the committee has before it: the event with its highest grade, or the death. */
function matterText({ matter, adverseEvent }: DltMatter): Words {
  if (!adverseEvent) return web["lane.death"];
  const { toxicity, gradeHistory } = adverseEvent;
  const highest = Math.max(...gradeHistory.map(({ grade }) => grade));
  const grade = analysisWord("code", `toxicity-grade-${highest}`);
  const { en, zh } = toxicityText(toxicity);
  return { en: `${matter} ${en}, ${grade.en}`, zh: `${matter} ${zh}，${grade.zh}` };
}

/** The records on which a subject's outcome rests. */
function recordsOf(state: TrialState, subject: string): readonly number[] {
  const kinds = [
    "infusion-recorded",
    "dlt-adjudicated",
    "dlt-window-closed",
    "evaluability-assessed",
  ] as const;
  const death = deathOf(state, subject);
  return [
    ...kinds.flatMap((kind) => factsOf(state, subject, kind).map(({ version }) => version)),
    ...(death ? [death.version] : []),
  ];
}
