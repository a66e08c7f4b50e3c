import { Switch, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Names, namesIn } from "#reports";
import type { SubjectView } from "#trial";
import { useAuthority } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { PrintLink } from "../shell/print-link.tsx";
import { CriteriaTree } from "./criteria-tree.tsx";
import { Exposures } from "./exposures.tsx";
import styles from "./form.module.css";
import { ItemRow } from "./item-row.tsx";
import { Judgements, Undertakings } from "./judgements.tsx";

/** The screening form as the protocol declares it, with the criteria beside it. */
export function ScreeningForm({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { screening } = view;
  const [on, setOn] = useState(view.today);
  const [onlyNeeded, setOnlyNeeded] = useState(false);
  const names = namesIn(screening.questions);
  const answered = screening.items.filter(({ latest }) => latest !== undefined).length;
  return (
    <div className={styles.columns}>
      <Section
        title={t("screening.form")}
        aside={t("screening.progress", { done: answered, all: screening.items.length })}
      >
        <div className={styles.tools}>
          <TextInput
            type="date"
            size="xs"
            label={t("screening.date")}
            description={t("screening.date-help")}
            value={on}
            max={view.today}
            onChange={(event) => setOn(event.currentTarget.value || view.today)}
          />
          <Switch
            size="sm"
            label={t("screening.only-needed")}
            checked={onlyNeeded}
            onChange={(event) => setOnlyNeeded(event.currentTarget.checked)}
          />
        </div>
        {screening.questions.groups.map((group) => (
          <Group key={group.id} view={view} group={group} names={names} on={on} onlyNeeded={onlyNeeded} />
        ))}
        <Exposures view={view} names={names} />
        <Judgements view={view} />
        <Undertakings view={view} />
      </Section>
      <div className={styles.beside}>
        <PrintLink sheet="eligibility-checklist" subject={view.subject} />
        <CriteriaTree screening={screening} names={names} />
      </div>
    </div>
  );
}

interface GroupProps {
  readonly view: SubjectView;
  readonly group: SubjectView["screening"]["questions"]["groups"][number];
  readonly names: Names;
  readonly on: string;
  readonly onlyNeeded: boolean;
}

function Group({ view, group, names, on, onlyNeeded }: GroupProps) {
  const { say } = useLanguage();
  const { allowed } = useAuthority("record-observation");
  const { questions, items } = view.screening;
  const recordedOf = (id: string) => items.find(({ item }) => item === id);
  const shown = questions.dataItems.filter(
    ({ id, group: own }) => own === group.id && !(onlyNeeded && recordedOf(id)?.latest),
  );
  if (shown.length === 0) return null;
  return (
    <section className={styles.group} aria-label={say(group.label)}>
      <h3 className={styles.groupHead}>{say(group.label)}</h3>
      <ul className={styles.items}>
        {shown.map((item) => {
          const latest = recordedOf(item.id)?.latest;
          return (
            <ItemRow
              key={item.id}
              subject={view.subject}
              item={item}
              results={latest ? [latest] : []}
              names={names}
              place={{ on }}
              mayRecord={allowed}
            />
          );
        })}
      </ul>
    </section>
  );
}
