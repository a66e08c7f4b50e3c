import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { designTable, type Outcome, recommend } from "#escalation";

/** Rolling six (Skolnik et al., J Clin Oncol 2008;26:190-195) as its decisions are printed elsewhere; see data/escalation/README.md. */
const [, ...lines] = readFileSync(
  new URL("./data/escalation/rolling_six_decisions.csv", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n");

const moves: Readonly<Record<string, string>> = {
  same: "enrol",
  hold: "wait",
  escalate: "escalate",
  "de-escalate": "de-escalate",
};

/** Every count that a printed row stands for, as the letters at a level. */
const cells = lines.flatMap((line) => {
  const [row, ...rest] = line.split(",");
  const decision = rest.pop() ?? "";
  const [treatedMin = 0, treatedMax = 0, evaluableMin = 0, evaluableMax = 0, dlts = 0] = rest.map(Number);
  return whole(treatedMin, treatedMax).flatMap((treated) =>
    whole(evaluableMin, Math.min(evaluableMax, treated)).map((evaluable) => ({
      row,
      letters: "T".repeat(dlts) + "N".repeat(evaluable - dlts) + "P".repeat(treated - evaluable),
      decision,
    })),
  );
});

function whole(min: number, max: number): readonly number[] {
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

/** At the middle of three levels. Before anybody is treated there, the first at the level. */
function moveAfter(letters: string): string {
  const history = [...letters].map((letter) => ({ level: 2, outcome: letter as Outcome }));
  return recommend(designTable({ name: "rolling-six" }), { levels: 3, current: 2, history }).move;
}

describe("rolling six decides as printed", () => {
  const departure = "NNNNNP";

  test("every count of up to six with up to two DLTs is read, but six without any, which is not printed", () => {
    expect(lines).toHaveLength(20);
    expect(new Set(cells.map(({ letters }) => letters)).size).toBe(28 + 21 + 15 - 1);
  });

  test.each(cells.filter(({ letters }) => letters !== departure))(
    "row $row, $letters: $decision",
    ({ letters, decision }) => {
      expect(moveAfter(letters)).toBe(moves[decision]);
    },
  );

  /** Whatever the sixth outcome, escalation would follow; yet nobody goes up here while an outcome is pending. */
  test(`but for ${departure}: printed to escalate, it waits for the last outcome`, () => {
    expect(cells.find(({ letters }) => letters === departure)?.decision).toBe("escalate");
    expect(moveAfter(departure)).toBe("wait");
    expect(moveAfter("NNNNNN")).toBe("escalate");
    expect(moveAfter("NNNNNT")).toBe("escalate");
  });
});
