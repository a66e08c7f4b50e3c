import type { SubjectFacts } from "#eligibility";
import type { Actor } from "#record";
import {
  type Command,
  type CommandOf,
  commandRules,
  decide,
  emptyTrial,
  type Problem,
  record,
  type TrialRecord,
  type TrialState,
} from "#trial";
import { addDays, addHours, type CalendarDate, type Instant, startOfDay } from "#values";
import { eligibleBoy, today as factsOn } from "./founding-eligibility.ts";
import { readFoundingDocument } from "./founding-protocol.ts";

const dayZero: CalendarDate = "2027-03-10";
const scopes = ["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"] as const;

/** The calendar day at the site so many days after day 0. */
export function date(day: number): CalendarDate {
  return addDays(dayZero, day);
}

/** A moment of that day at the site, by its hour there. */
export function moment(day: number, hour = 9): Instant {
  return addHours(startOfDay("Asia/Shanghai", date(day)), hour);
}

/** A trial in memory, moved on by commands that must be accepted; every act is signed by whoever is named. */
export class StagedTrial {
  state: TrialState = emptyTrial;
  readonly records: TrialRecord[] = [];
  now: Instant;

  /** Activated, its site and first level open, a lot released, unless it is to be left as created. */
  constructor(day = -30, { synthetic = true, begun = true, document = readFoundingDocument() } = {}) {
    this.now = moment(day);
    this.does({ kind: "create-trial", protocol: document, synthetic });
    if (begun) this.begins();
  }

  private begins(): void {
    this.does({ kind: "activate-protocol" });
    this.does({ kind: "open-site", site: "zch" });
    this.does({ kind: "open-dose-level", level: 1 });
    this.receives("U19-001");
    this.does({ kind: "release-lot", lot: "U19-001" });
  }

  reach(day: number, hour = 9): this {
    const then = moment(day, hour);
    if (then > this.now) this.now = then;
    return this;
  }

  asks(
    command: Command,
    account = "gao",
    more: { reason?: string; supersedes?: number; occurredAt?: string } = {},
  ): readonly Problem[] {
    this.now = new Date(Date.parse(this.now) + 60_000).toISOString();
    const { now } = this;
    const actor: Actor = { account, name: account, role: "investigator" };
    const meaning = commandRules[command.kind].signature;
    const signature = meaning && { meaning, by: account, at: now, contentHash: "0".repeat(64) };
    const circumstance = { now, occurredAt: now, actor, ...(signature && { signature }), ...more };
    const decision = decide(this.state, command, circumstance);
    if (!decision.ok) return decision.error.problems;
    const commandId = `${this.state.version}`;
    const made = record(this.state, decision.value, circumstance, { stream: "trial", commandId, command });
    this.state = made.state;
    this.records.push(...made.records);
    return [];
  }

  does(command: Command, account?: string, more?: Parameters<this["asks"]>[2]): this {
    const problems = this.asks(command, account, more);
    if (problems.length > 0) throw new Error(`${command.kind}: ${JSON.stringify(problems)}`);
    return this;
  }

  receives(lot: string, changes: Partial<CommandOf<"receive-lot">> = {}): this {
    return this.does({
      kind: "receive-lot",
      lot,
      donor: "D-17",
      expiresOn: date(400),
      vials: 400,
      cellsPerVial: 3e8,
      vialVolumeMl: 10,
      viabilityPercent: 90,
      carPositivePercent: 50,
      residualTcrPercent: 0.05,
      endotoxinEuPerMl: 0.5,
      ...changes,
    });
  }

  registers(subject: string, birthDate: CalendarDate = "2016-05-01"): this {
    return this.does({ kind: "register-subject", subject, site: "zch", sex: "male", birthDate });
  }

  signs(subject: string, form: string): this {
    const answer = { given: "agreed" as const, scopes: [...scopes] };
    return this.does({ kind: "record-consent", subject, form, version: "1.0", answer, language: "zh" });
  }

  /** From registration to everything that screening asks for, dated today. */
  screens(subject: string, facts: SubjectFacts = eligibleBoy): this {
    const on = this.now.slice(0, 10);
    const dated = JSON.parse(JSON.stringify(facts).replaceAll(factsOn, on)) as SubjectFacts;
    this.registers(subject, dated.birthDate);
    for (const { document } of dated.documents) this.signs(subject, document);
    this.does({ kind: "open-screening", subject });
    for (const observation of dated.observations) {
      this.does({ kind: "record-observation", subject, observation });
    }
    for (const exposure of dated.exposures) this.does({ kind: "record-exposure", subject, exposure });
    for (const { judgement, answer } of dated.judgements) {
      this.does({ kind: "record-judgement", subject, judgement, answer, on }, "lu");
    }
    for (const { undertaking, given } of dated.undertakings) {
      this.does({ kind: "record-undertaking", subject, undertaking, given, signedBy: "guardian", on });
    }
    return this;
  }

  confirms(subject: string): this {
    return this.does({ kind: "confirm-eligibility", subject }, "lu");
  }

  plans(subject: string, infusionDay: number): this {
    const drugs = [
      { drug: "fludarabine", mgPerM2PerDay: 30 },
      { drug: "cyclophosphamide", mgPerM2PerDay: 300 },
    ];
    const neurologyBaseline = { tool: "CAPD", score: 0, on: this.now.slice(0, 10) } as const;
    const infusionOn = date(infusionDay);
    const command = { kind: "plan-lymphodepletion", subject, lot: "U19-001", infusionOn, drugs } as const;
    return this.does({ ...command, drugs, neurologyBaseline }, "lu");
  }

  lymphodepletes(subject: string, infusionDay: number): this {
    for (const day of [-5, -4, -3]) {
      this.reach(infusionDay + day);
      const on = date(infusionDay + day);
      this.does({ kind: "record-lymphodepletion", subject, drug: "fludarabine", doseMg: 32, on }, "lu");
      this.does({ kind: "record-lymphodepletion", subject, drug: "cyclophosphamide", doseMg: 320, on }, "lu");
    }
    return this;
  }

  weighs(subject: string, kg = 30): this {
    const value = { kind: "quantity", value: kg, unit: "kg" } as const;
    return this.does({
      kind: "record-observation",
      subject,
      observation: { item: "weight", on: this.now.slice(0, 10), value },
    });
  }

  isFit(subject: string): this {
    const findings = { temperatureCel: 36.8, spo2Percent: 98, vasopressors: false, activeInfection: false };
    return this.does({ kind: "check-fitness", subject, ...findings, fit: true }, "lu");
  }

  infuses(subject: string, cells = 3e8): this {
    const { now } = this;
    const infusion = { lot: "U19-001", cells, startedAt: now, stoppedAt: now };
    return this.does({ kind: "record-infusion", subject, ...infusion }, "lu");
  }

  /** The whole way of a child up to its infusion on that day, by default with the dose of 30 kg at the first level. */
  treats(subject: string, infusionDay: number, cells = 3e8): this {
    this.reach(infusionDay - 8)
      .screens(subject)
      .confirms(subject)
      .does({ kind: "reserve-slot", subject });
    this.reach(infusionDay - 6)
      .plans(subject, infusionDay)
      .lymphodepletes(subject, infusionDay);
    this.reach(infusionDay - 1).weighs(subject);
    this.reach(infusionDay).isFit(subject);
    const lot = "U19-001";
    this.does({ kind: "authorise-infusion", subject, lot, plannedOn: date(infusionDay) }, "lu");
    this.does({ kind: "prepare-dose", subject, lot, thawedAt: this.now }, "wu");
    this.does({ kind: "check-dose", subject }, "xie").does({ kind: "check-dose", subject }, "dai");
    return this.infuses(subject, cells);
  }

  reports(subject: string, day: number, changes: Partial<CommandOf<"report-adverse-event">> = {}): this {
    return this.reach(day).does({
      kind: "report-adverse-event",
      subject,
      severity: { scale: "CTCAE-5.0", term: "Infusion related reaction", grade: 3 },
      onset: date(day),
      attribution: { product: "probable", otherCauses: [] },
      ofInterest: [],
      ...changes,
    });
  }

  closesWindow(subject: string, infusionDay: number): this {
    this.reach(infusionDay + 28);
    this.does({ kind: "record-visit", subject, visit: "D28", on: date(infusionDay + 28), status: "done" });
    return this.reach(infusionDay + 29).does({ kind: "close-dlt-window", subject }, "lu");
  }
}
