import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { DataItem } from "#eligibility";
import type { VisitResult } from "#trial";
import { momentAt } from "#values";
import { useAct } from "../command/acting.tsx";
import { useIssue } from "../command/use-issue.ts";
import { useLanguage } from "../language.ts";
import { localAt } from "../site-time.ts";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./form.module.css";
import { InsteadSelect, LloqInput, ResultInput, WhyInput } from "./item-inputs.tsx";
import {
  emptyEntry,
  type ItemEntry,
  type ItemProblem,
  isEmpty,
  needsReason,
  type Place,
  readEntry,
} from "./observed.ts";

interface ItemFormProps {
  readonly subject: string;
  readonly item: DataItem;
  readonly place: Place;
  readonly label: string;
  readonly onSaved: () => void;
  /** What this takes the place of: then a reason is asked for. */
  readonly corrects?: VisitResult;
}

/** The next result of a data item, or a correction of one; it is saved by itself. */
export function ItemForm({ subject, item, place: given, label, onSaved, corrects }: ItemFormProps) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const { timeZone } = useSiteTime();
  const [entry, setEntry] = useState(emptyEntry(item));
  const [time, setTime] = useState(timeOf(corrects, timeZone));
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<ItemProblem | "none">("none");
  const issuing = useIssue(trial, () => {
    setEntry(emptyEntry(item));
    onSaved();
  });
  const place = corrects ? placeOf(corrects, time) : given;
  const change = (changed: Partial<ItemEntry>) => {
    setProblem("none");
    setEntry((before) => ({ ...before, ...changed }));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readEntry(item, entry, place, (local) => momentAt(timeZone, local));
    if (!read.ok) return setProblem(read.problem);
    const observation = { ...keptOf(corrects), ...read.observation };
    const { at } = read.observation;
    const command = { kind: "record-observation", subject, observation };
    const order = { command, ...(at !== undefined && { occurredAt: at }) };
    if (corrects === undefined) return issuing.issue(order, label);
    const why = reason.trim();
    issuing.issue({ ...order, supersedes: corrects.version, ...(why !== "" && { reason: why }) }, label);
  };
  const error = problem === "none" ? issuing.texts.join(" ") : t(`screening.${problem}`);
  const field = { item, entry, label, change };
  return (
    <form className={styles.entry} onSubmit={submit} noValidate>
      {(entry.instead === "" || item.kind === "boolean") && <ResultInput {...field} />}
      <LloqInput {...field} />
      {item.kind !== "boolean" && <InsteadSelect {...field} />}
      {needsReason(entry.instead) && <WhyInput {...field} />}
      {corrects !== undefined && (
        <CorrectionInputs label={label} time={time} reason={reason} onTime={setTime} onReason={setReason} />
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

interface CorrectionProps {
  readonly label: string;
  readonly time: string | undefined;
  readonly reason: string;
  readonly onTime: (time: string) => void;
  readonly onReason: (reason: string) => void;
}

/** The time that a result had, to be put right too, and why. */
function CorrectionInputs({ label, time, reason, onTime, onReason }: CorrectionProps) {
  const { t } = useLanguage();
  return (
    <>
      {time !== undefined && (
        <TextInput
          type="time"
          size="xs"
          aria-label={t("visit.time-of", { item: label })}
          value={time}
          onChange={(event) => onTime(event.currentTarget.value)}
        />
      )}
      <TextInput
        size="xs"
        aria-label={`${t("command.correction")}: ${label}`}
        placeholder={t("command.correction")}
        value={reason}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
    </>
  );
}

/** The time of a result by the site's clock, where it has one. */
function timeOf(result: VisitResult | undefined, timeZone: string): string | undefined {
  const at = result?.observation.at;
  return at === undefined ? undefined : localAt(timeZone, at).slice("2026-03-02T".length);
}

function placeOf({ observation: { on, visit } }: VisitResult, time: string | undefined): Place {
  return { on, ...(visit !== undefined && { visit }), ...(time !== undefined && { time }) };
}

/** What a correction keeps of the result in whose place it stands, since no form asks for it. */
function keptOf(result: VisitResult | undefined) {
  const { laboratory, sample, final } = result?.observation ?? {};
  return {
    ...(laboratory !== undefined && { laboratory }),
    ...(sample !== undefined && { sample }),
    ...(final !== undefined && { final }),
  };
}
