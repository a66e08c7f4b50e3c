import type { SubjectFacts } from "#eligibility";
import { openQueries } from "#protocol";
import type { CommandOf } from "#trial";
import { exampleFacts, exampleProtocol } from "../example-protocol.ts";
import { authorises, checksFitness, infuses, prepares, twoCheck } from "./dosing-deeds.ts";
import { cellLaboratory, coordinator, investigator, secondCellLaboratory, sponsor } from "./people.ts";
import { type Deed, date, daysLater, does, inMemory, inOrder, Play, plays, type Row } from "./play.ts";
import { closesWindow } from "./safety-deeds.ts";
import { confirms, examines, reserves, screens } from "./screening-deeds.ts";

/** What is done in the example of an adult, autologous trial: each lot is made for one subject, while its slot waits. */

const zone = "Europe/Berlin";
const rationale = "As the sponsor's protocol has it.";

export function answers(query: string, reading?: string): Deed {
  return does(sponsor, { kind: "answer-query", query, rationale, ...(reading && { reading }) });
}

/** The trial has begun. */
export async function beginsAutologous(day: number): Promise<Play> {
  return plays(
    new Play(day, inMemory(), { trial: exampleProtocol.id, zone }),
    [day, does(sponsor, { kind: "create-trial", protocol: exampleProtocol, synthetic: false })],
    [day, opens()],
  );
}

/** The queries answered, the protocol activated, both sites and the first level open. */
export function opens(): Deed {
  return inOrder(
    ...openQueries(exampleProtocol).map(({ id }) => answers(id)),
    does(sponsor, { kind: "activate-protocol" }),
    does(sponsor, { kind: "open-site", site: "north" }),
    does(sponsor, { kind: "open-site", site: "south" }),
    does(sponsor, { kind: "open-dose-level", level: 1 }),
  );
}

export function lotOf(subject: string): string {
  return `${subject}-A`;
}

/** A lot made from the donor's own cells, with no word on the receptor that all of them keep. */
export function receives(donor: string, changes: Partial<CommandOf<"receive-lot">> = {}): Deed {
  return does(cellLaboratory, {
    kind: "receive-lot",
    lot: lotOf(donor),
    donor,
    expiresOn: date(700),
    vials: 4,
    cellsPerVial: 5e7,
    vialVolumeMl: 20,
    viabilityPercent: 82,
    carPositivePercent: 41,
    endotoxinEuPerMl: 0.5,
    ...changes,
  });
}

export function releases(subject: string): Deed {
  return does(secondCellLaboratory, { kind: "release-lot", lot: lotOf(subject) });
}

export function plans(subject: string, infusionDay: number, lot = lotOf(subject)): Deed {
  return (play, day) =>
    does(investigator, {
      kind: "plan-lymphodepletion",
      subject,
      lot,
      infusionOn: date(infusionDay),
      drugs: [{ drug: "bendamustine", mgPerM2PerDay: 90 }],
      neurologyBaseline: { tool: "ICE", score: 10, on: date(day) },
    })(play, day);
}

/** Screened, confirmed, and with a slot or in the queue for one. */
export function enters(
  subject: string,
  facts: SubjectFacts = exampleFacts("eligible"),
  site = "north",
): Deed {
  return inOrder(screens(subject, facts, site), confirms(subject), reserves(subject));
}

function givesBendamustine(subject: string): Deed {
  return (play, day) =>
    does(coordinator, {
      kind: "record-lymphodepletion",
      subject,
      drug: "bendamustine",
      doseMg: 165,
      on: date(day),
    })(play, day);
}

/** Fit, authorised, prepared, checked by two and infused: at 70 kg, half a million cells per kg unless said otherwise. */
export function receivesCells(subject: string, cells = 3.5e7): Deed {
  const lot = lotOf(subject);
  return inOrder(
    checksFitness(subject, { temperatureCel: 38.2 }),
    authorises(subject, lot),
    prepares(subject, lot),
    twoCheck(subject),
    infuses(subject, cells, { lot }),
  );
}

/** From screening to bendamustine: the lot is made while the slot waits, and what may have lapsed is looked at again. */
export function conditioned(subject: string, infusionDay: number, site = "north"): readonly Row[] {
  const facts = exampleFacts("eligible");
  return [
    [infusionDay - 40, enters(subject, facts, site)],
    [infusionDay - 7, inOrder(receives(subject), releases(subject))],
    [infusionDay - 6, inOrder(examines(subject, facts), plans(subject, infusionDay))],
    [infusionDay - 4, givesBendamustine(subject)],
    [infusionDay - 3, givesBendamustine(subject)],
  ];
}

/** The whole way to the infusion. */
export function treated(subject: string, infusionDay: number, cells?: number, site?: string): readonly Row[] {
  return [...conditioned(subject, infusionDay, site), [infusionDay, receivesCells(subject, cells)]];
}

/** What happens to several subjects, in the order of the days; on one day as written. */
export function inTime(...rows: readonly Row[]): readonly Row[] {
  return rows.toSorted(([one], [other]) => one - other);
}

/** The visit of day 42, and the window closed the day after. */
export function staysWell(subject: string): Deed {
  return inOrder(
    (play, day) =>
      does(coordinator, { kind: "record-visit", subject, visit: "D42", on: date(day), status: "done" })(
        play,
        day,
      ),
    daysLater(1, closesWindow(subject)),
  );
}
