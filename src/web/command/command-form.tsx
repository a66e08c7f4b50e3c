import { Button, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useEffect, useRef } from "react";
import { useLanguage } from "../language.ts";
import type { CommandDescription } from "../server-state/commands.ts";
import { ProblemList } from "../shell/problem-list.tsx";
import { showZone } from "../site-time.ts";
import type { Draft } from "./draft.ts";
import { FieldInput } from "./field-input.tsx";
import styles from "./form.module.css";
import { type Choices, FormContext } from "./form-state.ts";
import { SignatureStep } from "./signature-step.tsx";
import { type CommandFormState, useCommandForm } from "./use-command-form.ts";
import { commandHelp } from "./wording.ts";

export interface CommandFormProps {
  readonly trial: string;
  readonly kind: string;
  readonly description: CommandDescription;
  /** Entries known beforehand; those in `fixed`, by their paths, are not asked. */
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
  const { description, choices, fixed, timeZone } = props;
  const state = useCommandForm(props);
  const { signing } = state;
  if (signing !== "not-yet") {
    return (
      <SignatureStep
        meaning={description.rule.signature ?? ""}
        title={state.label}
        command={signing}
        fields={state.fields}
        choices={choices}
        timeZone={timeZone}
        problems={state.texts}
        pending={state.pending}
        onBack={state.edit}
        onSign={(credentials) => state.sign(signing, credentials)}
      />
    );
  }
  const { draft, change, problemAt } = state;
  return (
    <FormContext value={{ draft, change, problemAt, choices, fixed, timeZone }}>
      <EntryStep {...props} state={state} />
    </FormContext>
  );
}

function EntryStep({
  kind,
  description,
  fixed,
  timeZone,
  supersedes,
  state,
}: CommandFormProps & { readonly state: CommandFormState }) {
  const { t } = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  // After each attempt, not while the person mends what was wrong.
  // biome-ignore lint/correctness/useExhaustiveDependencies: attempts are what it waits for
  useEffect(() => focusFirstProblem(form.current), [state.attempts]);
  const asked = state.fields.filter(({ path }) => !fixed.includes(path[0] ?? ""));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    state.submit();
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <FormHead kind={kind} nothing={asked.length === 0} />
      <ProblemList problems={state.texts} />
      {asked.map((field) => (
        <FieldInput key={field.path.join(".")} field={field} path={field.path} />
      ))}
      {description.rule.nature === "fact" && description.rule.toldWhen === undefined && (
        <TextInput
          type="datetime-local"
          label={`${t("command.happened")} (${t("command.optional")})`}
          description={`${t("command.happened-help")} ${t("command.site-time", { zone: showZone(timeZone) })}`}
          value={state.occurredAt}
          onChange={(event) => state.setOccurredAt(event.currentTarget.value)}
          error={state.problemAt(["occurredAt"])}
        />
      )}
      {supersedes !== undefined && (
        <Textarea
          label={t("command.correction")}
          description={t("command.correction-help", { version: supersedes })}
          value={state.reason}
          onChange={(event) => state.setReason(event.currentTarget.value)}
          error={state.problemAt(["reason"])}
          required
          withAsterisk={false}
          autosize
          minRows={2}
        />
      )}
      <div className={styles.buttons}>
        <Button type="submit" loading={state.pending}>
          {t(description.rule.signature === undefined ? "command.save" : "command.to-signature")}
        </Button>
      </div>
    </form>
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
