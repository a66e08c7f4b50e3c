import { useState } from "react";
import { momentAt } from "#values";
import { useLanguage } from "../language.ts";
import type { Credentials, Order } from "../server-state/commands.ts";
import type { CommandFormProps } from "./command-form.tsx";
import { assemble, type Draft, type Entry, type EntryProblem, withEntry } from "./draft.ts";
import { type Field, fieldsOf } from "./field.ts";
import { useIssue } from "./use-issue.ts";
import { commandLabel } from "./wording.ts";

/** What is entered in a command's form, what is wrong with it, and whether it is being signed. */
export function useCommandForm(props: CommandFormProps) {
  const { trial, kind, description, known, timeZone, supersedes, onDone } = props;
  const { t, say } = useLanguage();
  const fields = fieldsOf(kind, description.schema);
  const entries = useEntries(fields, known, timeZone);
  const [signing, setSigning] = useState<Order["command"] | "not-yet">("not-yet");
  const issuing = useIssue(trial, onDone);
  const label = say(commandLabel(kind));
  const { signature: meaning, toldWhen } = description.rule;

  const order = (command: Order["command"]): Omit<Order, "id"> => ({
    command,
    ...momentTold(fields, command, toldWhen),
    ...entries.circumstance(),
    ...(supersedes !== undefined && { supersedes }),
  });
  return {
    ...entries,
    fields,
    label,
    signing,
    problemAt: (path: readonly string[]) => {
      const own = entries.problems.find((problem) => problem.path.join(".") === path.join("."));
      return own ? t(`command.${own.code}`) : issuing.problemAt(path.join("."));
    },
    /** What to say on top of the form. */
    texts: entries.problems.length > 0 ? [t("command.check")] : issuing.texts,
    /** Grows with every attempt to send, whether the form or the server stopped it. */
    attempts: entries.checks + issuing.attempts,
    pending: issuing.pending,
    submit: () => {
      const value = entries.check(supersedes !== undefined);
      if (value === "incomplete") return;
      const command = { ...value, kind };
      if (meaning !== undefined) setSigning(command);
      else issuing.issue(order(command), label);
    },
    sign: (command: Order["command"], credentials: Credentials) =>
      issuing.issue({ ...order(command), signature: { ...credentials, meaning: meaning ?? "" } }, label),
    edit: () => setSigning("not-yet"),
  };
}

export type CommandFormState = ReturnType<typeof useCommandForm>;

/** When a fact took place, where its own content says so to the moment. */
function momentTold(
  fields: readonly Field[],
  command: Order["command"],
  toldWhen: string | undefined,
): Pick<Order, "occurredAt"> {
  const field = fields.find(({ path }) => path[0] === toldWhen);
  return field?.shape === "moment" ? { occurredAt: String(command[toldWhen ?? ""]) } : {};
}

/** The entries of a form, and what the form itself finds wrong with them. */
function useEntries(fields: readonly Field[], known: Draft, timeZone: string) {
  const [draft, setDraft] = useState(known);
  const [occurredAt, setOccurredAt] = useState("");
  const [reason, setReason] = useState("");
  const [problems, setProblems] = useState<readonly EntryProblem[]>([]);
  const [checks, setChecks] = useState(0);
  const momentOf = (local: string) => momentAt(timeZone, local);
  return {
    draft,
    occurredAt,
    reason,
    problems,
    checks,
    setOccurredAt,
    setReason,
    change: (path: readonly string[], entry: Entry) => {
      const changed = path.join(".");
      setProblems((before) => before.filter((problem) => !problem.path.join(".").startsWith(changed)));
      setDraft((before) => withEntry(before, path, entry));
    },
    /** When and why, where either was said. */
    circumstance: () => {
      const moment = momentOf(occurredAt);
      const why = reason.trim();
      return { ...(moment !== undefined && { occurredAt: moment }), ...(why !== "" && { reason: why }) };
    },
    /** The command's content, or what is missing is marked. */
    check: (reasonNeeded: boolean): Readonly<Record<string, unknown>> | "incomplete" => {
      const { value, problems: found } = assemble(fields, draft, momentOf);
      const missing: readonly EntryProblem[] =
        reasonNeeded && reason.trim() === "" ? [{ path: ["reason"], code: "needed" }] : [];
      setProblems([...found, ...missing]);
      setChecks((before) => before + 1);
      return found.length + missing.length > 0 ? "incomplete" : value;
    },
  };
}
