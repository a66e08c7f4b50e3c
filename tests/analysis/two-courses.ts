import { type Analysis, type AnalysisName, analyse, cutData } from "#analysis";
import type { CommandOf } from "#trial";
import { date, StagedTrial } from "../staged-trial.ts";

export const [first, second] = ["ZCH-001", "ZCH-002"] as const;
/** The second child is infused so many days after the first. */
const later = 15;

type Observation = CommandOf<"record-observation">["observation"];
type Measured = readonly [item: string, value: number, unit: string];

/** Of the fourteen items in order, the first, third and eighth in seconds: 43 points. */
const cmasItems = [120, 2, 60, 3, 4, 3, 3, 30, 2, 3, 3, 3, 3, 2];
const timed = [1, 3, 8];

/**
 * Two children as of day 80. One responds on day 28, has a flare and escalated treatment, and a moderate infection;
 * the other hardly improves, its parent's assessment missing, and dies. Days are each child's own.
 */
export class TwoCourses extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(first, 0).treats(second, later).closesWindow(first, 0).reach(80);
    this.measures(first, -7, [["extramuscular-vas", 4, "cm"]]);
    this.measures(first, 28, cmasMeasured, "D28");
    this.measures(
      first,
      28,
      [
        ["phga", 2, "cm"],
        ["ptga", 2.3, "cm"],
        ["chaq", 0.75, "{score}"],
        ["extramuscular-vas", 1.5, "cm"],
      ],
      "D28",
    );
    // The laboratory tells no visit, and another limit than at baseline.
    this.enzyme(first, 29, "ldh", 36, 36);
    this.measures(first, 61, [
      ["phga", 1, "cm"],
      ["cmas", 50, "{score}"],
    ]);
    this.takes(first, "tocilizumab", "biologic", "toxicity", 5, 5);
    this.takes(first, "baricitinib", "jak-inhibitor", "index-disease", 50);
    this.observes(first, 61, { item: "flare", value: { kind: "event", date: date(48) } });
    for (const [day, copies] of [
      [7, 5000],
      [14, 1000],
      [28, "below"],
      [61, "below"],
    ] as const) {
      this.assay(first, day, "car-transgene", "{copies}/ug", copies, 50);
    }
    this.assay(first, 7, "b-cells", "/uL", "below", 1);
    this.assay(first, 61, "b-cells", "/uL", 40, 1);
    this.does({
      kind: "report-adverse-event",
      subject: first,
      severity: { scale: "CTCAE-5.0", term: "Lung infection", grade: 3 },
      onset: date(33),
      attribution: { product: "possible", otherCauses: [] },
      ofInterest: [],
    });
    this.measures(
      second,
      28,
      [
        ["phga", 3.5, "cm"],
        ["cmas", 36, "{score}"],
        ["chaq", 1, "{score}"],
      ],
      "D28",
    );
    this.enzyme(second, 28, "ldh", 36, 36);
    this.assay(second, 7, "car-transgene", "{copies}/ug", 3000, 50);
    this.does({
      kind: "record-death",
      subject: second,
      on: date(later + 64),
      cause: "Pneumonia",
      relatedness: "unrelated",
    });
  }

  analysed(analysis: AnalysisName, cutoff = this.now): Analysis {
    const cut = cutData(this.records, { asKnownAt: this.now, cutoff });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(analysis, cut.value);
  }

  private observes(subject: string, day: number, observation: Omit<Observation, "on">) {
    const on = date(subject === second ? later + day : day);
    this.does({ kind: "record-observation", subject, observation: { ...observation, on } });
  }

  private measures(subject: string, day: number, measured: readonly Measured[], visit?: string) {
    for (const [item, value, unit] of measured) {
      const told = { item, value: { kind: "quantity" as const, value, unit } };
      this.observes(subject, day, { ...told, ...(visit !== undefined && { visit }) });
    }
  }

  private enzyme(subject: string, day: number, item: string, value: number, high: number) {
    const limits = { high, unit: "U/L" };
    this.observes(subject, day, { item, value: { kind: "quantity", value, unit: "U/L" }, limits });
  }

  private assay(
    subject: string,
    day: number,
    item: string,
    unit: string,
    value: number | "below",
    lloq: number,
  ) {
    const amount = value === "below" ? { value: lloq, comparator: "<" as const } : { value };
    this.observes(subject, day, { item, value: { kind: "quantity", unit, ...amount }, lloq });
  }

  private takes(
    subject: string,
    agent: string,
    drugClass: string,
    indication: CommandOf<"record-exposure">["exposure"]["indication"],
    from: number,
    to?: number,
  ) {
    const days = { from: date(from), ...(to !== undefined && { to: date(to) }) };
    this.does({
      kind: "record-exposure",
      subject,
      exposure: { agent, class: drugClass, indication, ...days },
    });
  }
}

const cmasMeasured = cmasItems.map(
  (value, index): Measured => [
    `cmas-${String(index + 1).padStart(2, "0")}`,
    value,
    timed.includes(index + 1) ? "s" : "{score}",
  ],
);
