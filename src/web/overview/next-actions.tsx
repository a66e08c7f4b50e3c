import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { NextAction } from "#trial";
import { ActButton, useAct, useAuthority } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { roleName } from "../shell/role-name.ts";
import { ProblemLines } from "../subject/problem-lines.tsx";
import { useActionText } from "./action-text.ts";
import styles from "./next-actions.module.css";

const shownFirst = 6;

interface NextActionsProps {
  readonly actions: readonly NextAction[];
  /** The subject whose page this is: it need not be named again. */
  readonly about?: string;
}

/** What is to be done, most pressing first: what, for whom, until when, and the form that does it. */
export function NextActions({ actions, about }: NextActionsProps) {
  const { t } = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? actions : actions.slice(0, shownFirst);
  return (
    <div className={styles.actions}>
      <ul className={styles.list}>
        {shown.map((action) => (
          <Action
            key={JSON.stringify([action.code, action.subject, action.facts, action.due])}
            action={action}
            about={about}
          />
        ))}
      </ul>
      {actions.length > shownFirst && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)}>
          {all ? t("overview.fewer") : t("overview.more", { count: actions.length })}
        </Button>
      )}
    </div>
  );
}

function Action({ action, about }: { readonly action: NextAction; readonly about: string | undefined }) {
  const { t } = useLanguage();
  const textOf = useActionText();
  const { trial } = useAct();
  const { subject, due, overdue } = action;
  return (
    <li className={styles.action}>
      <span className={styles.subject}>
        {subject !== undefined && subject !== about && (
          <Link to="/trials/$trial/subjects/$subject" params={{ trial, subject }}>
            {subject}
          </Link>
        )}
      </span>
      <div className={styles.what}>
        {textOf(action)}
        <ProblemLines problems={action.problems ?? []} />
      </div>
      <span className={styles.due} data-overdue={overdue}>
        {due !== undefined && t(overdue ? "overview.overdue" : "overview.due", { day: due })}
      </span>
      <span className={styles.do}>
        <Doing action={action} />
      </span>
    </li>
  );
}

/** Forms that stand on a page of their own rather than beside it. */
const pagesOf = {
  "answer-query": "/trials/$trial/protocol",
  "record-observation": "/trials/$trial/subjects/$subject",
  "record-visit": "/trials/$trial/subjects/$subject",
  "vote-on-dose": "/trials/$trial/dose-decision",
  "sign-dose-decision": "/trials/$trial/dose-decision",
} as const;

/** Where to read what stands in the way, when there is nothing to do but remove it. */
const reasonsIn: ReadonlySet<NextAction["code"]> = new Set(["lymphodepletion-held", "infusion-held"]);

function Doing({ action: { code, command, subject, prefill } }: { readonly action: NextAction }) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const { allowed, roles } = useAuthority(command ?? "");
  if (subject !== undefined && reasonsIn.has(code)) {
    return (
      <ToPage to={pagesOf["record-observation"]} params={{ trial, subject }} search={{ part: "dosing" }} />
    );
  }
  if (command === undefined) return null;
  if (!allowed) {
    return (
      <span className={styles.by}>
        {t("overview.by", { roles: roles.map((role) => roleName(t, role)).join(", ") })}
      </span>
    );
  }
  const page = command in pagesOf ? pagesOf[command as keyof typeof pagesOf] : undefined;
  if (page !== undefined) {
    const search = searchOf(command, prefill);
    return <ToPage to={page} params={{ trial, subject: subject ?? "" }} search={search} />;
  }
  return (
    <ActButton
      act={{ kind: command, ...(prefill && { known: prefill }), ...(subject !== undefined && { subject }) }}
    />
  );
}

function searchOf(command: string, prefill: NextAction["prefill"]): ToPageProps["search"] {
  if (command === "record-observation") return { part: "screening" };
  if (command !== "record-visit") return {};
  const visit = prefill && "visit" in prefill ? prefill.visit : undefined;
  return { part: "visits", ...(visit !== undefined && { visit }) };
}

interface ToPageProps {
  readonly to: (typeof pagesOf)[keyof typeof pagesOf];
  readonly params: { readonly trial: string; readonly subject: string };
  readonly search: { readonly part?: string; readonly visit?: string };
}

function ToPage(place: ToPageProps) {
  const { t } = useLanguage();
  return (
    <Button size="compact-sm" variant="light" renderRoot={(props) => <Link {...place} {...props} />}>
      {t("overview.open")}
    </Button>
  );
}
