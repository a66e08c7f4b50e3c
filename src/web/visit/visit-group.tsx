import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { Names } from "#reports";
import type { VisitGroup as Group } from "#trial";
import { useAuthority } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import form from "../screening/form.module.css";
import { ItemRow } from "../screening/item-row.tsx";
import type { Place } from "../screening/observed.ts";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { RestNotDone } from "./rest-not-done.tsx";
import styles from "./visit.module.css";

interface VisitGroupProps {
  readonly subject: string;
  readonly group: Group;
  readonly names: Names;
  readonly place: Place;
  readonly open: boolean;
  readonly onTurn: (open: boolean) => void;
}

/** A group of the form: its items, and the time at which they were taken, asked once for all of them. */
export function VisitGroup({ subject, group, names, place: day, open, onTurn }: VisitGroupProps) {
  const { t, say } = useLanguage();
  const { zone } = useSiteTime();
  const { allowed } = useAuthority("record-observation");
  const [time, setTime] = useState("");
  const place = group.timed ? { ...day, time } : day;
  const left = group.open.length;
  const done = group.items.filter(({ results }) => results.length > 0).length;
  return (
    <details
      className={styles.group}
      id={`group-${group.id}`}
      open={open}
      onToggle={(event) => onTurn(event.currentTarget.open)}
    >
      <summary className={styles.head}>
        <span>{say(group.label)}</span>
        <span className={styles.progress} data-complete={left === 0}>
          {left === 0 && <span aria-hidden="true">✓ </span>}
          {t("visit.progress", { done, all: done + left })}
        </span>
      </summary>
      {open && (
        <div className={styles.inside}>
          {group.total !== undefined && <p className={tone.quiet}>{t("visit.total-alone")}</p>}
          {group.timed && allowed && (
            <TextInput
              className={styles.time}
              type="time"
              size="xs"
              label={t("visit.time", { zone })}
              value={time}
              onChange={(event) => setTime(event.currentTarget.value)}
            />
          )}
          <ul className={form.items}>
            {group.items.map(({ item, results }) => (
              <ItemRow
                key={item.id}
                subject={subject}
                item={item}
                results={results}
                names={names}
                place={place}
                mayRecord={allowed}
              />
            ))}
          </ul>
          {allowed && left > 1 && <RestNotDone subject={subject} group={group} place={day} />}
        </div>
      )}
    </details>
  );
}
