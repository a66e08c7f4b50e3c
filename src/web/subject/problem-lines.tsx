import type { Problem } from "#trial";
import type { Words } from "#values";
import { fill, refusals } from "#words";
import { codeWordsOf } from "../command/wording.ts";
import { useLanguage } from "../language.ts";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./subject.module.css";

/** What is wrong, and what would make it right. Facts that are codes are told in words. */
function problemText({ code, facts = {} }: Problem, show: (instant: string) => string): Words {
  const { wrong, remedy } = refusals[code];
  const told = (language: keyof Words) =>
    Object.fromEntries(
      Object.entries(facts).map(([name, fact]) => [
        name,
        isInstant(fact) ? show(fact) : codeWordsOf([name], fact)[language],
      ]),
    );
  const [en, zh] = [told("en"), told("zh")];
  return {
    en: `${fill(wrong, en).en} ${fill(remedy, en).en}`,
    zh: `${fill(wrong, zh).zh}${fill(remedy, zh).zh}`,
  };
}

function isInstant(fact: string | number): fact is string {
  return typeof fact === "string" && /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(fact);
}

/** Problems one below the other, as quiet lines: they explain, they do not alarm. */
export function ProblemLines({ problems }: { readonly problems: readonly Problem[] }) {
  const { say } = useLanguage();
  const { show } = useSiteTime();
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.map((problem) => {
        const text = say(problemText(problem, show));
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}
