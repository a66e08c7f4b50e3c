import type { DoseDecisionView, ReviewRow } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { useSiteTime } from "../site-zone.tsx";
import { ProblemLines } from "../subject/problem-lines.tsx";
import styles from "./decision.module.css";

/** Reviews, last first: the data cut-off, the votes, and for the open one what can be signed. */
export function Reviews({ view }: { readonly view: DoseDecisionView }) {
  const { t } = useLanguage();
  return (
    <Section title={t("decision.reviews")}>
      {view.reviews.length === 0 && <p className={tone.quiet}>{t("decision.reviews-none")}</p>}
      {view.reviews.map((review) => (
        <Review key={review.review} review={review} view={view} />
      ))}
    </Section>
  );
}

function Review({ review, view }: { readonly review: ReviewRow; readonly view: DoseDecisionView }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  const { committee, signing } = view;
  const independent = review.votes.filter(({ treating }) => !treating).length;
  return (
    <article
      className={styles.review}
      aria-label={t("decision.review", { review: review.review, level: review.level })}
    >
      <h3>{t("decision.review", { review: review.review, level: review.level })}</h3>
      <p className={tone.quiet}>
        {t("decision.cut-off", { when: show(review.cutOff) })} · <code>{review.notation}</code>
      </p>
      {review.outdated && !review.decided && <p className={tone.warning}>{t("decision.outdated")}</p>}
      <p>
        {t("decision.quorum", { votes: review.votes.length, quorum: committee.quorum })} ·{" "}
        {t("decision.independent", { votes: independent, needed: committee.independentMin })}
      </p>
      <Votes review={review} />
      {signing?.review === review.review && <Signing signing={signing} />}
    </article>
  );
}

function Votes({ review }: { readonly review: ReviewRow }) {
  const { t, say } = useLanguage();
  if (review.votes.length === 0) return <p className={tone.quiet}>{t("decision.no-votes")}</p>;
  return (
    <ul className={styles.votes}>
      {review.votes.map(({ account, name, choice, treating, version }) => (
        <li key={account}>
          {name}: <strong>{say(codeWords[`move.${choice as "hold"}`])}</strong>
          {treating && <small className={tone.quiet}> ({t("decision.treated")})</small>}{" "}
          <TrailLink version={version} item={review.review} />
        </li>
      ))}
    </ul>
  );
}

/** What may be signed in the open review, the recommended decision first; what may not says why. */
function Signing({ signing }: { readonly signing: NonNullable<DoseDecisionView["signing"]> }) {
  const { t, say } = useLanguage();
  const { review, moves } = signing;
  const inOrder = moves.toSorted((a, b) => Number(b.recommended) - Number(a.recommended));
  return (
    <section aria-label={t("decision.sign-which")}>
      <h4>{t("decision.sign-which")}</h4>
      <ul className={styles.moves}>
        {inOrder.map(({ move, recommended, problems }) => {
          const name = say(codeWords[`move.${move}`]);
          const act = {
            kind: "sign-dose-decision",
            known: { review, move },
            fixed: ["review", "move"],
            about: codeWords[`move.${move}`],
          };
          return (
            <li key={move}>
              <div>
                {problems.length === 0 ? (
                  <ActButton act={act} variant={recommended ? "filled" : "light"}>
                    {t("decision.sign-move", { move: name })}
                  </ActButton>
                ) : (
                  <span>{name}</span>
                )}
                {recommended && <small className={styles.recommended}> {t("decision.recommended")}</small>}
              </div>
              <ProblemLines problems={problems} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
