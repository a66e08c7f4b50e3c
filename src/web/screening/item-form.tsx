import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { DataItem } from "#eligibility";
import { useAct } from "../command/acting.tsx";
import { useIssue } from "../command/use-issue.ts";
import { useLanguage } from "../language.ts";
import styles from "./form.module.css";
import { InsteadSelect, ResultInput, WhyInput } from "./item-inputs.tsx";
import { emptyEntry, type ItemEntry, type ItemProblem, isEmpty, needsReason, readEntry } from "./observed.ts";

interface ItemFormProps {
  readonly subject: string;
  readonly item: DataItem;
  readonly on: string;
  readonly label: string;
  readonly onSaved: () => void;
  /** Version of the record that this corrects: then a reason is asked for. */
  readonly supersedes?: number;
}

/** The next result of a data item, or a correction of one; it is saved by itself. */
export function ItemForm({ subject, item, on, label, onSaved, supersedes }: ItemFormProps) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const [entry, setEntry] = useState(emptyEntry(item));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<ItemProblem | "none">("none");
  const issuing = useIssue(trial, () => {
    setEntry(emptyEntry(item));
    onSaved();
  });
  const change = (changed: Partial<ItemEntry>) => {
    setProblem("none");
    setEntry((before) => ({ ...before, ...changed }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readEntry(item, entry, on);
    if (!read.ok) return setProblem(read.problem);
    const command = { kind: "record-observation", subject, observation: read.observation };
    if (supersedes === undefined) issuing.issue({ command }, label);
    else
      issuing.issue({ command, supersedes, ...(reason.trim() !== "" && { reason: reason.trim() }) }, label);
  };
  const error = problem === "none" ? issuing.texts.join(" ") : t(`screening.${problem}`);
  return (
    <form className={styles.entry} onSubmit={submit} noValidate>
      {(entry.instead === "" || item.kind === "boolean") && (
        <ResultInput item={item} entry={entry} label={label} change={change} />
      )}
      {item.kind !== "boolean" && <InsteadSelect item={item} entry={entry} label={label} change={change} />}
      {needsReason(entry.instead) && <WhyInput entry={entry} label={label} change={change} />}
      {supersedes !== undefined && (
        <TextInput
          size="xs"
          aria-label={`${t("command.correction")}: ${label}`}
          placeholder={t("command.correction")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {!isEmpty(item, entry) && (
        <Button
          type="submit"
          size="compact-sm"
          loading={issuing.pending}
          aria-label={t("screening.save", { item: label })}
        >
          {t("command.save")}
        </Button>
      )}
      {error !== "" && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
