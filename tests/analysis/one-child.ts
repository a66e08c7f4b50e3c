import { type AnalysisName, analyse, cutData } from "#analysis";
import { type CommandOf, subjectView } from "#trial";
import { date, StagedTrial } from "../staged-trial.ts";

export const child = "ZCH-001";

/** A child infused on day 0 and seen on day 28; what follows is told on later days. */
export class Child extends StagedTrial {
  constructor() {
    super(-40);
    this.treats(child, 0).closesWindow(child, 0);
  }

  has(day: number, grade: 1 | 3 | 5): this {
    return this.reports(child, day, { severity: { scale: "CTCAE-5.0", term: "Sepsis", grade } });
  }

  contact(day: number, value: CommandOf<"record-observation">["observation"]["value"], note?: string): this {
    const observation = { item: "vital-status", on: date(day), value, ...(note !== undefined && { note }) };
    return this.reach(day).does({ kind: "record-observation", subject: child, observation });
  }

  ends(day: number): this {
    return this.reach(day).does({
      kind: "resolve-adverse-event",
      ...{ subject: child, adverseEvent: "AE-1", end: date(day), outcome: "fatal" },
    });
  }

  dies(day: number): this {
    const told = { on: date(day), cause: "Sepsis", relatedness: "undetermined" } as const;
    return this.does({ kind: "record-death", subject: child, ...told });
  }

  analysed(name: AnalysisName, cutoff = this.now) {
    const cut = cutData(this.records, { asKnownAt: this.now, cutoff });
    if (!cut.ok) throw new Error(cut.error.code);
    return analyse(name, cut.value);
  }

  get actions(): readonly string[] {
    return subjectView(this.state, child, this.now).nextActions.map(({ code }) => code);
  }
}
