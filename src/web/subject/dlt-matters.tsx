import { toxicityText } from "#analysis";
import type { DltMatterRow, SubjectView } from "#trial";
import { web } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { ProblemLines } from "./problem-lines.tsx";
import styles from "./subject.module.css";

/** What may be a dose-limiting toxicity: what the rule says, how the committee votes, what it decided. */
export function DltMatters({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const matters = view.safety.matters.filter(({ status }) => status !== "no-candidate");
  if (matters.length === 0) return null;
  return (
    <Section title={t("safety.matters")}>
      <ul className={styles.offers}>
        {matters.map((matter) => (
          <Matter key={matter.matter} matter={matter} view={view} />
        ))}
      </ul>
    </Section>
  );
}

function Matter({ matter, view }: { readonly matter: DltMatterRow; readonly view: SubjectView }) {
  const { t, say } = useLanguage();
  const { status, votes, quorum, problems } = matter;
  const event = view.safety.adverseEvents.find(({ id }) => id === matter.matter);
  const about = event ? toxicityText(event.toxicity) : web["lane.death"];
  const act = {
    subject: view.subject,
    known: { matter: matter.matter },
    fixed: ["subject", "matter"],
    about,
  };
  return (
    <li className={styles.offer}>
      <div>
        <strong>{matter.matter}</strong> {say(about)}
      </div>
      <div>
        <p>{t(`matter.${status}`)}</p>
        {status === "candidate" && (
          <>
            <p className={tone.quiet}>{t("decision.quorum", { votes: votes.length, quorum })}</p>
            <ul className={styles.votes}>
              {votes.map(({ account, name, choice, treating, version }) => (
                <li key={account}>
                  {t("safety.vote", {
                    name,
                    choice: t(`safety.choice.${choice === "dlt" ? "dlt" : "not-dlt"}`),
                  })}
                  {treating && <small className={tone.quiet}> ({t("safety.treating")})</small>}{" "}
                  <TrailLink subject={view.subject} version={version} item={matter.matter} />
                </li>
              ))}
            </ul>
            <span className={styles.acts}>
              <ActButton act={{ kind: "vote-on-dlt", ...act }} />
              <ActButton
                act={{ kind: "adjudicate-dlt", ...act }}
                variant={problems.dlt.length === 0 || problems.notDlt.length === 0 ? "filled" : "subtle"}
              />
            </span>
            {problems.dlt.length > 0 && problems.notDlt.length > 0 && (
              <ProblemLines problems={problems.dlt} />
            )}
          </>
        )}
      </div>
    </li>
  );
}
