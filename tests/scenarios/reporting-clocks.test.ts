import { describe, test } from "vitest";
import { type CommandOf, overview, safetyCasesOf, subjectView } from "#trial";
import { readFoundingDocument } from "../founding-protocol.ts";
import { founding, treats } from "./dosing-deeds.ts";
import { refused } from "./expectations.ts";
import { coordinator, sponsor } from "./people.ts";
import { type Deed, does, type Expectation, inOrder, moment, plays, waits } from "./play.ts";
import { dies, regrades, reports, resolves } from "./safety-deeds.ts";

const subject = "ZCH-001";
const term = "Hepatic failure";

type Criteria = NonNullable<CommandOf<"report-adverse-event">["serious"]>["criteria"];

/** Serious from the morning of that day on. */
function serious(day: number, ...criteria: Criteria) {
  return { serious: { criteria, awareAt: moment(day) } };
}

/** A report that was sent at an hour of the day, told at once. */
function sends(clock: string, hour = 10, stage: "initial" | "follow-up" = "initial", matter = "AE-1"): Deed {
  return (play, day) => {
    play.reach(day + Math.ceil(hour / 24));
    return does(clock.endsWith("-sae") ? coordinator : sponsor, {
      kind: "record-safety-report",
      ...{ subject, matter, clock, stage, sentAt: moment(day, hour) },
    })(play, day);
  };
}

function judges(expected: boolean, matter = "AE-1"): Deed {
  return does(sponsor, { kind: "assess-expectedness", subject, matter, expected });
}

/** Each clock of the subject's serious events as `clock stage: state due`. */
function clocks(...expected: readonly string[]): Expectation {
  return {
    says: "clocks",
    found: ({ state }) =>
      safetyCasesOf(state, subject).flatMap((serious) =>
        serious.clocks.map((clock) => {
          const late = clock.state === "met" && clock.late ? " late" : "";
          const due = "due" in clock && clock.due !== undefined ? ` ${dayText(clock.due)}` : "";
          return `${clock.clock} ${clock.stage}: ${clock.state}${late}${due}`;
        }),
      ),
    expected,
  };
}

/** A due moment as its day of the scenario and hour at the site, a due day as its day of the scenario. */
function dayText(due: string): string {
  for (let day = -10; day < 80; day += 1) {
    if (due === moment(day, 12).slice(0, 10)) return `D${day}`;
    for (let hour = 0; hour < 24; hour += 1) if (due === moment(day, hour)) return `D${day} ${hour}:00`;
  }
  return due;
}

/** What the overview and the subject's page ask for about reports, with what is overdue. */
function waitsFor(...expected: readonly string[]): Expectation {
  return {
    says: "waits for",
    found: ({ state, now }) => {
      const asked = overview(state, now).nextActions.filter(({ code }) =>
        ["report-serious-event", "complete-safety-report", "assess-expectedness"].includes(code),
      );
      const onPage = new Set(subjectView(state, subject, now).nextActions.map(({ code }) => code));
      return asked.map(({ code, facts, overdue }) => {
        const shown = onPage.has(code) ? "" : " (not on the subject's page)";
        return `${code} ${facts?.clock ?? facts?.matter}${overdue ? " overdue" : ""}${shown}`;
      });
    },
    expected,
  };
}

/** The founding protocol under the rules of other places. */
function underRulesOf(...jurisdictions: readonly string[]) {
  const document = readFoundingDocument() as { safety: { reporting: { jurisdictions: object } } };
  document.safety.reporting.jurisdictions = {
    value: jurisdictions,
    from: { kind: "assumed", query: "reporting-jurisdictions" },
  };
  return document;
}

describe("A reporting clock is shown until its report was sent", () => {
  test("site to sponsor within 24 hours, then sponsor to authority; the end of the event meets none", async () => {
    await plays(
      await founding(),
      [0, treats([subject])],
      [
        3,
        reports(subject, term, 3, serious(3, "hospitalisation")),
        clocks("cn-sae initial: running D4 9:00", "cn-susar-other initial: awaiting-start"),
        waitsFor("report-serious-event cn-sae", "assess-expectedness AE-1"),
      ],
      [3, sends("cn-susar-nowhere"), refused("unknown-reporting-clock")],
      [3, sends("cn-sae", 8), refused("report-before-awareness")],
      [3, sends("cn-sae", 10, "initial", "AE-2"), refused("no-serious-event")],
      [
        3,
        sends("cn-sae", 11),
        clocks("cn-sae initial: met D4 9:00", "cn-susar-other initial: running D18"),
        waitsFor("report-serious-event cn-susar-other", "assess-expectedness AE-1"),
      ],
      [5, judges(false), waitsFor("report-serious-event cn-susar-other")],
      [6, resolves(subject), waitsFor("report-serious-event cn-susar-other")],
      [19, waits, waitsFor("report-serious-event cn-susar-other overdue")],
      [
        19,
        sends("cn-susar-other", 10),
        clocks("cn-sae initial: met D4 9:00", "cn-susar-other initial: met late D18"),
        waitsFor(),
      ],
    );
  });

  test("what is expected is no SUSAR; the site's own clock stays", async () => {
    await plays(
      await founding(),
      [0, treats([subject])],
      [3, reports(subject, term, 3, serious(3, "hospitalisation"))],
      [3, judges(true), clocks("cn-sae initial: running D4 9:00"), waitsFor("report-serious-event cn-sae")],
      [4, judges(false), clocks("cn-sae initial: running D4 9:00", "cn-susar-other initial: running D19")],
    );
  });

  test("an upgrade to life-threatening is assessed anew and starts the 7 days anew, from its own awareness", async () => {
    await plays(
      await founding(),
      [0, treats([subject])],
      [3, reports(subject, term, 3, serious(3, "hospitalisation"))],
      [3, inOrder(sends("cn-sae", 10), judges(true)), waitsFor()],
      [
        8,
        regrades(subject, term, 4, serious(8, "life-threatening")),
        clocks(
          "cn-sae initial: met D4 9:00",
          "cn-sae initial: running D9 9:00",
          "cn-susar-fatal initial: awaiting-start",
          "cn-susar-fatal follow-up: awaiting-start",
        ),
        waitsFor("report-serious-event cn-sae", "assess-expectedness AE-1"),
      ],
      [
        8,
        inOrder(sends("cn-sae", 12), judges(false)),
        waitsFor("report-serious-event cn-susar-fatal", "complete-safety-report cn-susar-fatal"),
      ],
      [
        15,
        sends("cn-susar-fatal", 20),
        clocks(
          "cn-sae initial: met D4 9:00",
          "cn-sae initial: met D9 9:00",
          "cn-susar-fatal initial: met D15",
          "cn-susar-fatal follow-up: running D23",
        ),
      ],
      [24, sends("cn-susar-fatal", 10, "follow-up"), waitsFor()],
    );
  });

  test("the FDA's 15 days start when the sponsor determines that the case qualifies", async () => {
    await plays(
      await founding(underRulesOf("US")),
      [0, treats([subject])],
      [3, reports(subject, term, 3, serious(3, "hospitalisation"))],
      [
        3,
        sends("us-sae", 10),
        clocks("us-sae initial: met D4 9:00", "us-susar-other initial: awaiting-start"),
      ],
      [6, judges(false), clocks("us-sae initial: met D4 9:00", "us-susar-other initial: running D21")],
    );
  });

  test("an event that ends fatally is an upgrade; a death that no event tells of has clocks of its own", async () => {
    const fatal: Deed = does(coordinator, {
      kind: "resolve-adverse-event",
      ...{ subject, adverseEvent: "AE-1", end: moment(9), outcome: "fatal" },
    });
    await plays(
      await founding(),
      [0, treats([subject])],
      [3, reports(subject, term, 3)],
      [
        8,
        dies(subject, "undetermined"),
        waitsFor("report-serious-event cn-sae", "assess-expectedness death"),
      ],
      [
        9,
        sends("cn-sae", 9, "initial", "death"),
        waitsFor(
          "report-serious-event cn-susar-fatal",
          "complete-safety-report cn-susar-fatal",
          "assess-expectedness death",
        ),
      ],
      [10, fatal, waitsFor("report-serious-event cn-sae", "assess-expectedness AE-1")],
    );
  });
});
