import type { CommandOf } from "#trial";
import type { CalendarDate } from "#values";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";

type Decision = Omit<CommandOf<"sign-dose-decision">, "kind">;

export function reviewOpened(setting: Setting, on: CalendarDate): readonly Step[] {
  const [chair] = setting.cast.committee;
  return stepsOf(momentOf(setting, on, "16:00"), chair, [{ kind: "open-review" }]);
}

/** The committee votes with one voice, and its chair signs. */
export function decided(setting: Setting, decision: Decision, on: CalendarDate): readonly Step[] {
  const { review, move, safety: rationale } = decision;
  const at = momentOf(setting, on, "17:00");
  const [chair] = setting.cast.committee;
  return [
    ...setting.cast.committee.flatMap((member) =>
      stepsOf(at, member, [{ kind: "vote-on-dose", review, move, rationale }]),
    ),
    ...stepsOf(momentOf(setting, on, "17:30"), chair, [{ kind: "sign-dose-decision", ...decision }]),
  ];
}

interface Matter {
  readonly subject: string;
  readonly matter: string;
  readonly dlt: boolean;
  readonly rationale: string;
}

/** What the committee says of a candidate, again with one voice. */
export function adjudicated(setting: Setting, matter: Matter, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "15:00");
  const [chair] = setting.cast.committee;
  return [
    ...setting.cast.committee.flatMap((member) => stepsOf(at, member, [{ kind: "vote-on-dlt", ...matter }])),
    ...stepsOf(momentOf(setting, on, "15:30"), chair, [{ kind: "adjudicate-dlt", ...matter }]),
  ];
}
