import type { ObservedValue, SubjectFacts } from "#eligibility";
import { eligibleBoy } from "../founding-eligibility.ts";
import { coordinator, investigator } from "./people.ts";
import { type Asked, type Deed, date, does, inOrder } from "./play.ts";

export const site = "zch";

const scopes = ["treatment", "visits", "samples", "data-use", "long-term-follow-up", "contact"] as const;

/** A form signed for everything that may be agreed to, or declined. */
export function consents(
  subject: string,
  form: string,
  version = "1.0",
  given = "agreed" as "agreed" | "declined",
): Deed {
  return does(coordinator, {
    kind: "record-consent",
    subject,
    form,
    version,
    answer: given === "agreed" ? { given, scopes: [...scopes] } : { given },
    language: "zh",
  });
}

/** From registration to everything that screening asks for, all of it dated on the day itself. */
export function screens(subject: string, facts: SubjectFacts = eligibleBoy, atSite = site): Deed {
  return async (play, day) => {
    play.reach(day);
    const on = date(day);
    const { birthDate = "", sex = "male", exposures, undertakings, documents } = datedOn(facts, on);
    return inOrder(
      does(coordinator, { kind: "register-subject", subject, site: atSite, sex, birthDate }),
      ...documents.map(({ document, version, agreed }) =>
        consents(subject, document, version, agreed ? "agreed" : "declined"),
      ),
      does(coordinator, { kind: "open-screening", subject }),
      examines(subject, facts),
      ...exposures.map((exposure) => does(coordinator, { kind: "record-exposure", subject, exposure })),
      ...undertakings.map(({ undertaking, given }) =>
        does(coordinator, {
          kind: "record-undertaking",
          subject,
          undertaking,
          given,
          signedBy: documents.some(({ document }) => document === "guardian-consent")
            ? "guardian"
            : "subject",
          on,
        }),
      ),
    )(play, day);
  };
}

/** Every result and judgement of the facts, as found on the day itself. */
export function examines(subject: string, facts: SubjectFacts): Deed {
  return async (play, day) => {
    play.reach(day);
    const on = date(day);
    const { observations, judgements } = datedOn(facts, on);
    return inOrder(
      ...observations.map((observation) =>
        does(coordinator, { kind: "record-observation", subject, observation }),
      ),
      ...judgements.map(({ judgement, answer }) =>
        does(investigator, { kind: "record-judgement", subject, judgement, answer, on }),
      ),
    )(play, day);
  };
}

function datedOn(facts: SubjectFacts, on: string): SubjectFacts {
  return JSON.parse(JSON.stringify(facts).replaceAll(facts.assessedOn, on)) as SubjectFacts;
}

export function confirms(subject: string): Deed {
  return does(investigator, { kind: "confirm-eligibility", subject });
}

export function reserves(subject: string): Deed {
  return does(coordinator, { kind: "reserve-slot", subject });
}

/** One result of the day. */
export function observes(subject: string, item: string, value: ObservedValue, asked?: Asked): Deed {
  return (play, day) =>
    does(
      coordinator,
      { kind: "record-observation", subject, observation: { item, on: date(day), value } },
      asked,
    )(play, day);
}

export function weighs(subject: string, kg = 30, asked?: Asked): Deed {
  return observes(subject, "weight", { kind: "quantity", value: kg, unit: "kg" }, asked);
}

/** Weight and height, as the body surface needs them. */
export function measures(subject: string): Deed {
  return inOrder(weighs(subject), observes(subject, "height", { kind: "quantity", value: 135, unit: "cm" }));
}
