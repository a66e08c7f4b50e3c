import type { SubjectFacts } from "#eligibility";
import type { Actor } from "#record";
import type { CommandOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import {
  cellLaboratory,
  investigator,
  secondCellLaboratory,
  sponsor,
  thirdCellLaboratory,
} from "./people.ts";
import { type Asked, type Deed, date, daysLater, does, inOrder, Play, plays } from "./play.ts";
import { confirms, reserves, screens, site, weighs } from "./screening-deeds.ts";

export const lot = "U19-001";

/** A synthetic trial that has just begun: activated, its site and first level open, one lot released. */
export async function founding(
  document: unknown = readFoundingDocument(),
  play = new Play(-30),
): Promise<Play> {
  return plays(
    play,
    [-30, does(sponsor, { kind: "create-trial", protocol: document, synthetic: true })],
    [-30, does(sponsor, { kind: "activate-protocol" })],
    [-30, does(sponsor, { kind: "open-site", site })],
    [-30, does(sponsor, { kind: "open-dose-level", level: 1 })],
    [-30, receivesLot(lot)],
    [-30, does(cellLaboratory, { kind: "release-lot", lot })],
  );
}

export function receivesLot(name: string, changes: Partial<CommandOf<"receive-lot">> = {}): Deed {
  return does(cellLaboratory, {
    kind: "receive-lot",
    lot: name,
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

export function plansLymphodepletion(subject: string, infusionDay: number, from = lot): Deed {
  return does(investigator, {
    kind: "plan-lymphodepletion",
    subject,
    lot: from,
    infusionOn: date(infusionDay),
    drugs: [
      { drug: "fludarabine", mgPerM2PerDay: 30 },
      { drug: "cyclophosphamide", mgPerM2PerDay: 300 },
    ],
    neurologyBaseline: { tool: "ICE", score: 10, on: date(infusionDay - 8) },
  });
}

/** The doses of three days, the last of them on the day itself. */
export function lymphodepletes(subject: string): Deed {
  return async (play, day) => {
    play.reach(day);
    const doses = [-2, -1, 0].flatMap((before) => [
      { drug: "fludarabine", doseMg: 32, on: date(day + before) },
      { drug: "cyclophosphamide", doseMg: 320, on: date(day + before) },
    ]);
    return inOrder(
      ...doses.map((dose) => does(investigator, { kind: "record-lymphodepletion", subject, ...dose })),
    )(play, day);
  };
}

/** Screened, confirmed, with a slot, and lymphodepleted for an infusion on the day of the row. */
export function readies(subject: string, facts?: SubjectFacts): Deed {
  return inOrder(
    daysLater(-8, inOrder(screens(subject, facts), confirms(subject), reserves(subject))),
    daysLater(-6, (play, day) => plansLymphodepletion(subject, day + 6)(play, day)),
    daysLater(-3, lymphodepletes(subject)),
  );
}

/** The bedside findings of the day, by default of a child who is fit. */
export function checksFitness(
  subject: string,
  findings: Partial<CommandOf<"check-fitness">> = {},
  asked?: Asked,
): Deed {
  return does(
    investigator,
    {
      kind: "check-fitness",
      subject,
      temperatureCel: 36.8,
      spo2Percent: 98,
      vasopressors: false,
      activeInfection: false,
      fit: true,
      ...findings,
    },
    asked,
  );
}

export function authorises(subject: string, from = lot): Deed {
  return (play, day) =>
    does(investigator, { kind: "authorise-infusion", subject, lot: from, plannedOn: date(day) })(play, day);
}

export function prepares(subject: string, from = lot): Deed {
  return (play, day) => {
    play.reach(day);
    return play.order(cellLaboratory, { kind: "prepare-dose", subject, lot: from, thawedAt: play.now });
  };
}

export function checksDose(subject: string, by: Actor): Deed {
  return does(by, { kind: "check-dose", subject });
}

/** Two people who did not prepare the dose check it. */
export function twoCheck(subject: string): Deed {
  return inOrder(checksDose(subject, secondCellLaboratory), checksDose(subject, thirdCellLaboratory));
}

/** What was given, by default the dose of a child of 30 kg at the level's cells per kilogram. */
export function infuses(
  subject: string,
  cells = 3e8,
  changes: Partial<CommandOf<"record-infusion">> = {},
): Deed {
  return (play, day) => {
    play.reach(day);
    const { now } = play;
    return play.order(investigator, {
      kind: "record-infusion",
      subject,
      lot,
      cells,
      startedAt: now,
      stoppedAt: now,
      ...changes,
    });
  };
}

/** Weighed the day before, found fit on the day, and authorised. */
export function presents(subject: string): Deed {
  return inOrder(daysLater(-1, weighs(subject)), checksFitness(subject), authorises(subject));
}

/** On the day of infusion, for a child who is ready: authorised, prepared, checked by two, infused. */
export function doses(subject: string, cells?: number): Deed {
  return inOrder(presents(subject), prepares(subject), twoCheck(subject), infuses(subject, cells));
}

/** The whole way of several children who are infused on the day of the row. */
export function treats(subjects: readonly string[], cells?: number): Deed {
  return inOrder(
    daysLater(
      -8,
      inOrder(...subjects.map((subject) => inOrder(screens(subject), confirms(subject), reserves(subject)))),
    ),
    daysLater(-6, (play, day) =>
      inOrder(...subjects.map((subject) => plansLymphodepletion(subject, day + 6)))(play, day),
    ),
    daysLater(-3, inOrder(...subjects.map(lymphodepletes))),
    ...subjects.map((subject) => doses(subject, cells)),
  );
}
