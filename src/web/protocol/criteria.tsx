import { useState } from "react";
import type { Criterion, Eligibility } from "#eligibility";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { Block, Folded, Part } from "./part.tsx";
import styles from "./protocol.module.css";
import { RuleTree } from "./rule-tree.tsx";
import rules from "./rules.module.css";
import { ScreeningData } from "./screening-data.tsx";
import { Source, useProtocol } from "./source.tsx";

/** The criteria as the trial applies them: each opens to its words in the record and to its rule, all readings kept. */
export function Criteria({ eligibility }: { readonly eligibility: Eligibility }) {
  const { t } = useLanguage();
  return (
    <Part id="eligibility">
      <p className={tone.quiet}>{t("rule.lead")}</p>
      {(["inclusion", "exclusion"] as const).map((polarity) => (
        <Block key={polarity} title={t(`screening.${polarity}`)}>
          <ul className={rules.criteria}>
            {eligibility.criteria
              .filter((criterion) => criterion.polarity === polarity)
              .map((criterion) => (
                <CriterionLine key={criterion.id} criterion={criterion} />
              ))}
          </ul>
        </Block>
      ))}
      <Folded title={t("rule.joined")}>
        <RuleTree node={eligibility.inclusion} />
      </Folded>
      <Folded title={t("rule.conditions")}>
        <ul className={styles.items}>
          {eligibility.conditions.map(({ id, label, from, rule }) => (
            <li key={id}>
              <Named label={label} /> <Source from={from} />
              <RuleTree node={rule} />
            </li>
          ))}
        </ul>
      </Folded>
      <Folded title={t("rule.asked")}>
        <ScreeningData eligibility={eligibility} />
      </Folded>
    </Part>
  );
}

function Named({ label }: { readonly label: Criterion["label"] }) {
  const { say } = useLanguage();
  return <strong>{say(label)}</strong>;
}

function CriterionLine({ criterion }: { readonly criterion: Criterion }) {
  const { t, say } = useLanguage();
  const { names } = useProtocol();
  const [open, setOpen] = useState(false);
  const { id, label, from, place, cautions = [], rule } = criterion;
  return (
    <li id={`criterion-${id}`}>
      <details className={rules.criterion} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className={rules.id}>{id}</span>
          <span>{say(label)}</span>
        </summary>
        {open && (
          <div className={rules.inside}>
            {from.kind === "quoted" ? (
              <p className={styles.quoted}>
                <q lang="en">{from.quote}</q>{" "}
                <small>{t("screening.record-line", { line: place.line })}</small>
              </p>
            ) : (
              <Source from={from} />
            )}
            {cautions.map(({ when, words }) => {
              const condition = names.get(when);
              return (
                <p key={when} className={tone.caution}>
                  {t("rule.caution", { condition: condition ? say(condition) : when, words: say(words) })}
                </p>
              );
            })}
            <RuleTree node={rule} />
          </div>
        )}
      </details>
    </li>
  );
}
