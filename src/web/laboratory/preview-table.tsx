import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { Observation } from "#eligibility";
import { limitsText, valueText } from "#reports";
import type { Words } from "#values";
import { useLanguage } from "../language.ts";
import type { PreviewRow } from "../server-state/laboratory.ts";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { useNameOf, useNames } from "../telling.ts";
import styles from "./laboratory.module.css";

const standings = ["problem", "correction", "new", "duplicate", "left-out"] as const;
const rowsShownAtOnce = 300;

interface PreviewTableProps {
  readonly rows: readonly PreviewRow[];
  readonly labels: ReadonlyMap<string, Words>;
}

/** What an import would make of each row; those of one kind alone if wanted, at first those that are wrong. */
export function PreviewTable({ rows, labels }: PreviewTableProps) {
  const { t } = useLanguage();
  const counted = standings
    .map((standing) => ({ standing, count: rows.filter((row) => row.standing === standing).length }))
    .filter(({ count }) => count > 0);
  const [shown, setShown] = useState<string>(counted[0]?.standing === "problem" ? "problem" : "all");
  const [shownMax, setShownMax] = useState(rowsShownAtOnce);
  const found = shown === "all" ? rows : rows.filter(({ standing }) => standing === shown);
  const hidden = found.length - shownMax;
  return (
    <>
      <SegmentedControl
        className={styles.standings ?? ""}
        aria-label={t("laboratory.standing")}
        value={shown}
        onChange={(standing) => {
          setShown(standing);
          setShownMax(rowsShownAtOnce);
        }}
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
          t("laboratory.column.code"),
          t("laboratory.taken"),
          t("laboratory.result"),
          t("laboratory.standing"),
        ]}
      >
        {found.slice(0, shownMax).map((row) => (
          <Row key={row.line} row={row} label={labels.get(row.result?.item ?? "")} />
        ))}
      </Table>
      {hidden > 0 && (
        <div className={styles.tools}>
          <span>{t("laboratory.first", { count: shownMax })}</span>
          <Button size="compact-sm" variant="default" onClick={() => setShownMax(shownMax + rowsShownAtOnce)}>
            {t("laboratory.more", { count: Math.min(rowsShownAtOnce, hidden) })}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ row, label }: { readonly row: PreviewRow; readonly label: Words | undefined }) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const { show } = useSiteTime();
  const { line, subject, code, written, standing, result, earlier } = row;
  const known = row.version ?? row.supersedes;
  const taken = result && (result.at === undefined ? result.on : show(result.at));
  return (
    <tr data-standing={standing}>
      <td className={styles.whole}>{t("laboratory.line-of", { line })}</td>
      <td className={styles.value}>{subject}</td>
      <td className={styles.value}>
        {label && say(label)} {!(label && say(label) === code) && <span className={tone.quiet}>{code}</span>}
      </td>
      <td>
        <span className={styles.whole}>{taken ?? "–"}</span>
        {result?.visit !== undefined && <div className={tone.quiet}>{say(nameOf(result.visit))}</div>}
      </td>
      <td className={styles.value}>
        {earlier && (
          <del>
            <Recorded observation={earlier} />
          </del>
        )}{" "}
        {result ? <Recorded observation={result} /> : written}
      </td>
      <td className={styles.value}>
        <strong>{t(`laboratory.${standing}`)}</strong>{" "}
        {row.problems?.map((problem) => (
          <div key={`${problem.code} ${problem.field}`}>
            {problem.field === undefined
              ? say(problem)
              : t("laboratory.in-column", { column: problem.field, problem: say(problem) })}
          </div>
        ))}
        {row.sameAs !== undefined && <div>{t("laboratory.as-line", { line: row.sameAs })}</div>}
        {known !== undefined && <div>{t("laboratory.as-record", { version: known })}</div>}
      </td>
    </tr>
  );
}

/** A result with everything that is recorded of it. */
function Recorded({ observation }: { readonly observation: Observation }) {
  const { t, language } = useLanguage();
  const names = useNames();
  const { lloq, sample, note, final } = observation;
  const beside = [
    limitsText(observation),
    lloq === undefined ? "" : t("visit.lloq-is", { lloq }),
    note === undefined ? "" : t("laboratory.written-as", { written: note }),
    sample === undefined ? "" : t("laboratory.of-sample", { sample }),
    final === undefined ? "" : t("laboratory.is-final"),
  ].filter((text) => text !== "");
  return (
    <span>
      {valueText(observation, { names, language })}{" "}
      {beside.length > 0 && <span className={tone.quiet}>{beside.join(" ")}</span>}
    </span>
  );
}
