import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useLanguage } from "../language.ts";
import type { CommandDescription, Order } from "../server-state/commands.ts";
import { ProblemList } from "../shell/problem-list.tsx";
import { momentAt, showZone } from "../site-time.ts";
import { assemble, type Draft, type EntryProblem, withEntry } from "./draft.ts";
import { type Field, fieldsOf } from "./field.ts";
import { FieldInput } from "./field-input.tsx";
import styles from "./form.module.css";
import { type Choices, FormContext } from "./form-state.ts";
import { SignatureStep } from "./signature-step.tsx";
import { useIssue } from "./use-issue.ts";
import { commandHelp, commandLabel } from "./wording.ts";

export interface CommandFormProps {
  readonly trial: string;
  readonly kind: string;
  readonly description: CommandDescription;
  /** Entries known beforehand; those in `fixed` are not asked. */
  readonly known: Draft;
  readonly fixed: readonly string[];
  readonly choices: Choices;
  readonly timeZone: string;
  /** Version of the record that this corrects. */
  readonly supersedes?: number;
  readonly onDone: () => void;
}

/** The form of any command, drawn from its schema; signed in a second step where its rule asks for a signature. */
export function CommandForm(props: CommandFormProps) {
  const { kind, description, known, fixed, choices, timeZone, supersedes, onDone } = props;
  const { t, say } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(known);
  const [occurredAt, setOccurredAt] = useState("");
  const [reason, setReason] = useState("");
  const [entryProblems, setEntryProblems] = useState<readonly EntryProblem[]>([]);
  const [signing, setSigning] = useState<Order["command"] | "not-yet">("not-yet");
  const issuing = useIssue(props.trial, onDone);
  const fields = fieldsOf(kind, description.schema);
  const asked = fields.filter(({ path }) => !fixed.includes(path[0] ?? ""));

  const problemAt = (path: readonly string[]) => {
    const own = entryProblems.find((problem) => problem.path.join(".") === path.join("."));
    return own ? t(`command.${own.code}`) : issuing.problemAt(path.join("."));
  };
  const attempts = issuing.attempts;
  useEffect(() => {
    if (entryProblems.length > 0 || attempts > 0) focusFirstProblem(form.current);
  }, [entryProblems, attempts]);

  const order = (command: Order["command"]): Omit<Order, "id"> => ({
    command,
    ...(momentAt(timeZone, occurredAt) && { occurredAt: momentAt(timeZone, occurredAt) ?? "" }),
    ...(reason.trim() !== "" && { reason: reason.trim() }),
    ...(supersedes !== undefined && { supersedes }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { value, problems } = assemble(fields, draft, (local) => momentAt(timeZone, local));
    const missing: EntryProblem[] =
      supersedes !== undefined && reason.trim() === "" ? [{ path: ["reason"], code: "needed" }] : [];
    setEntryProblems([...problems, ...missing]);
    if (problems.length + missing.length > 0) return;
    const command = { kind, ...value };
    if (description.rule.signature !== undefined) setSigning(command);
    else issuing.issue(order(command), say(commandLabel(kind)));
  };

  if (signing !== "not-yet" && description.rule.signature !== undefined) {
    const { signature: meaning } = description.rule;
    return (
      <SignatureStep
        meaning={meaning}
        title={say(commandLabel(kind))}
        command={signing}
        fields={fields}
        choices={choices}
        timeZone={timeZone}
        problems={issuing.texts}
        pending={issuing.pending}
        onBack={() => setSigning("not-yet")}
        onSign={(credentials) =>
          issuing.issue(
            { ...order(signing), signature: { ...credentials, meaning } },
            say(commandLabel(kind)),
          )
        }
      />
    );
  }
  return (
    <FormContext
      value={{
        draft,
        change: (path, entry) => setDraft((before) => withEntry(before, path, entry)),
        problemAt,
        choices,
        fixed,
        timeZone,
      }}
    >
      <form ref={form} className={styles.form} onSubmit={submit} noValidate>
        <FormHead kind={kind} nothing={asked.length === 0} />
        <ProblemList problems={entryProblems.length > 0 ? [t("command.check")] : issuing.texts} />
        {asked.map((field: Field) => (
          <FieldInput key={field.path.join(".")} field={field} path={field.path} />
        ))}
        {description.rule.nature === "fact" && (
          <TextInput
            type="datetime-local"
            label={`${t("command.happened")} (${t("command.optional")})`}
            description={`${t("command.happened-help")} ${t("command.site-time", { zone: showZone(timeZone) })}`}
            value={occurredAt}
            onChange={(event) => setOccurredAt(event.currentTarget.value)}
            error={problemAt(["occurredAt"])}
          />
        )}
        {supersedes !== undefined && (
          <Textarea
            label={t("command.correction")}
            description={t("command.correction-help", { version: supersedes })}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={problemAt(["reason"])}
            required
            withAsterisk={false}
            autosize
            minRows={2}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" loading={issuing.pending}>
            {description.rule.signature === undefined ? t("command.save") : t("command.to-signature")}
          </Button>
        </div>
      </form>
    </FormContext>
  );
}

function FormHead({ kind, nothing }: { readonly kind: string; readonly nothing: boolean }) {
  const { t, say } = useLanguage();
  const help = commandHelp(kind);
  if (!help && !nothing) return null;
  return (
    <p className={styles.help}>
      {help && say(help)} {nothing && t("command.nothing-asked")}
    </p>
  );
}

function focusFirstProblem(form: HTMLFormElement | null) {
  const invalid = form?.querySelector<HTMLElement>("[aria-invalid=true], [data-error] input, [role=alert]");
  invalid?.scrollIntoView({ block: "center" });
  invalid?.focus();
}
