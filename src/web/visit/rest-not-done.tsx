import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { VisitGroup } from "#trial";
import { useAct } from "../command/acting.tsx";
import { useIssueAll } from "../command/use-issue-all.ts";
import { useLanguage } from "../language.ts";
import form from "../screening/form.module.css";
import type { Place } from "../screening/observed.ts";

interface RestNotDoneProps {
  readonly subject: string;
  readonly group: VisitGroup;
  readonly place: Place;
}

/** Says of all that is still open in a group, with one reason, that it was not done. */
export function RestNotDone({ subject, group: { label, open }, place: { on, visit } }: RestNotDoneProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const [asked, setAsked] = useState(false);
  const [why, setWhy] = useState("");
  const issuing = useIssueAll(trial, () => setAsked(false));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const note = why.trim();
    const value = { kind: "missing", reason: "not-done" } as const;
    const commands = open.map((item) => ({
      kind: "record-observation",
      subject,
      observation: {
        item,
        on,
        value,
        ...(visit !== undefined && { visit }),
        ...(note !== "" && { note }),
      },
    }));
    issuing.issue(commands, say(label));
  };
  const about = say(label);
  if (!asked) {
    return (
      <Button
        size="compact-xs"
        variant="subtle"
        aria-label={`${t("visit.rest-not-done")} ${about}`}
        onClick={() => setAsked(true)}
      >
        {t("visit.rest-not-done")}
      </Button>
    );
  }
  return (
    <form className={form.entry} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t("visit.rest-why")}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" variant="light" loading={issuing.pending}>
        {t("visit.rest-record", { count: open.length })}
      </Button>
      {issuing.texts.length > 0 && (
        <p className={form.error} role="alert">
          {issuing.texts.join(" ")}
        </p>
      )}
    </form>
  );
}
