import { Button, Progress, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import type { LaboratoryMapping } from "#trial";
import type { Words } from "#values";
import { useIssue } from "../command/use-issue.ts";
import { useLanguage } from "../language.ts";
import type { PreviewRow } from "../server-state/laboratory.ts";
import { NextStep, Section } from "../shell/page.tsx";
import { ProblemList } from "../shell/problem-list.tsx";
import type { ChosenFile } from "./chosen-file.ts";
import styles from "./laboratory.module.css";
import { PreviewTable } from "./preview-table.tsx";

interface RecordingProps {
  readonly trial: string;
  readonly site: string;
  readonly laboratory: string;
  readonly file: ChosenFile;
  /** By which it was read. */
  readonly mapping: LaboratoryMapping;
  readonly rows: readonly PreviewRow[];
  /** What the data items are called. */
  readonly labels: ReadonlyMap<string, Words>;
  readonly onAgain: () => void;
}

/** What a file would record, row by row, and the one act that records it. */
export function Recording({ trial, file, rows, labels, onAgain, ...readBy }: RecordingProps) {
  const { t } = useLanguage();
  const id = useId();
  const [reason, setReason] = useState("");
  const [isDone, setDone] = useState(false);
  const [part, setPart] = useState(0);
  const issuing = useIssue(trial, () => setDone(true), setPart);
  const recorded = rows.filter(({ standing }) => standing === "new" || standing === "correction");
  const corrects = recorded.some(({ standing }) => standing === "correction");
  const isWrong = rows.some(({ standing }) => standing === "problem");
  const count = recorded.length;
  const submit = () => {
    setPart(0);
    const results = recorded.map(({ subject, result, supersedes }) => ({
      subject,
      observation: result,
      ...(supersedes !== undefined && { supersedes }),
    }));
    const { name, sha256 } = file;
    const told = { name, sha256, rows: rows.length };
    const command = { kind: "import-results", ...readBy, file: told, results };
    issuing.issue({ command, ...(corrects && { reason: reason.trim() }) }, t("laboratory.title"));
  };
  if (isDone) return <Done trial={trial} count={count} onAgain={onAgain} />;
  const next = count === 0 ? "laboratory.next-nothing" : "laboratory.next-record";
  return (
    <Section title={t("laboratory.preview")}>
      <NextStep>{t(isWrong ? "laboratory.next-problems" : next)}</NextStep>
      <PreviewTable rows={rows} labels={labels} />
      <div className={styles.tools}>
        {corrects && !isWrong && (
          <TextInput
            label={t("laboratory.reason")}
            required
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <Button
          disabled={isWrong || count === 0 || (corrects && reason.trim() === "")}
          loading={issuing.pending}
          onClick={submit}
        >
          {t("laboratory.record", { count })}
        </Button>
      </div>
      {issuing.pending && (
        <div className={styles.progress}>
          <output id={id}>{t("laboratory.recording", { count, percent: Math.round(part * 100) })}</output>
          <Progress value={part * 100} animated aria-labelledby={id} />
        </div>
      )}
      <ProblemList problems={issuing.texts} />
    </Section>
  );
}

function Done({ trial, count, onAgain }: Pick<RecordingProps, "trial" | "onAgain"> & { count: number }) {
  const { t } = useLanguage();
  return (
    <NextStep>
      <p>{t("laboratory.done", { count })}</p>
      <div className={styles.tools}>
        <Link to="/trials/$trial/log" params={{ trial }}>
          {t("laboratory.see-log")}
        </Link>
        <Button variant="default" onClick={onAgain}>
          {t("laboratory.again")}
        </Button>
      </div>
    </NextStep>
  );
}
