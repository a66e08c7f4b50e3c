import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import {
  adverseEventsOf,
  type Command,
  consentOf,
  decide,
  dltMattersOf,
  emptyTrial,
  infusionOf,
  latestMeasure,
  outcomesOf,
  record,
  type TrialState,
  windowOf,
} from "#trial";
import { founding, treats } from "./dosing-deeds.ts";
import { coordinator } from "./people.ts";
import { date, inMemory, moment, Play, plays } from "./play.ts";

/**
 * Late entries and corrections lead to the same trial as if everything had been entered, rightly, in time. What was
 * decided, locked or prepared in between is not compared: it stays, and is flagged.
 */
const subjects = ["ZCH-001", "ZCH-002"] as const;
const cutOff = 60;
const days = [14, 18, 22, 26, 30, 40, cutOff];

/** Something that took place on a day, and what first has to be on record for it to be told. */
interface Fact {
  readonly id: number;
  readonly day: number;
  readonly after?: number;
  /** Names the event by the id that it was given when it was reported. */
  readonly tells: (eventOf: (fact: number) => string) => Command;
  /** The same fact as it might be written down wrongly. */
  readonly mistold: (eventOf: (fact: number) => string) => Command;
}

let begun: TrialState = emptyTrial;
beforeAll(async () => {
  // `plays` needs a running test for its own store only; the trial is kept in memory.
  const play = await plays(
    await founding(undefined, new Play(-30, inMemory())),
    [0, treats([subjects[0]])],
    [14, treats([subjects[1]])],
  );
  begun = play.state;
});

/** Enters the facts in this order, each on its own day or all of them late, some of them wrongly at first. */
function entered(
  facts: readonly Fact[],
  late: boolean,
  wrongAtFirst: ReadonlySet<number> = new Set(),
): TrialState {
  let state = begun;
  const events = new Map<number, string>();
  const eventOf = (fact: number) => events.get(fact) ?? "none";
  const enter = ({ id, day }: Fact, command: Command, minutesLater: number, corrects?: number) => {
    const occurredAt = minute(moment(day), id);
    const now = late ? minute(moment(cutOff), minutesLater) : occurredAt;
    const circumstance = {
      now,
      occurredAt,
      actor: coordinator,
      ...(corrects !== undefined && { supersedes: corrects, reason: "Copied from the wrong line." }),
    };
    const decision = decide(state, command, circumstance);
    if (!decision.ok) throw new Error(JSON.stringify([command, decision.error]));
    const made = record(state, decision.value, circumstance, {
      stream: "trial",
      commandId: `${state.version}`,
      command,
    });
    state = made.state;
    const [first] = made.records;
    if (first?.event.kind === "adverse-event-reported") events.set(id, first.event.adverseEvent);
    return first?.version;
  };
  for (const [index, fact] of facts.entries()) {
    const version = wrongAtFirst.has(fact.id) ? enter(fact, fact.mistold(eventOf), 2 * index) : undefined;
    enter(fact, fact.tells(eventOf), 2 * index + 1, version);
  }
  return state;
}

function minute(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** What the records tell about the subjects, whatever the order in which they were written. */
function toldOf(state: TrialState) {
  return subjects.map((subject) => {
    const byText = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
    return {
      window: windowOf(state, subject),
      outcome: outcomesOf(state).find((outcome) => outcome.subject === subject),
      planned: infusionOf(state, subject)?.plannedCells,
      weights: [0, 14, 30, cutOff].map(
        (day) => latestMeasure(state, subject, "weight", "kg", date(day))?.value,
      ),
      scopes: days.map((day) => [...consentOf(state, subject, date(day)).scopes].sort()),
      events: adverseEventsOf(state, subject)
        .map(({ id: _, changedIn: __, ...event }) => event)
        .sort(byText),
      matters: dltMattersOf(state, subject, moment(cutOff))
        .map(({ status, assessment, adverseEvent }) => ({ status, assessment, onset: adverseEvent?.onset }))
        .sort(byText),
    };
  });
}

const terms = [
  "Infusion related reaction",
  "Nausea",
  "Neutrophil count decreased",
  "Alanine aminotransferase increased",
];
const grade = fc.constantFrom(1, 2, 3, 4).map((drawn) => drawn as 1 | 2 | 3 | 4);
const subject = fc.constantFrom(...subjects);
const day = fc.integer({ min: 15, max: 40 });
/** Drawn apart from its number, which it gets by its place in the history. */
type Drawn = (id: number) => readonly Fact[];

const adverseEvent: fc.Arbitrary<Drawn> = fc
  .record({
    subject,
    term: fc.constantFrom(...terms),
    first: grade,
    later: grade,
    wrong: grade,
    day,
    lasts: fc.integer({ min: 1, max: 9 }),
    ends: fc.boolean(),
  })
  .map(({ subject, term, first, later, wrong, day, lasts, ends }) => (id: number): readonly Fact[] => {
    const grades = { reaction: term === "Nausea" ? 3 : 4 };
    const severity = (drawn: 1 | 2 | 3 | 4) => ({
      scale: "CTCAE-5.0" as const,
      term,
      grade: Math.min(drawn, grades.reaction) as 1 | 2 | 3 | 4,
    });
    const report = (drawn: 1 | 2 | 3 | 4, onset: number): Command => ({
      kind: "report-adverse-event",
      subject,
      severity: severity(drawn),
      onset: date(onset),
      attribution: { product: "probable", otherCauses: [] },
      ofInterest: [],
    });
    const regrade = (eventOf: (fact: number) => string, drawn: 1 | 2 | 3 | 4): Command => ({
      kind: "regrade-adverse-event",
      subject,
      adverseEvent: eventOf(id),
      severity: severity(drawn),
      from: date(day + lasts),
    });
    const resolve = (eventOf: (fact: number) => string, end: number): Command => ({
      kind: "resolve-adverse-event",
      subject,
      adverseEvent: eventOf(id),
      end: date(end),
      outcome: "recovered",
    });
    return [
      { id, day, tells: () => report(first, day), mistold: () => report(wrong, day - 1) },
      {
        id: id + 1,
        day: day + lasts,
        after: id,
        tells: (of) => regrade(of, later),
        mistold: (of) => regrade(of, wrong),
      },
      ...(ends
        ? [
            {
              id: id + 2,
              day: day + 2 * lasts,
              after: id,
              tells: (of: (fact: number) => string) => resolve(of, day + 2 * lasts),
              mistold: (of: (fact: number) => string) => resolve(of, day + lasts),
            },
          ]
        : []),
    ];
  });

const weight: fc.Arbitrary<Drawn> = fc
  .record({ subject, kg: fc.integer({ min: 20, max: 40 }), day: fc.integer({ min: 15, max: 18 }) })
  .map(({ subject, kg, day }) => (id: number) => {
    const weighs = (value: number): Command => ({
      kind: "record-observation",
      subject,
      observation: { item: "weight", on: date(day), value: { kind: "quantity", value, unit: "kg" } },
    });
    return [{ id, day, tells: () => weighs(kg), mistold: () => weighs(kg + 5) }];
  });

/** Samples may no longer be kept, or may be after all: what holds is what was said last. */
const wordOnSamples: fc.Arbitrary<Drawn> = fc
  .record({ subject, agreed: fc.boolean(), day })
  .map(({ subject, agreed, day }) => (id: number) => {
    const says = (scope: "samples" | "contact"): Command =>
      agreed
        ? {
            kind: "record-consent",
            subject,
            form: "guardian-consent",
            version: "1.0",
            answer: { given: "agreed", scopes: [scope] },
            language: "zh",
          }
        : { kind: "withdraw-consent", subject, scopes: [scope], withdrawnBy: "guardian" };
    return [{ id, day, tells: () => says("samples"), mistold: () => says("contact") }];
  });

const histories = fc
  .array(fc.oneof(adverseEvent, weight, wordOnSamples), { minLength: 1, maxLength: 8 })
  .map((drawn) => drawn.flatMap((facts, index) => facts(3 * index + 1)));

test("late entries and corrections lead to the same trial as entries in time", () => {
  fc.assert(
    fc.property(
      histories,
      fc.infiniteStream(fc.nat()),
      fc.infiniteStream(fc.boolean()),
      (facts, order, wrong) => {
        const inTime = facts.toSorted((a, b) => a.day - b.day || a.id - b.id);
        const expected = toldOf(entered(inTime, false));
        const shuffled = facts
          .map((fact) => ({ fact, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        // What is told of an event follows its report.
        const possible = shuffled
          .filter(({ after }) => after === undefined)
          .flatMap((fact) => [fact, ...shuffled.filter(({ after }) => after === fact.id)]);
        const misread = new Set(facts.filter(() => wrong.next().value).map(({ id }) => id));
        expect(toldOf(entered(possible, true))).toEqual(expected);
        expect(toldOf(entered(possible, true, misread))).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});
