import { expect, test } from "vitest";
import { analyse, cutData } from "#analysis";
import { readFoundingDocument } from "../founding-protocol.ts";
import { date, StagedTrial } from "../staged-trial.ts";
import { rowsOf } from "./table-text.ts";

const child = "ZCH-001";

/** Day 28 of a child who was infused, by the protocol with these values of its estimand. */
function day28(changes: Readonly<Record<string, string>>, tell: (trial: StagedTrial) => void) {
  const document = JSON.parse(JSON.stringify(readFoundingDocument()));
  for (const [name, value] of Object.entries(changes)) document.efficacy.estimand[name].value = value;
  // What does not end a response ends no time of the disease.
  if (changes.rescue === "treatment-policy") {
    for (const endpoint of document.timeToEvent.endpoints) {
      for (const rule of ["events", "competing"]) {
        endpoint[rule] = endpoint[rule].filter((event: string) => event !== "rescue-treatment");
      }
    }
  }
  const trial = new StagedTrial(-40, { document }).treats(child, 0).closesWindow(child, 0).reach(60);
  tell(trial);
  const cut = cutData(trial.records, { asKnownAt: trial.now });
  if (!cut.ok) throw new Error(cut.error.code);
  const found = analyse("response", cut.value);
  const rates = found.tables.find(({ table }) => table === "response-rates");
  const columns = (rates?.columns ?? []).map(({ column }) => column);
  const apart = ["not-assessed", "excluded", "pending"].filter((column) => columns.includes(column));
  const rows = rowsOf(found, "response-rates", ["visit", "criterion", "level", "responders", ...apart]);
  const [row = ""] = rows.filter((one) => one.startsWith("D28 | response | 1"));
  return `${apart.join(", ")}: ${row.replace("D28 | response | 1 | ", "")}`;
}

function assessed(trial: StagedTrial) {
  for (const [item, value, unit] of [
    ["phga", 1, "cm"],
    ["cmas", 50, "{score}"],
  ] as const) {
    const observation = { item, on: date(28), value: { kind: "quantity" as const, value, unit } };
    trial.does({ kind: "record-observation", subject: child, observation });
  }
}

function ciclosporin(indication: "index-disease" | "toxicity") {
  return (trial: StagedTrial) => {
    assessed(trial);
    const drug = { agent: "ciclosporin", class: "immunosuppressant", indication, from: date(20) };
    trial.does({ kind: "record-exposure", subject: child, exposure: drug });
  };
}

const nothing = () => undefined;

test.each<[string, Record<string, string>, (trial: StagedTrial) => void, string]>([
  ["an assessment", {}, assessed, "not-assessed, pending: 1/1 | 0 | 0"],
  ["a missing assessment", {}, nothing, "not-assessed, pending: 0/1 | 1 | 0"],
  [
    "a missing assessment, excluded",
    { missingAssessment: "excluded" },
    nothing,
    "not-assessed, excluded, pending: 0/0 | 0 | 1 | 0",
  ],
  ["escalated treatment", {}, ciclosporin("index-disease"), "not-assessed, pending: 0/1 | 1 | 0"],
  [
    "escalated treatment under treatment policy",
    { rescue: "treatment-policy" },
    ciclosporin("index-disease"),
    "not-assessed, pending: 1/1 | 0 | 0",
  ],
  ["a drug against effects of the cells", {}, ciclosporin("toxicity"), "not-assessed, pending: 1/1 | 0 | 0"],
  [
    "a drug against effects of the cells that counts as escalation",
    { toxicityTreatment: "non-response" },
    ciclosporin("toxicity"),
    "not-assessed, pending: 0/1 | 1 | 0",
  ],
])(
  "the denominator with %s",
  (_, changes, tell, expected) => {
    expect(day28(changes, tell)).toBe(expected);
  },
  60_000,
);
