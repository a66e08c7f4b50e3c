import type { Outcome } from "#escalation";
import { escalationWords } from "#words";
import { useLanguage } from "../language.ts";
import styles from "./outcome-mark.module.css";

/** A subject's outcome as its letter in a shape of its own, so that no one needs to tell colours apart. */
export function OutcomeMark({ letter }: { readonly letter: Outcome }) {
  return (
    <svg
      className={styles.mark}
      data-letter={letter}
      viewBox="0 0 28 28"
      width="28"
      height="28"
      aria-hidden="true"
    >
      <Shape letter={letter} />
      <text x="14" y="14">
        {letter}
      </text>
    </svg>
  );
}

function Shape({ letter }: { readonly letter: Outcome }) {
  switch (letter) {
    case "T":
      return <path d="M14 1.5 26.5 14 14 26.5 1.5 14z" />;
    case "P":
      return <circle cx="14" cy="14" r="11" strokeDasharray="4 3" />;
    case "X":
    case "U":
      return <rect x="3.5" y="3.5" width="21" height="21" rx="2" />;
    case "N":
    case "M":
      return <circle cx="14" cy="14" r="11.5" />;
  }
}

const letters: readonly Outcome[] = ["N", "T", "P", "X", "U"];

/** What the letters mean. */
export function OutcomeLegend() {
  const { say } = useLanguage();
  return (
    <ul className={styles.legend}>
      {letters.map((letter) => (
        <li key={letter}>
          <OutcomeMark letter={letter} /> {say(escalationWords[`outcome.${letter}`])}
        </li>
      ))}
    </ul>
  );
}
