import type { SubjectFacts } from "#eligibility";
import { profileOf, type Refusal, subjectFacts, type TrialRecord, type TrialState } from "#trial";
import type { CalendarDate, Instant } from "#values";
import type { Random } from "./chance.ts";
import { type Child, drawChild } from "./child.ts";
import { drawCourse, type Illness } from "./course.ts";
import type { Nature } from "./nature.ts";
import type { Setting } from "./setting.ts";
import { perform, type Step } from "./step.ts";

/** A simulated world: its nature, and the setting in which its people run the trial. */
export interface World {
  readonly setting: Setting;
  readonly nature: Nature;
  /** An eligible subject of the protocol, after which virtual children are drawn. */
  readonly template: SubjectFacts;
}

/** A trial being played: how it stands, what has been recorded, and what only nature knows. */
export class Stage {
  readonly world: World;
  readonly random: Random;
  readonly records: TrialRecord[] = [];
  state: TrialState;
  #clock: Instant;
  readonly #children = new Map<string, Child>();
  readonly #courses = new Map<string, readonly Illness[]>();

  constructor(from: TrialState, world: World, random: Random, start: Instant) {
    this.state = from;
    this.world = world;
    this.random = random;
    this.#clock = start;
  }

  /** Carries out steps until one is refused, and gives its reasons. What is entered later than it was done keeps its time. */
  attempt(steps: readonly Step[]): Refusal | undefined {
    for (const step of steps) {
      const at = step.at > this.#clock ? step.at : this.#clock;
      const performed = perform(this.state, { ...step, at, occurredAt: step.occurredAt ?? step.at });
      if (!performed.ok) return performed.error;
      this.#clock = at;
      this.state = performed.value.state;
      this.records.push(...performed.value.records);
    }
    return undefined;
  }

  /** A subject as nature made it; one that was in the trial before is drawn to fit what is recorded of it. */
  childOf(subject: string, today: CalendarDate): Child {
    const known = this.#children.get(subject);
    if (known) return known;
    const { birthDate, sex } = profileOf(this.state, subject);
    const recorded = new Map(
      subjectFacts(this.state, subject, today).observations.map((observation) => [
        observation.item,
        observation,
      ]),
    );
    const drawn = drawChild(this.random, this.world.template, today);
    const observations = drawn.observations.map(
      (observation) => recorded.get(observation.item) ?? observation,
    );
    const child = { ...drawn, observations, birthDate, sex };
    this.#children.set(subject, child);
    return child;
  }

  introduce(subject: string, child: Child): void {
    this.#children.set(subject, child);
  }

  /** What a subject goes through after its infusion at a level. */
  courseOf(subject: string, level: number, today: CalendarDate): readonly Illness[] {
    const known = this.#courses.get(subject);
    if (known) return known;
    const course = drawCourse(this.random, this.world.nature, level, this.childOf(subject, today));
    this.#courses.set(subject, course);
    return course;
  }
}
