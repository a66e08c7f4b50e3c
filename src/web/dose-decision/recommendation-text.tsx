import type { Recommendation } from "#escalation";
import { type Catalogue, escalationWords, fill } from "#words";
import { useLanguage } from "../language.ts";
import styles from "./recommendation.module.css";

const words: Catalogue = escalationWords;

/** A recommended move with the rows that led to it, what each saw, and where each comes from. */
export function RecommendationText({ recommendation }: { readonly recommendation: Recommendation }) {
  const { t, say } = useLanguage();
  const { move, nextLevel, room, because } = recommendation;
  return (
    <div className={styles.recommendation}>
      <p className={styles.move}>{say(fill(escalationWords[`move.${move}`], { level: nextLevel, room }))}</p>
      <ul className={styles.because}>
        {because.map(({ level, row, facts, from }) => {
          const { dlts, evaluable, pending } = facts;
          const named = words[`row.${row.replace(/-\d+$/, "")}`];
          return (
            <li key={`${level}.${row}`}>
              <span>
                {t(named ? "decision.because-named" : "decision.because", {
                  row: named ? say(named) : "",
                  facts: [
                    say(fill(escalationWords["reason.facts"], { level, dlts, evaluable, pending })),
                    // That the level above may be dosed is a reason to go there, and says nothing otherwise.
                    ...(facts.above === "open" && move !== "escalate"
                      ? []
                      : [say(escalationWords[`above.${facts.above}`])]),
                  ].join(t("rule.joiner")),
                })}
              </span>
              <span className={styles.source}>
                {from.kind === "quoted" ? (
                  <q>{from.quote}</q>
                ) : (
                  say(
                    fill(
                      escalationWords[`source.${from.kind}`],
                      from.kind === "cited" ? { work: from.work } : {},
                    ),
                  )
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
