import type { Safety } from "#safety";
import { fill, safetyWords } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { Block } from "./part.tsx";
import styles from "./protocol.module.css";
import { Source } from "./source.tsx";

/** How soon serious events are to be reported; the clocks of other jurisdictions stand ready but do not run. */
export function ReportingBlock({ reporting }: { readonly reporting: Safety["reporting"] }) {
  const { t, language } = useLanguage();
  const { jurisdictions, clocks } = reporting;
  const regions = new Intl.DisplayNames([language], { type: "region" });
  const region = (code: string) => (code === "ICH" ? code : (regions.of(code) ?? code));
  const inForce = clocks.filter(({ value }) => jurisdictions.value.includes(value.jurisdiction));
  return (
    <Block title={t("protocol.reporting")}>
      <p>
        {t("protocol.jurisdictions")}: {jurisdictions.value.map(region).join(", ")}{" "}
        <Source from={jurisdictions.from} />
      </p>
      <Table
        heads={[t("protocol.cases"), t("protocol.limit"), t("protocol.counted-from"), t("protocol.rule")]}
      >
        {inForce.map((clock) => (
          <ClockRow key={clock.value.id} clock={clock} />
        ))}
      </Table>
    </Block>
  );
}

function ClockRow({ clock: { value, from } }: { readonly clock: Safety["reporting"]["clocks"][number] }) {
  const { t, say } = useLanguage();
  const { classes, limit, start, rule, completeReportDays } = value;
  return (
    <tr>
      <td>
        {classes.map((one) => say(safetyWords[`clock.class.${one}`])).join(", ")} <Source from={from} />
      </td>
      <td>
        {say(fill(safetyWords[`dlt.limit.${limit.unit}`], { amount: limit.amount }))}
        {completeReportDays !== undefined && (
          <small className={styles.below}>
            {t("protocol.complete-report", { days: completeReportDays })}
          </small>
        )}
      </td>
      <td>{say(safetyWords[`clock.start.${start}`])}</td>
      <td lang="en">{rule}</td>
    </tr>
  );
}
