import type { SubjectView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { showMoment } from "../site-time.ts";
import { useNameOf } from "../telling.ts";
import styles from "./subject.module.css";

type Reported = Pick<SubjectView["safety"]["adverseEvents"][number], "clocks" | "expectedness">;

/** The clocks of a serious event until each is met, when it was met, and whether the event was expected. */
export function ReportingDeadlines({
  reported,
  view,
}: {
  readonly reported: Reported;
  readonly view: SubjectView;
}) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const shown = (when: string) => (when.includes("T") ? showMoment(view.profile.timeZone, when) : when);
  const { clocks, expectedness } = reported;
  return (
    <>
      {clocks.map((clock) => (
        <small
          key={`${clock.clock}.${clock.stage}.${clock.reportIndex}`}
          className={`${styles.clock} ${isPressing(clock) ? tone.caution : tone.quiet}`}
        >
          {standingOf(clock)} ({say(nameOf(clock.clock))})
        </small>
      ))}
      {expectedness !== undefined && (
        <small className={styles.clock}>{t(`safety.expectedness.${expectedness}`)}</small>
      )}
    </>
  );

  function standingOf(clock: Reported["clocks"][number]): string {
    switch (clock.state) {
      case "awaiting-start":
        return t("safety.clock-waits");
      case "running":
        return t(clock.stage === "initial" ? "safety.clock-due" : "safety.clock-complete-due", {
          day: shown(clock.due),
        });
      case "met":
        return t(clock.late ? "safety.clock-met-late" : "safety.clock-met", { day: shown(clock.sentAt) });
    }
  }
}

function isPressing(clock: Reported["clocks"][number]): boolean {
  return clock.state === "running" || (clock.state === "met" && clock.late);
}

/** What may be said of the reports of a serious event; nothing of one that is not. */
export function ReportActs({
  reported: { clocks, expectedness },
  subject,
  matter,
}: {
  readonly reported: Reported;
  readonly subject: string;
  readonly matter: string;
}) {
  const next = clocks.find(({ state }) => state !== "met");
  const known = { matter, ...(next && { clock: next.clock, stage: next.stage }) };
  const fixed = ["subject", "matter"];
  if (expectedness === undefined) return null;
  return (
    <>
      <ActButton act={{ kind: "record-safety-report", subject, known, fixed }} variant="subtle" />
      <ActButton act={{ kind: "assess-expectedness", subject, known: { matter }, fixed }} variant="subtle" />
    </>
  );
}
