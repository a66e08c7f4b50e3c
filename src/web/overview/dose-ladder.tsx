import { Link } from "@tanstack/react-router";
import type { LevelRow } from "#trial";
import { codeWords, escalationWords } from "#words";
import { ActButton, useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { CellCount } from "./cell-count.tsx";
import styles from "./dose-ladder.module.css";
import { OutcomeLegend, OutcomeMark } from "./outcome-mark.tsx";

interface DoseLadderProps {
  readonly levels: readonly LevelRow[];
  /** Subjects who wait for a place, first come first. */
  readonly queue: readonly string[];
  /** Before the protocol is activated no level can be opened. */
  readonly activated: boolean;
}

/** The dose levels as rungs, highest on top, each subject treated there a mark on its rung. */
export function DoseLadder({ levels, queue, activated }: DoseLadderProps) {
  const { t } = useLanguage();
  return (
    <Section title={t("overview.ladder")}>
      <ol className={styles.ladder} reversed>
        {levels.toReversed().map((level) => (
          <Rung key={level.level} level={level} activated={activated} />
        ))}
      </ol>
      {queue.length > 0 && <Queue subjects={queue} />}
      <OutcomeLegend />
    </Section>
  );
}

function Queue({ subjects }: { readonly subjects: readonly string[] }) {
  const { t } = useLanguage();
  const { trial } = useAct();
  return (
    <p className={styles.queue}>
      {t("overview.queue")}:
      {subjects.map((subject) => (
        <Link key={subject} to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
          {subject}
        </Link>
      ))}
    </p>
  );
}

function Rung({ level, activated }: { readonly level: LevelRow; readonly activated: boolean }) {
  const { t, say } = useLanguage();
  const status = level.closedByDesign
    ? t("overview.closed-by-design")
    : say(codeWords[`level.${level.status}`]);
  return (
    <li className={styles.rung} data-status={level.status} aria-current={level.current ? "step" : undefined}>
      <div className={styles.label}>
        <strong>{say(level.label)}</strong>
        <CellCount cells={level.cellsPerKg} unit={t("overview.cells-per-kg")} />
        <span className={styles.status}>
          {level.current ? `${status} · ${t("overview.current")}` : status}
        </span>
      </div>
      <div className={styles.marks}>
        <Marks level={level} />
        <span className={styles.room}>
          {level.status === "open" && level.current && t("overview.places", { count: level.placesLeft })}
          {level.status === "open" && level.current && level.earliestInfusionOn !== undefined && (
            <span>{t("overview.earliest", { day: level.earliestInfusionOn })}</span>
          )}
        </span>
        {activated && <LevelActs level={level} />}
      </div>
    </li>
  );
}

function Marks({ level: { marks, reserved } }: { readonly level: LevelRow }) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const to = "/trials/$trial/subjects/$subject";
  return (
    <>
      {marks.map(({ subject, letter }) => (
        <Link key={subject} to={to} params={{ trial, subject }} className={styles.subject}>
          <OutcomeMark letter={letter} />
          <span aria-hidden="true">{subject}</span>
          <span className="visually-hidden">{`${subject}: ${letter}, ${say(escalationWords[`outcome.${letter}`])}`}</span>
        </Link>
      ))}
      {reserved.map((subject) => (
        <Link
          key={subject}
          to={to}
          params={{ trial, subject }}
          className={styles.subject}
          aria-label={t("overview.reserved", { subject })}
        >
          <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" className={styles.empty}>
            <circle cx="14" cy="14" r="11" />
          </svg>
          <span>{subject}</span>
        </Link>
      ))}
    </>
  );
}

function LevelActs({ level: { level, status, current } }: { readonly level: LevelRow }) {
  const known = { level };
  const fixed = ["level"];
  return (
    <span className={styles.acts}>
      {current && status !== "open" && <ActButton act={{ kind: "open-dose-level", known, fixed }} />}
      {status === "open" && <ActButton act={{ kind: "pause-dose-level", known, fixed }} variant="subtle" />}
      {(status === "open" || status === "paused") && (
        <ActButton act={{ kind: "close-dose-level", known, fixed }} variant="subtle" />
      )}
    </span>
  );
}
