import { Button } from "@mantine/core";
import { useState } from "react";
import type { DataItem } from "#eligibility";
import { limitsText, type Names, valueText } from "#reports";
import type { VisitResult } from "#trial";
import { useLanguage } from "../language.ts";
import { TrailLink } from "../shell/trail-link.tsx";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./form.module.css";
import { ItemForm } from "./item-form.tsx";
import type { Place } from "./observed.ts";

interface ItemRowProps {
  readonly subject: string;
  readonly item: DataItem;
  /** What is on record, as far as it is shown here. */
  readonly results: readonly VisitResult[];
  readonly names: Names;
  /** Where the next result belongs. */
  readonly place: Place;
  readonly mayRecord: boolean;
}

/** One data item: what is on record, and a place to record the next result, saved by itself. */
export function ItemRow({ subject, item, results, names, place, mayRecord }: ItemRowProps) {
  const { t, say } = useLanguage();
  const [adding, setAdding] = useState(false);
  const label = say(item.label);
  const isEmpty = results.length === 0;
  return (
    <li className={styles.item} id={`item-${item.id}`} data-item={item.id}>
      <div className={styles.itemHead}>
        <span className={styles.itemLabel}>{label}</span>
        {item.help && <span className={styles.help}>{say(item.help)}</span>}
      </div>
      <div className={styles.itemBody}>
        {results.map((result) => (
          <RecordedResult
            key={result.version}
            subject={subject}
            item={item}
            result={result}
            names={names}
            mayCorrect={mayRecord && !adding}
          />
        ))}
        {mayRecord && !isEmpty && !adding && (
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`${t("screening.new-result")}: ${label}`}
            onClick={() => setAdding(true)}
          >
            {t("screening.new-result")}
          </Button>
        )}
        {mayRecord && (isEmpty || adding) && (
          <ItemForm
            subject={subject}
            item={item}
            place={place}
            label={label}
            onSaved={() => setAdding(false)}
          />
        )}
      </div>
    </li>
  );
}

interface RecordedResultProps {
  readonly subject: string;
  readonly item: DataItem;
  readonly result: VisitResult;
  readonly names: Names;
  readonly mayCorrect: boolean;
}

/** What is on record, the way to its record in the audit trail, and how to put it right. */
function RecordedResult({ subject, item, result, names, mayCorrect }: RecordedResultProps) {
  const { t, say, language } = useLanguage();
  const { show } = useSiteTime();
  const [correcting, setCorrecting] = useState(false);
  const { observation, version, by } = result;
  const label = say(item.label);
  const lloq = observation.lloq === undefined ? "" : t("visit.lloq-is", { lloq: observation.lloq });
  return (
    <>
      <p className={styles.recorded}>
        <strong>{valueText(observation, { names, language })}</strong> {limitsText(observation)} {lloq}{" "}
        {observation.note && <span className={styles.help}>{observation.note} · </span>}
        <TrailLink subject={subject} version={version} item={label}>
          {observation.at === undefined ? observation.on : show(observation.at)} · {by}
        </TrailLink>
      </p>
      {mayCorrect && !correcting && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`${t("subject.correct")}: ${label}`}
          onClick={() => setCorrecting(true)}
        >
          {t("subject.correct")}
        </Button>
      )}
      {mayCorrect && correcting && (
        <ItemForm
          subject={subject}
          item={item}
          place={{ on: observation.on }}
          label={label}
          onSaved={() => setCorrecting(false)}
          corrects={result}
        />
      )}
    </>
  );
}
