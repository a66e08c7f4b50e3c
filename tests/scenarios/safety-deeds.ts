import type { CommandOf } from "#trial";
import { chair, committee, coordinator, investigator } from "./people.ts";
import { type Asked, type Deed, date, daysLater, does, inOrder } from "./play.ts";

type Move = CommandOf<"sign-dose-decision">["move"];
type Grade = 0 | 1 | 2 | 3 | 4 | 5;
const yes = "As the source documents show.";

/** An adverse event by its CTCAE term, begun on the day of the row. */
export function reports(
  subject: string,
  term: string,
  grade: Exclude<Grade, 0>,
  changes: Partial<CommandOf<"report-adverse-event">> = {},
  asked?: Asked,
): Deed {
  return (play, day) =>
    does(
      coordinator,
      {
        kind: "report-adverse-event",
        subject,
        severity: { scale: "CTCAE-5.0", term, grade },
        onset: date(day),
        attribution: { product: "probable", otherCauses: [] },
        ofInterest: [],
        ...changes,
      },
      asked,
    )(play, day);
}

/** The grade that holds from the day of the row on. */
export function regrades(
  subject: string,
  term: string,
  grade: Grade,
  changes: Partial<CommandOf<"regrade-adverse-event">> = {},
): Deed {
  return (play, day) =>
    does(coordinator, {
      kind: "regrade-adverse-event",
      subject,
      adverseEvent: "AE-1",
      severity: { scale: "CTCAE-5.0", term, grade },
      from: date(day),
      ...changes,
    })(play, day);
}

export function resolves(subject: string, adverseEvent = "AE-1"): Deed {
  return (play, day) =>
    does(coordinator, {
      kind: "resolve-adverse-event",
      subject,
      adverseEvent,
      end: date(day),
      outcome: "recovered",
    })(play, day);
}

export function dies(subject: string, relatedness: CommandOf<"record-death">["relatedness"]): Deed {
  return (play, day) =>
    does(coordinator, {
      kind: "record-death",
      subject,
      on: date(day),
      cause: "See the narrative.",
      relatedness,
    })(play, day);
}

/** Three members of the committee vote and its chair signs. */
export function adjudicates(subject: string, dlt: boolean, matter = "AE-1"): Deed {
  return inOrder(
    ...committee
      .slice(0, 3)
      .map((member) => does(member, { kind: "vote-on-dlt", subject, matter, dlt, rationale: yes })),
    does(chair, { kind: "adjudicate-dlt", subject, matter, dlt, rationale: yes }),
  );
}

/** A severe reaction to the infusion, gone after a day, that the committee confirms as dose-limiting. */
export function hasDlt(subject: string): Deed {
  return inOrder(
    reports(subject, "Infusion related reaction", 3),
    daysLater(1, resolves(subject)),
    daysLater(1, adjudicates(subject, true)),
  );
}

/** The visit at the window's end took place, and the window is closed by signature the day after. */
export function completesWindow(subject: string): Deed {
  return inOrder(
    (play, day) =>
      does(coordinator, { kind: "record-visit", subject, visit: "D28", on: date(day), status: "done" })(
        play,
        day,
      ),
    daysLater(1, closesWindow(subject)),
  );
}

export function closesWindow(subject: string, alternativeEvidence?: string): Deed {
  return does(investigator, {
    kind: "close-dlt-window",
    subject,
    ...(alternativeEvidence && { alternativeEvidence }),
  });
}

/** A signed word on whether the absence of toxicity counts. */
export function declares(subject: string, evaluable: boolean): Deed {
  return does(chair, { kind: "assess-evaluability", subject, evaluable, rationale: yes });
}

export function resumes(): Deed {
  return does(chair, { kind: "resume-trial", detail: yes });
}

/** The committee reviews, votes with three votes, and its chair signs. */
export function decides(move: Move, changes: Partial<CommandOf<"sign-dose-decision">> = {}): Deed {
  return async (play, day) => {
    const opened = await does(chair, { kind: "open-review" })(play, day);
    const event = opened.ok ? opened.value.events.find(({ kind }) => kind === "review-opened") : undefined;
    if (event?.kind !== "review-opened") return opened;
    const { review } = event;
    return inOrder(
      ...committee
        .slice(0, 3)
        .map((member) => does(member, { kind: "vote-on-dose", review, move, rationale: yes })),
      does(chair, {
        kind: "sign-dose-decision",
        review,
        move,
        safety: yes,
        ...(move === "escalate" && { efficacy: "CMAS improved in all.", cellKinetics: "Expansion in all." }),
        ...changes,
      }),
    )(play, day);
  };
}

/** The chair signs the end, with the maximum tolerated dose (MTD) as the committee found it. */
export function ends(maximumTolerated: CommandOf<"end-escalation">["maximumTolerated"]): Deed {
  return does(chair, { kind: "end-escalation", maximumTolerated, rationale: "See the minutes." });
}
