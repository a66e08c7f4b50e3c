import { useState } from "react";
import type { Finding, Verdict } from "#eligibility";
import { evidenceText, type Names, nameOfFinding, needText, unitText } from "#reports";
import type { SubjectView } from "#trial";
import { codeWords, eligibilityWords } from "#words";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import styles from "./criteria.module.css";

type Screening = SubjectView["screening"];

/**
 * The verdict today and every criterion with what speaks for and against it; it settles as data come in. Once
 * eligibility is no longer asked, the verdict that was acted upon stands, and today's can be looked up.
 */
export function CriteriaTree({ screening, names }: { readonly screening: Screening; readonly names: Names }) {
  const { t, say } = useLanguage();
  const { verdict, actedUpon } = screening;
  if (!actedUpon) {
    return (
      <Section title={t("screening.criteria")}>
        <VerdictPanel verdict={verdict} />
        <Criteria verdict={verdict} names={names} />
      </Section>
    );
  }
  const today = say(codeWords[`verdict.${verdict.verdict}`]);
  return (
    <Section title={t("screening.criteria")}>
      <ActedUpon past={actedUpon} />
      <details className={styles.today}>
        <summary>{t("screening.as-of-today", { verdict: today })}</summary>
        <VerdictPanel verdict={verdict} />
        <Criteria verdict={verdict} names={names} />
      </details>
    </Section>
  );
}

function ActedUpon({ past }: { readonly past: NonNullable<Screening["actedUpon"]> }) {
  const { t, say } = useLanguage();
  const { verdict, assessedOn, by, failing } = past;
  return (
    <div className={styles.verdict} data-verdict={verdict}>
      <p className={tone.quiet}>{t("screening.verdict-then")}</p>
      <strong>{say(codeWords[`verdict.${verdict}`])}</strong>{" "}
      <span>{t("screening.verdict-by", { day: assessedOn, by })}</span>
      {failing.length > 0 && <p>{t("screening.failing", { criteria: failing.join(", ") })}</p>}
    </div>
  );
}

function Criteria({ verdict, names }: { readonly verdict: Verdict; readonly names: Names }) {
  const { t } = useLanguage();
  const of = (letter: string) => verdict.criteria.filter(({ id }) => id?.startsWith(letter));
  return (
    <>
      {(["inclusion", "exclusion"] as const).map((polarity) => (
        <div key={polarity}>
          <h3 className={styles.polarity}>
            {t(`screening.${polarity}`)}
            {polarity === "exclusion" && <small> {t("screening.exclusion-signs")}</small>}
          </h3>
          <ul className={styles.criteria}>
            {of(polarity === "inclusion" ? "I" : "E").map((finding) => (
              <Criterion
                key={finding.id}
                finding={finding}
                excludes={polarity === "exclusion"}
                failing={verdict.failing}
                names={names}
              />
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function VerdictPanel({ verdict }: { readonly verdict: Verdict }) {
  const { t, say } = useLanguage();
  const { failing, open, unsigned, turns } = verdict;
  return (
    <div className={styles.verdict} data-verdict={verdict.verdict} aria-live="polite">
      <strong>{say(codeWords[`verdict.${verdict.verdict}`])}</strong>{" "}
      <span>{t("screening.on", { day: verdict.assessedOn })}</span>
      {failing.length > 0 && <p>{t("screening.failing", { criteria: failing.join(", ") })}</p>}
      {failing.length === 0 && open.length > 0 && <p>{t("screening.open", { count: open.length })}</p>}
      {unsigned.length > 0 && <p>{t("screening.unsigned", { criteria: unsigned.join(", ") })}</p>}
      {turns && (
        <p>{t("screening.turns", { on: turns.on, to: say(eligibilityWords[`state.${turns.to}`]) })}</p>
      )}
    </div>
  );
}

type Standing = "passes" | "fails" | "aside" | "open";

/** How a criterion stands to the verdict: one that fails beside a route that is open or passed decides nothing. */
function standingOf({ truth, id }: Finding, excludes: boolean, failing: readonly string[]): Standing {
  if (truth === "unknown") return "open";
  if ((truth === "met") !== excludes) return "passes";
  return id !== undefined && failing.includes(id) ? "fails" : "aside";
}

const signs: Readonly<Record<Standing, string>> = { passes: "✓", fails: "✗", aside: "–", open: "?" };

interface CriterionProps {
  readonly finding: Finding;
  readonly excludes: boolean;
  readonly failing: readonly string[];
  readonly names: Names;
}

function Criterion({ finding, excludes, failing, names }: CriterionProps) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState(false);
  const standing = standingOf(finding, excludes, failing);
  return (
    <li>
      <details className={styles.criterion} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={styles.sign} data-standing={standing} aria-hidden="true">
            {signs[standing]}
          </span>
          <span className={styles.id}>{finding.id}</span>
          <span className={styles.label}>{finding.label && say(finding.label)}</span>
          <span className="visually-hidden">, {t(`criterion.${standing}`)}</span>
        </summary>
        {open && (
          <div className={styles.inside}>
            <Details finding={finding} names={names} />
            <Parts finding={finding} names={names} />
          </div>
        )}
      </details>
    </li>
  );
}

/** What stands below a finding; parts that have no name of their own let their parts speak. */
function Parts({ finding, names }: { readonly finding: Finding; readonly names: Names }) {
  if (finding.parts.length === 0) return null;
  return (
    <ul className={styles.parts}>
      {finding.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finding's parts keep their order
        <Part key={index} finding={part} names={names} />
      ))}
    </ul>
  );
}

function Part({ finding, names }: { readonly finding: Finding; readonly names: Names }) {
  const { say } = useLanguage();
  const { truth, state, id } = finding;
  const name = nameOfFinding(finding, names);
  if (!name) {
    return (
      <li className={styles.unnamed}>
        <Details finding={finding} names={names} />
        <Parts finding={finding} names={names} />
      </li>
    );
  }
  return (
    <li>
      <span className={styles.state} data-truth={truth} data-state={state}>
        {say(codeWords[`finding.${state}`])}
      </span>{" "}
      {id !== undefined && <span className={styles.id}>{id}</span>} {say(name)}
      <Details finding={finding} names={names} />
      <Parts finding={finding} names={names} />
    </li>
  );
}

/** The source's words, the data used, what is missing, and what will change by itself. */
function Details({ finding, names }: { readonly finding: Finding; readonly names: Names }) {
  const { t, say, language } = useLanguage();
  const { from, place, evidence, cautions, missing, parts, reason, turns, reading, margin } = finding;
  return (
    <>
      {from?.kind === "quoted" && place && (
        <p className={styles.quote}>
          <q>{from.quote}</q> <small>{t("screening.record-line", { line: place.line })}</small>
        </p>
      )}
      {reading && (
        <p className={tone.quiet}>
          {t("screening.reading", { reading: reading.chosen, query: reading.query })}
        </p>
      )}
      {evidence.map((piece) => {
        const text = evidenceText(piece, { names, language });
        return (
          <p key={text} className={styles.evidence}>
            {text}
          </p>
        );
      })}
      {margin && (
        <p className={tone.quiet}>
          {t("screening.margin", { value: Number(margin.value.toPrecision(3)), unit: unitText(margin.unit) })}
        </p>
      )}
      {cautions.map((words) => (
        <p key={words.en} className={tone.caution}>
          {say(words)}
        </p>
      ))}
      {reason && parts.length === 0 && (
        <p className={tone.quiet}>{say(eligibilityWords[`reason.${reason}`])}</p>
      )}
      {turns && !parts.some((part) => part.turns?.on === turns.on) && (
        <p className={tone.caution}>
          {t("screening.turns", { on: turns.on, to: say(eligibilityWords[`state.${turns.to}`]) })}
        </p>
      )}
      {parts.length === 0 && missing.length > 0 && <Needs finding={finding} names={names} />}
    </>
  );
}

/** What to record; each leads to its place on the form. */
function Needs({ finding, names }: { readonly finding: Finding; readonly names: Names }) {
  const { language } = useLanguage();
  return (
    <p className={styles.needs}>
      {finding.missing.map((need) => {
        const { id, text } = needText(need, { names, language });
        return (
          <a key={id} href={`#item-${id}`}>
            {text}
          </a>
        );
      })}
    </p>
  );
}
