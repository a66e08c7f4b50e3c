import { clopperPearson } from "#statistics";
import { deathOf, dltMattersOf, factsOf, levelCount, outcomesOf, protocolOf, type TrialState } from "#trial";
import { escalationWords, web } from "#words";
import { cell, type Row, type Table } from "./table.ts";

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
        matters: cell.text(matters.map(({ matter }) => matter).join(", ")),
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
