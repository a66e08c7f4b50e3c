import { describe, expect, test } from "vitest";
import { unanswered } from "#protocol";
import { adverseEventsOf, dltMattersOf, episodeOf, isActivated, protocolOf, queueOf } from "#trial";
import { eligibleBoy, eligibleGirl } from "../founding-eligibility.ts";
import { readFoundingDocument } from "../founding-protocol.ts";
import { founding, treats } from "./dosing-deeds.ts";
import { dosingGoesOn, holds, level, outcomes, refused, slot, suspended } from "./expectations.ts";
import { coordinator, investigator, sponsor } from "./people.ts";
import { date, does, inMemory, inOrder, moment, Play, plays } from "./play.ts";
import { reports, resumes } from "./safety-deeds.ts";
import { confirms, consents, observes, reserves, screens } from "./screening-deeds.ts";

const [first, second, third, fourth] = ["ZCH-001", "ZCH-002", "ZCH-003", "ZCH-004"] as const;
const begins = () => founding(undefined, new Play(-30, inMemory()));

describe("The beginning", () => {
  const activates = does(sponsor, { kind: "activate-protocol" });
  const creates = (synthetic: boolean) =>
    does(sponsor, { kind: "create-trial", protocol: readFoundingDocument(), synthetic });
  const registers = does(coordinator, {
    kind: "register-subject",
    subject: first,
    site: "zch",
    sex: "male",
    birthDate: "2016-06-10",
  });

  test("a live trial is activated when a named person has answered every open query with a reason", async () => {
    const play = await plays(
      new Play(-30, inMemory()),
      [-30, registers, refused("no-trial")],
      [-30, creates(false)],
      [-30, creates(false), refused("trial-exists")],
      [-30, activates, refused("queries-open")],
      [-30, registers, refused("not-activated")],
      [
        -30,
        does(sponsor, { kind: "answer-query", query: "no-such", rationale: "Yes." }),
        refused("protocol-invalid"),
      ],
    );
    const answers = unanswered(protocolOf(play.state), []).map(({ id, readings }) =>
      does(sponsor, {
        kind: "answer-query",
        query: id,
        rationale: "Agreed with the sponsor.",
        ...(readings?.[0] && { reading: readings[0].id }),
      }),
    );
    const [last = activates, ...others] = answers;
    await plays(
      play,
      [-29, inOrder(...others)],
      [-29, activates, refused("queries-open")],
      [-29, last],
      [-29, activates, holds("activated", isActivated)],
      [-29, activates, refused("already-activated")],
    );
  });

  test("a synthetic trial accepts the assumed values; nothing opens before its time", async () => {
    await plays(
      new Play(-30, inMemory()),
      [-30, creates(true)],
      [-30, does(sponsor, { kind: "open-dose-level", level: 1 }), refused("not-activated")],
      [-30, activates],
      [-30, registers, refused("site-not-open")],
      [-30, does(sponsor, { kind: "open-dose-level", level: 2 }), refused("level-not-decided")],
      [-30, does(sponsor, { kind: "open-dose-level", level: 4 }), refused("unknown-level")],
      [-30, does(sponsor, { kind: "open-dose-level", level: 1 }), level(1, "open")],
      [-30, does(sponsor, { kind: "open-site", site: "elsewhere" }), refused("unknown-site")],
    );
  });

  test("a subject is registered once, under a pseudonym of the agreed form", async () => {
    const registersAs = (subject: string, birthDate = "2016-06-10") =>
      does(coordinator, { kind: "register-subject", subject, site: "zch", sex: "female", birthDate });
    await plays(
      await begins(),
      [0, registersAs("Li Na"), refused("pseudonym-malformed")],
      [0, registersAs(first, date(1)), refused("future-date")],
      [0, registersAs(first)],
      [0, registersAs(first), refused("subject-exists")],
      [0, consents(second, "guardian-consent"), refused("unknown-subject")],
    );
  });
});

describe("Consent and screening", () => {
  test("a guardian signs for a child of seven, the child too from eight on", async () => {
    const seven = { ...eligibleBoy, birthDate: "2019-03-10", documents: eligibleBoy.documents.slice(0, 1) };
    await plays(
      await begins(),
      [-10, inOrder(screens(first, seven), confirms(first))],
      [-1, reserves(first)],
      [0, does(coordinator, { kind: "release-slot", subject: first, detail: "To be asked." })],
      [0, reserves(first), refused("consent-missing")],
      [0, consents(first, "assent", "1.0", "declined")],
      [0, reserves(first), refused("consent-missing")],
      [1, inOrder(consents(first, "assent"), reserves(first)), slot(first, "reserved")],
    );
  });

  test("eligible needs every answer: undetermined before, and never waived", async () => {
    const { judgements } = eligibleGirl;
    await plays(
      await begins(),
      [-8, screens(first, { ...eligibleGirl, judgements: judgements.slice(0, -1) })],
      [-8, confirms(first), refused("eligibility-undetermined")],
      [
        -8,
        does(
          investigator,
          {
            kind: "record-judgement",
            subject: first,
            judgement: "otherwise-unsuitable",
            answer: false,
            on: date(-8),
          },
          { unsigned: true },
        ),
        refused("signature-required"),
      ],
      [-7, observes(first, "urine-pregnancy-test", { kind: "coded", code: "positive" })],
      [-7, confirms(first), refused("not-eligible")],
    );
  });

  test("slots: first come, first served; one that lapsed goes to the next in the queue", async () => {
    await plays(
      await begins(),
      [
        -8,
        inOrder(
          ...[first, second, third, fourth].map((subject) => inOrder(screens(subject), reserves(subject))),
        ),
      ],
      [-8, reserves(fourth), refused("already-queued"), holds("queue", queueOf, [fourth])],
      [6, does(coordinator, { kind: "expire-slot", subject: first }), refused("slot-not-lapsed")],
      [
        7,
        does(coordinator, { kind: "expire-slot", subject: first }),
        slot(first, "none"),
        slot(fourth, "reserved"),
      ],
      [7, reserves(first), slot(first, "queued")],
    );
  });
});

describe("Safety", () => {
  const fever = {
    temperatureCel: 39,
    feverTreated: true,
    hypotension: true,
    vasopressors: ["norepinephrine", "epinephrine"] as ("norepinephrine" | "epinephrine")[],
    oxygen: { device: "none" as const },
    otherCause: [],
    deathFromCrs: false,
  };
  const well = { ...fever, temperatureCel: 36.8, feverTreated: false, hypotension: false, vasopressors: [] };
  const rash = {
    skin: { bodySurfacePercent: 60, bullousErythroderma: false },
    bilirubin: { value: 4, unit: "mg/dL" as const },
    upperGiPersistent: false,
    lowerGi: { weightKg: 30, stool: { measured: "episodes" as const, perDay: 1 }, severePainOrBlood: false },
    biopsy: "supports" as const,
    donorChimerism: "detected" as const,
  };

  test("an event has a term of CTCAE v5.0, and only the grades that exist for it", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [1, reports(first, "Fever of unknown origin", 2), refused("unknown-ctcae-term")],
      [1, reports(first, "Alopecia", 3), refused("grade-does-not-exist")],
      [1, reports(first, "Cytokine release syndrome", 3), refused("graded-elsewhere")],
      [1, reports(first, "Infections and infestations - Other, specify", 2), refused("specify-missing")],
      [1, reports(first, "Nausea", 2, { onset: date(2) }), refused("future-date")],
      [1, reports(first, "Alopecia", 2), outcomes("1P")],
    );
  });

  test("cytokine release syndrome is graded from what is seen; grade 4 is a candidate", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [
        2,
        reports(first, "", 1, { severity: { scale: "ASTCT-2019-CRS", inputs: fever } }),
        holds("grade", (state) => adverseEventsOf(state, first)[0]?.gradeHistory[0]?.grade, 4),
        holds("candidate", (state) => dltMattersOf(state, first)[0]?.status, "candidate"),
        dosingGoesOn,
      ],
      [
        2,
        reports(first, "", 1, { severity: { scale: "ASTCT-2019-CRS", inputs: well } }),
        refused("no-adverse-event"),
      ],
    );
  });

  test("acute graft-versus-host disease of grade III suspends the trial once", async () => {
    await plays(
      await begins(),
      [0, treats([first])],
      [
        10,
        reports(first, "", 1, { severity: { scale: "MAGIC", inputs: rash } }),
        holds("grade", (state) => adverseEventsOf(state, first)[0]?.gradeHistory[0]?.grade, 3),
        suspended("stopping-rule"),
      ],
      [11, resumes(), dosingGoesOn],
      [12, reports(first, "Nausea", 1), dosingGoesOn],
    );
  });
});

describe("The record", () => {
  test("an entry made in error is retracted with a reason, and stands in the log", async () => {
    const play = await plays(
      await begins(),
      [0, treats([first])],
      [1, reports(first, "Infusion related reaction", 3), candidates(1)],
    );
    const version = play.state.version;
    const retracts = (reason?: string) =>
      does(
        coordinator,
        { kind: "retract-record", subject: first },
        { supersedes: version, ...(reason && { reason }) },
      );
    await plays(
      play,
      [1, retracts(), refused("reason-missing")],
      [1, retracts("Another child's."), candidates(0), outcomes("1P")],
      [1, retracts("Another child's."), refused("already-corrected")],
    );
    expect(recordsOf(play).find((record) => record.version === version)?.event).toMatchObject({
      kind: "adverse-event-reported",
      grade: 3,
    });
  });

  test("what was done is corrected; what was decided is followed by another decision", async () => {
    const play = await plays(await begins(), [-8, inOrder(screens(first), confirms(first))]);
    const supersedes = play.state.version;
    await plays(play, [
      -8,
      does(coordinator, { kind: "retract-record", subject: first }, { supersedes, reason: "Too early." }),
      refused("not-correctable"),
      holds("confirmed", (state) => episodeOf(state, first)?.status, "confirmed"),
    ]);
  });

  test("a late entry tells when it took place and when it was written", async () => {
    const occurredAt = moment(3, 14);
    const play = await plays(
      await begins(),
      [0, treats([first])],
      [9, reports(first, "Nausea", 2, { onset: date(3) }, { occurredAt })],
      [9, reports(first, "Nausea", 2, {}, { occurredAt: moment(10) }), refused("future-date")],
    );
    const entered = recordsOf(play).at(-1);
    expect(entered?.occurredAt).toBe(occurredAt);
    expect(entered?.recordedAt.slice(0, 10)).toBe(date(9));
  });

  function recordsOf(play: Play) {
    return [...(play.state.subjects.get(first)?.records ?? [])];
  }

  function candidates(count: number) {
    return holds(
      "candidates",
      (state) => dltMattersOf(state, first).filter(({ status }) => status === "candidate").length,
      count,
    );
  }
});
