import type { Problem } from "#trial";
import { refusals } from "#words";
import { useLanguage } from "../language.ts";
import { useTelling } from "../telling.ts";
import styles from "./subject.module.css";

/** What is wrong, and what would make it right. */
function useProblemText() {
  const tell = useTelling();
  return ({ code, facts }: Problem) => {
    const { wrong, remedy } = refusals[code];
    const [first, then] = [tell(wrong, facts), tell(remedy, facts)];
    return { en: `${first.en} ${then.en}`, zh: `${first.zh}${then.zh}` };
  };
}

/** Problems one below the other, as quiet lines: they explain, they do not alarm. */
export function ProblemLines({ problems }: { readonly problems: readonly Problem[] }) {
  const { say } = useLanguage();
  const textOf = useProblemText();
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const text = say(textOf(problem));
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}
