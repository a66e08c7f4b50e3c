import { describe, test } from "vitest";
import { type Protocol, parseProtocol } from "#protocol";
import { infusionOf } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import {
  authorises,
  checksFitness,
  founding,
  plansLymphodepletion,
  presents,
  readies,
  receivesLot,
  treats,
} from "./dosing-deeds.ts";
import { deviation, dosingGoesOn, holds, outcomes, refused, suspended } from "./expectations.ts";
import { cellLaboratory, chair, coordinator, investigator, sponsor } from "./people.ts";
import { type Deed, date, daysLater, does, inMemory, inOrder, moment, Play, plays } from "./play.ts";
import { completesWindow, decides, regrades, reports, resumes } from "./safety-deeds.ts";
import { confirms, reserves, screens } from "./screening-deeds.ts";

const [first, second, third] = ["ZCH-001", "ZCH-002", "ZCH-003"] as const;
const begins = () => founding(undefined, new Play(-30, inMemory()));

function protocol(): Protocol {
  const parsed = parseProtocol(readFoundingDocument());
  if (!parsed.ok) throw new Error("The founding protocol is broken");
  return parsed.value;
}

/** The protocol's second version, changed in one of its parts. */
function amends(changes: Partial<Protocol>): Deed {
  const amended = { ...protocol(), ...changes, version: "2" };
  return does(sponsor, { kind: "amend-protocol", protocol: amended, summary: "As agreed." });
}

describe("Lymphodepletion is the point of no return", () => {
  test("two children are not lymphodepleted for one day when the stagger lets only one be infused", async () => {
    await plays(
      await begins(),
      [
        -8,
        inOrder(...[first, second].map((child) => inOrder(screens(child), confirms(child), reserves(child)))),
      ],
      [-6, plansLymphodepletion(first, 0)],
      [-6, plansLymphodepletion(second, 0), refused("stagger-not-elapsed")],
      [-6, plansLymphodepletion(second, 13), refused("stagger-not-elapsed")],
      [-6, plansLymphodepletion(second, 14)],
    );
  });

  test("a further dose after consent was withdrawn is a deviation", async () => {
    const gives: Deed = (stage, day) =>
      does(investigator, {
        kind: "record-lymphodepletion",
        subject: first,
        drug: "fludarabine",
        doseMg: 32,
        on: date(day),
      })(stage, day);
    await plays(
      await begins(),
      [-8, inOrder(screens(first), confirms(first), reserves(first))],
      [-6, plansLymphodepletion(first, 0)],
      [-5, gives, deviation(first)],
      [
        -4,
        does(coordinator, {
          kind: "withdraw-consent",
          subject: first,
          scopes: ["treatment"],
          withdrawnBy: "guardian",
        }),
      ],
      [-4, gives, deviation(first, "consent-withdrawn")],
    );
  });
});

test("fitness goes by the last findings of the day, though earlier ones are written down later", async () => {
  await plays(
    await begins(),
    [0, readies(first)],
    [0, presents(first)],
    [0, checksFitness(first, { temperatureCel: 39, fit: false })],
    [0, checksFitness(first, {}, { occurredAt: moment(0, 7) })],
    [0, authorises(first), refused("not-fit")],
  );
});

test("a stopping rule stops once for each event, whatever becomes of the others", async () => {
  const malignancy = (subject: string): Deed =>
    reports(subject, "Myelodysplastic syndrome", 4, { ofInterest: ["secondary-malignancy"] });
  const play = await begins();
  await plays(
    play,
    [0, treats([first])],
    [14, treats([second])],
    [20, malignancy(first), suspended("stopping-rule")],
    [21, resumes(), dosingGoesOn],
    [22, malignancy(second), suspended("stopping-rule")],
    [23, resumes(), dosingGoesOn],
  );
  const supersedes = [...(play.state.subjects.get(first)?.records ?? [])].findLast(
    ({ event }) => event.kind === "adverse-event-reported",
  )?.version;
  await plays(play, [
    24,
    does(
      coordinator,
      { kind: "retract-record", subject: first },
      { supersedes: supersedes ?? 0, reason: "Another child’s." },
    ),
    dosingGoesOn,
  ]);
});

test("a grade of another term is no grade of this event", async () => {
  await plays(
    await begins(),
    [0, treats([first])],
    [3, reports(first, "Infusion related reaction", 3)],
    [4, regrades(first, "Anemia", 1), refused("another-toxicity")],
  );
});

test("resumption counts by when it was signed, whatever day it names", async () => {
  const suspends = does(chair, { kind: "suspend-trial", detail: "A signal." });
  const resumesAsOf = (day: number) =>
    does(chair, { kind: "resume-trial", detail: "Settled." }, { occurredAt: moment(day) });
  await plays(
    await begins(),
    [0, inOrder(suspends, resumes())],
    [1, suspends],
    [2, resumesAsOf(-1), dosingGoesOn],
  );
});

describe("Lots", () => {
  test("no second lot gets the name of another by correction", async () => {
    const play = await plays(await begins(), [-9, receivesLot("U19-002")]);
    const asked = { supersedes: play.state.version, reason: "Misread." };
    const renames: Deed = (stage) =>
      stage.order(
        cellLaboratory,
        {
          kind: "receive-lot",
          lot: "U19-001",
          donor: "D-17",
          expiresOn: date(400),
          vials: 1,
          cellsPerVial: 3e8,
          vialVolumeMl: 10,
          viabilityPercent: 90,
          carPositivePercent: 50,
          residualTcrPercent: 0.05,
          endotoxinEuPerMl: 0.5,
        },
        asked,
      );
    await plays(play, [-9, renames, refused("lot-exists")]);
  });

  test("one without CAR-positive cells is not within any limit per kilogram", async () => {
    const empty = "U19-003";
    await plays(
      await begins(),
      [-9, receivesLot(empty, { carPositivePercent: 0, residualTcrPercent: 0 })],
      [-9, does(cellLaboratory, { kind: "release-lot", lot: empty })],
      [0, inOrder(readies(first), daysLater(0, presents(first)))],
      [0, authorises(first, empty), refused("residual-tcr-per-kg-too-high")],
    );
  });
});

describe("An amendment keeps what has been begun", () => {
  const { escalation } = protocol();
  const { levels } = escalation;

  test("no site with subjects is left out", async () => {
    const elsewhere = protocol().sites.map((known) => ({ ...known, id: "elsewhere" }));
    await plays(
      await begins(),
      [-8, screens(first)],
      [-7, amends({ sites: elsewhere }), refused("site-in-use")],
      [
        -7,
        does(sponsor, { kind: "approve-amendment", site: "elsewhere", version: "1" }),
        refused("unknown-site"),
      ],
    );
  });

  test("no opened level is left out", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [14, treats([second, third])],
      [28, completesWindow(first)],
      [42, inOrder(completesWindow(second), completesWindow(third))],
      [44, decides("escalate")],
      [45, amends({ escalation: { ...escalation, levels: levels.slice(0, 1) } }), refused("level-in-use")],
      [45, amends({ escalation: { ...escalation, levels: levels.slice(0, 2) } })],
    );
  });

  test("more cells at a level make no earlier subject underdosed", async () => {
    const doubled = levels.map((known) => ({
      ...known,
      cellsPerKg: { ...known.cellsPerKg, value: 2 * known.cellsPerKg.value },
    }));
    await plays(
      await begins(),
      [0, treats([first])],
      [1, amends({ escalation: { ...escalation, levels: doubled } })],
      [1, does(chair, { kind: "approve-amendment", site: "zch", version: "2" }), outcomes("1P")],
    );
  });

  test("what an infusion is judged by does not change with its correction under a later version", async () => {
    const play = await plays(
      await begins(),
      [0, treats([first])],
      [1, amends({})],
      [1, does(chair, { kind: "approve-amendment", site: "zch", version: "2" })],
    );
    const supersedes =
      [...(play.state.subjects.get(first)?.records ?? [])].findLast(
        ({ event }) => event.kind === "infusion-recorded",
      )?.version ?? 0;
    await plays(play, [
      2,
      does(
        investigator,
        {
          kind: "record-infusion",
          subject: first,
          lot: "U19-001",
          cells: 3e8,
          startedAt: moment(0),
          stoppedAt: moment(0, 10),
        },
        { supersedes, reason: "The time was misread." },
      ),
      holds("judged by version", (state) => infusionOf(state, first)?.protocolVersion, "1"),
    ]);
  });
});
