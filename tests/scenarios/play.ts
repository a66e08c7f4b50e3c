import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type Conducted, type Conductor, conductor, type Order } from "#conduct";
import { type Actor, canonicalText, sha256 } from "#record";
import { memoryStore, openDatabase, type Store, sqliteStore, verifyDatabase } from "#store";
import { type Command, commandRules, type Event, emptyTrial, type Refusal, type TrialState } from "#trial";
import {
  accepted,
  addDays,
  addHours,
  type CalendarDate,
  type Instant,
  type Result,
  startOfDay,
} from "#values";

/** Days of a scenario are counted from this one, usually that of the first infusion. */
const dayZero: CalendarDate = "2027-03-10";
const siteZone = "Asia/Shanghai";

/** The calendar day at the site so many days after day 0. */
export function date(day: number): CalendarDate {
  return addDays(dayZero, day);
}

/** A moment of that day at the site, by its hour there. */
export function moment(day: number, hour = 9, zone = siteZone): Instant {
  return addHours(startOfDay(zone, date(day)), hour);
}

/** Which trial is played, and in which zone its days begin. */
interface Place {
  readonly trial: string;
  readonly zone: string;
}

const foundingPlace: Place = { trial: "NCT06686524", zone: siteZone };

export type Answer = Result<Pick<Conducted, "versions" | "events">, Refusal>;

export interface Asked extends Partial<Omit<Order, "command" | "commandId">> {
  /** The person does not sign. */
  readonly unsigned?: boolean;
}

/** Where people act in a trial as time passes, forward only. */
export interface Stage {
  readonly now: Instant;
  /** Lets time pass until the morning of a day, unless it has passed already. */
  reach(day: number): void;
  /** Lets one person do one thing. What asks for a signature is signed. */
  order(actor: Actor, command: Command, asked?: Asked): Promise<Answer>;
}

/** Ways to one log: each call reaches it anew. What they leave is verified, then removed, when the test ends. */
function inDatabase(): () => Store<Event> {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-scenario-"));
  const path = join(folder, "trial.db");
  onTestFinished(() => {
    expect(verifyDatabase(path).map(({ problem }) => problem)).toEqual([undefined]);
    rmSync(folder, { recursive: true });
  });
  return () => {
    const database = openDatabase(path);
    if (!database.ok) throw new Error(database.error.kind);
    const store = sqliteStore<Event>(database.value);
    onTestFinished(() => store.close());
    return store;
  };
}

/** For long trials: what they are about is not the disk. */
export function inMemory(): () => Store<Event> {
  const store = memoryStore<Event>();
  return () => store;
}

/**
 * A trial played by people through the real store, a database file of its own unless told otherwise. The clock
 * stands still but for a minute with each order, and goes forward only.
 */
export class Play implements Stage {
  state: TrialState = emptyTrial;
  readonly #place: Place;
  readonly #reach: () => Store<Event>;
  readonly #conductor: Conductor;
  #clock: Instant;
  #orders = 0;

  constructor(day: number, log = inDatabase(), place: Place = foundingPlace) {
    this.#reach = log;
    this.#place = place;
    this.#clock = moment(day, undefined, place.zone);
    this.#conductor = this.anotherConductor();
  }

  /** A second way to the same trial, as from another site: it has read nothing yet. */
  anotherConductor(): Conductor {
    return conductor({ store: this.#reach(), now: () => this.#clock, newSalt: () => this.#salt() });
  }

  #salt(): string {
    return sha256(`${this.#orders++}`).slice(0, 32);
  }

  get now(): Instant {
    return this.#clock;
  }

  reach(day: number): void {
    const morning = moment(day, undefined, this.#place.zone);
    if (this.#clock < morning) this.#clock = morning;
  }

  letPass(minutes: number): void {
    this.#clock = new Date(Date.parse(this.#clock) + minutes * 60_000).toISOString();
  }

  async order(
    actor: Actor,
    command: Command,
    { unsigned = false, ...asked }: Asked = {},
    through = this.#conductor,
  ): Promise<Answer> {
    this.letPass(1);
    const meaning = unsigned ? undefined : commandRules[command.kind].signature;
    const signature = meaning && {
      meaning,
      by: actor.account,
      at: this.#clock,
      contentHash: sha256(canonicalText({ ...asked, command })),
    };
    const commandId = `${actor.account}-${this.#orders++}`;
    const { trial } = this.#place;
    const answer = await through.conduct(trial, { commandId, command, ...asked }, actor, signature);
    this.state = await this.#conductor.current(trial);
    return answer;
  }
}

/** What somebody does on a day. Its answer is the last given, or the first refusal. */
export type Deed = (stage: Stage, day: number) => Promise<Answer>;

export function does(actor: Actor, command: Command, asked?: Asked): Deed {
  return (play, day) => {
    play.reach(day);
    return play.order(actor, command, asked);
  };
}

/** Nobody does anything; time passes. */
export const waits: Deed = async (play, day) => {
  play.reach(day);
  return accepted({ versions: [], events: [] });
};

/** Several deeds one after the other, up to the first that is refused. */
export function inOrder(...deeds: readonly Deed[]): Deed {
  return async (play, day) => {
    let answer: Answer | undefined;
    for (const deed of deeds) {
      answer = await deed(play, day);
      if (!answer.ok) break;
    }
    if (!answer) throw new Error("Nothing to do");
    return answer;
  };
}

/** The deed so many days before (or after) the day of its row. */
export function daysLater(days: number, deed: Deed): Deed {
  return (play, day) => deed(play, day + days);
}

/** What is to be true after a deed: said in words, read from the play, compared with what is expected. */
export interface Expectation {
  readonly says: string;
  readonly found: (play: Play, answer: Answer) => unknown;
  readonly expected: unknown;
  readonly ofRefusal?: true;
}

/** On a day somebody does something, and then this holds. A deed is to be accepted unless its row expects a refusal. */
export type Row = readonly [day: number, deed: Deed, ...expected: Expectation[]];

/** Plays a table from its first row to its last. */
export async function plays(play: Play, ...rows: readonly Row[]): Promise<Play> {
  for (const [index, [day, deed, ...expectations]] of rows.entries()) {
    const answer = await deed(play, day);
    const row = `row ${index + 1}, day ${day}`;
    if (!expectations.some(({ ofRefusal }) => ofRefusal)) expect(codesOf(answer), row).toEqual([]);
    for (const { says, found, expected } of expectations) {
      expect(found(play, answer), `${row}: ${says}`).toEqual(expected);
    }
  }
  return play;
}

export function codesOf(answer: Answer): readonly string[] {
  return answer.ok ? [] : [...new Set(answer.error.problems.map(({ code }) => code))].sort();
}
