import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { DataItem } from "#eligibility";
import type { ItemRow as RecordedItem } from "#trial";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { limitsText, valueText } from "./finding-text.ts";
import styles from "./form.module.css";
import { ItemForm } from "./item-form.tsx";
import type { Names } from "./names.ts";

interface ItemRowProps {
  readonly subject: string;
  readonly item: DataItem;
  readonly recorded: RecordedItem | undefined;
  readonly names: Names;
  /** The day of results, as chosen above the form. */
  readonly on: string;
  readonly mayRecord: boolean;
}

/** One data item: what is on record, and a place to record the next result, saved by itself. */
export function ItemRow({ subject, item, recorded, names, on, mayRecord }: ItemRowProps) {
  const { t, say } = useLanguage();
  const [entering, setEntering] = useState<"nothing" | "new" | "correction">("nothing");
  const latest = recorded?.latest;
  const label = say(item.label);
  return (
    <li className={styles.item} id={`item-${item.id}`} data-item={item.id}>
      <div className={styles.itemHead}>
        <span className={styles.itemLabel}>{label}</span>
        {item.help && <span className={styles.help}>{say(item.help)}</span>}
      </div>
      <div className={styles.itemBody}>
        {latest && <LatestResult subject={subject} latest={latest} names={names} label={label} />}
        {mayRecord && latest && entering === "nothing" && (
          <span className={styles.rowActs}>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t("screening.new-result")}: ${label}`}
              onClick={() => setEntering("new")}
            >
              {t("screening.new-result")}
            </Button>
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`${t("subject.correct")}: ${label}`}
              onClick={() => setEntering("correction")}
            >
              {t("subject.correct")}
            </Button>
          </span>
        )}
        {mayRecord && (!latest || entering !== "nothing") && (
          <ItemForm
            subject={subject}
            item={item}
            on={latest && entering === "correction" ? latest.observation.on : on}
            label={label}
            onSaved={() => setEntering("nothing")}
            {...(latest && entering === "correction" && { supersedes: latest.version })}
          />
        )}
      </div>
    </li>
  );
}

interface LatestResultProps {
  readonly subject: string;
  readonly latest: NonNullable<RecordedItem["latest"]>;
  readonly names: Names;
  readonly label: string;
}

/** What is on record, and the way to its record in the audit trail. */
function LatestResult({ subject, latest, names, label }: LatestResultProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { observation, version, by } = latest;
  return (
    <p className={styles.recorded}>
      <strong>{valueText(observation, names, say)}</strong> {limitsText(observation)}{" "}
      {observation.note && <span className={styles.help}>{observation.note} · </span>}
      <Link
        to="/trials/$trial/log"
        params={{ trial }}
        search={{ subject, record: version }}
        className={styles.help}
        title={t("screening.trail", { item: label, version })}
      >
        {observation.on} · {by}
      </Link>
    </p>
  );
}
