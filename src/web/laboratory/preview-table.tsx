import { SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Observation } from "#eligibility";
import { useLanguage } from "../language.ts";
import type { PreviewRow } from "../server-state/laboratory.ts";
import { Table } from "../shell/table.tsx";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./laboratory.module.css";

const standings = ["problem", "correction", "new", "duplicate", "left-out"] as const;
const rowsShownMax = 300;

/** What an import would make of each row; those of one kind alone if wanted. */
export function PreviewTable({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const { t } = useLanguage();
  const [shown, setShown] = useState<string>("all");
  const counted = standings
    .map((standing) => ({ standing, count: rows.filter((row) => row.standing === standing).length }))
    .filter(({ count }) => count > 0);
  const found = shown === "all" ? rows : rows.filter(({ standing }) => standing === shown);
  return (
    <>
      <SegmentedControl
        className={styles.tools ?? ""}
        aria-label={t("laboratory.standing")}
        value={shown}
        onChange={setShown}
        data={[
          { value: "all", label: t("laboratory.all", { count: rows.length }) },
          ...counted.map(({ standing, count }) => ({
            value: standing,
            label: t("laboratory.counted", { standing: t(`laboratory.${standing}`), count }),
          })),
        ]}
      />
      <Table
        folds
        heads={[
          t("laboratory.line"),
          t("laboratory.column.subject"),
          t("laboratory.code"),
          t("laboratory.taken"),
          t("laboratory.result"),
          t("laboratory.standing"),
          t("laboratory.notice"),
        ]}
      >
        {found.slice(0, rowsShownMax).map((row) => (
          <Row key={row.line} row={row} />
        ))}
      </Table>
      {found.length > rowsShownMax && <p>{t("laboratory.first", { count: rowsShownMax })}</p>}
    </>
  );
}

function Row({ row }: { readonly row: PreviewRow }) {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const { line, subject, code, written, standing, result, earlier } = row;
  const taken = result && (result.at === undefined ? result.on : show(result.at));
  const value = result ? valueText(result) : written;
  return (
    <tr>
      <td>{line}</td>
      <td className={styles.value}>{subject}</td>
      <td className={styles.value}>{code}</td>
      <td>{taken ?? "–"}</td>
      <td className={styles.value}>{earlier ? `${valueText(earlier)} → ${value}` : value}</td>
      <td>{t(`laboratory.${standing}`)}</td>
      <td className={styles.value}>
        {row.problems?.map((problem) => `${problem.field ?? ""}: ${say(problem)}`).join(" ")}
        {row.sameAs !== undefined && t("laboratory.as-line", { line: row.sameAs })}
        {row.version !== undefined && t("laboratory.as-record", { version: row.version })}
        {row.supersedes !== undefined && t("laboratory.as-record", { version: row.supersedes })}
      </td>
    </tr>
  );
}

/** A result as the laboratory would print it. */
function valueText({ value, note, lloq }: Observation): string {
  switch (value.kind) {
    case "quantity":
      return `${value.comparator ?? ""}${value.value} ${value.unit}${note === undefined ? "" : ` (${note})`}`;
    case "not-detected":
      return lloq === undefined ? "ND" : `ND (< ${lloq})`;
    case "coded":
      return value.code;
    case "text":
      return value.text;
    default:
      return note ?? "–";
  }
}
