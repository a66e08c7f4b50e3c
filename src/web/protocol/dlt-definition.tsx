import type { DltDefinition } from "#safety";
import type { Words } from "#values";
import { fill, safetyWords, web } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { Labels } from "./labels.tsx";
import { Block } from "./part.tsx";
import styles from "./protocol.module.css";
import { Source } from "./source.tsx";

const relatednesses = ["unrelated", "unlikely", "possible", "probable", "definite", "not-assessed"] as const;

/** What a dose-limiting toxicity is in this trial, when it can occur, and when its absence counts. */
export function DltDefinitionBlock({ definition }: { readonly definition: DltDefinition }) {
  const { t } = useLanguage();
  return (
    <Block title={t("protocol.dlt-definition")}>
      <Frame definition={definition} />
      <Table heads={[t("protocol.toxicity"), t("protocol.does-not-count"), t("protocol.present-before")]}>
        {definition.rules.map((rule) => (
          <RuleRow key={rule.value.id} rule={rule} />
        ))}
      </Table>
      <Exclusions exclusions={definition.exclusions} />
    </Block>
  );
}

function Frame({ definition }: { readonly definition: DltDefinition }) {
  const { t } = useLanguage();
  const { window, evaluability, committeeMayName } = definition;
  const percent = Math.round(evaluability.value.doseFractionMin * 100);
  return (
    <dl className={styles.fields}>
      <div>
        <dt>{t("protocol.dlt-window")}</dt>
        <dd>
          {t("protocol.dlt-window-days", { days: window.value.days })} <Source from={window.from} />
        </dd>
      </div>
      <div>
        <dt>{t("protocol.evaluability")}</dt>
        <dd>
          {t("protocol.evaluability-says", { percent })}
          {evaluability.value.wholeWindow && `; ${t("protocol.whole-window")}`}{" "}
          <Source from={evaluability.from} />
        </dd>
      </div>
      <div>
        <dt>{t("protocol.committee-may-name")}</dt>
        <dd>
          {t(committeeMayName.value ? "shell.yes" : "shell.no")} <Source from={committeeMayName.from} />
        </dd>
      </div>
    </dl>
  );
}

function RuleRow({ rule: { value, from } }: { readonly rule: DltDefinition["rules"][number] }) {
  const { t, say } = useLanguage();
  const not = relatednesses.filter((one) => !value.relatedness.includes(one));
  return (
    <tr>
      <td>
        {say(value.label)} <Source from={from} />
      </td>
      <td>
        {not.length === 0
          ? t("shell.none")
          : not.map((one) => say(safetyWords[`attribution.product.${one}`])).join(t("protocol.or"))}
      </td>
      <td>{t(`protocol.${value.presentBeforeInfusion}`)}</td>
    </tr>
  );
}

function Exclusions({ exclusions }: { readonly exclusions: DltDefinition["exclusions"] }) {
  const { t } = useLanguage();
  const upTo = (language: keyof Words, grade: number) =>
    fill(web["protocol.up-to-grade"], { grade })[language];
  const entries = exclusions.map(({ value: { id, label, gradeMax }, from }) => ({
    id,
    label: { en: `${label.en}, ${upTo("en", gradeMax)}`, zh: `${label.zh}，${upTo("zh", gradeMax)}` },
    from,
  }));
  return <Labels title={t("protocol.exclusions")} entries={entries} />;
}
