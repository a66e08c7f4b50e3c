import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { namesOfItems } from "#eligibility";
import type { VisitForm as Form, SubjectView } from "#trial";
import { ActButton, useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Exposures } from "../screening/exposures.tsx";
import form from "../screening/form.module.css";
import { viewQuery } from "../server-state/trial.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useNameOf, useNames } from "../telling.ts";
import styles from "./visit.module.css";
import { VisitGroup } from "./visit-group.tsx";

interface VisitFormProps {
  readonly view: SubjectView;
  readonly visit: string;
}

/** The form of one visit: what is due at it, group by group, and what is on record already. */
export function VisitForm({ view, visit }: VisitFormProps) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const nameOf = useNameOf();
  const [chosen, setChosen] = useState("");
  const day = chosen === "" ? "" : `?on=${chosen}`;
  const path = `subjects/${encodeURIComponent(view.subject)}/visits/${encodeURIComponent(visit)}${day}`;
  const { data } = useQuery(viewQuery<Form>(trial, path));
  return (
    <Section
      title={t("visit.form", { visit: say(nameOf(visit)) })}
      aside={
        <Link
          to="/trials/$trial/subjects/$subject"
          params={{ trial, subject: view.subject }}
          search={{ part: "visits" }}
        >
          {t("visit.back")}
        </Link>
      }
    >
      {data && <Drawn view={view} data={data} onDay={setChosen} />}
    </Section>
  );
}

interface DrawnProps {
  readonly view: SubjectView;
  readonly data: Form;
  readonly onDay: (day: string) => void;
}

function Drawn({ view, data, onDay }: DrawnProps) {
  const { t } = useLanguage();
  const known = useNames();
  const { groups, on, visit, today } = data;
  const items = groups.flatMap((group) => group.items.map(({ item }) => item));
  const names = new Map([...known, ...namesOfItems(items)]);
  const next = groups.find(({ open }) => open.length > 0);
  // What was to be done on arrival: groups do not close under anybody's hands.
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set(next ? [next.id] : []));
  const turn = (group: string, open: boolean) =>
    setOpened((before) => (open ? before.union(new Set([group])) : before.difference(new Set([group]))));
  const { dueOn, from, to } = visit;
  return (
    <>
      {dueOn !== undefined && from !== undefined && to !== undefined && (
        <p className={tone.quiet}>{t("visit.planned", { due: dueOn, from, to })}</p>
      )}
      <ConsentDue view={view} gaps={data.consentGaps} />
      <Guide groups={groups} onNext={(group) => turn(group, true)} />
      <TextInput
        className={styles.day}
        type="date"
        size="xs"
        label={t("visit.date")}
        description={t("visit.age", { age: data.ageYears })}
        value={on}
        max={today}
        onChange={(event) => onDay(event.currentTarget.value)}
      />
      <div>
        {groups.map((group) => (
          <VisitGroup
            key={group.id}
            subject={view.subject}
            group={group}
            names={names}
            place={{ on, visit: visit.visit }}
            open={opened.has(group.id)}
            onTurn={(open) => turn(group.id, open)}
          />
        ))}
      </div>
      <details className={styles.group}>
        <summary className={styles.head}>{t("visit.treatments")}</summary>
        <Exposures view={view} names={names} />
      </details>
      <Finish view={view} data={data} />
    </>
  );
}

interface GuideProps {
  readonly groups: Form["groups"];
  readonly onNext: (group: string) => void;
}

/** What to do on this form, and where to go on. */
function Guide({ groups, onNext }: GuideProps) {
  const { t, say } = useLanguage();
  const next = groups.find(({ open }) => open.length > 0);
  return (
    <div className={styles.guide}>
      <p>{groups.length === 0 ? t("visit.no-items") : t("visit.how")}</p>
      {next && (
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            onNext(next.id);
            document.getElementById(`group-${next.id}`)?.querySelector("summary")?.focus();
          }}
        >
          {t("visit.next-group", { group: say(next.label) })}
        </Button>
      )}
      {!next && groups.length > 0 && <p>{t("visit.nothing-open")}</p>}
    </div>
  );
}

/** Birthdays and new versions ask for signatures before a visit. */
function ConsentDue({ view, gaps }: { readonly view: SubjectView; readonly gaps: Form["consentGaps"] }) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const nameOf = useNameOf();
  if (gaps.length === 0) return null;
  return (
    <p className={tone.caution}>
      {t("visit.consent-due", { forms: gaps.map((gap) => say(nameOf(gap.form))).join(", ") })}{" "}
      <Link
        to="/trials/$trial/subjects/$subject"
        params={{ trial, subject: view.subject }}
        search={{ part: "consent" }}
      >
        {t("visit.to-consent")}
      </Link>
    </p>
  );
}

/** Whether the visit took place is said once, when the form is through. */
function Finish({ view, data: { visit, groups, on } }: Omit<DrawnProps, "onDay">) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const open = groups.flatMap((group) => group.open).length;
  const { status, version } = visit;
  const label = nameOf(visit.visit);
  const act = (told: "done" | "missed") => ({
    kind: "record-visit",
    subject: view.subject,
    known: { visit: visit.visit, on, status: told },
    fixed: ["subject", "visit"],
    about: label,
    ...(version !== undefined && { supersedes: version }),
  });
  return (
    <section className={styles.finish} aria-label={t("visit.finish")}>
      <h3 className={form.groupHead}>{t("visit.finish")}</h3>
      {open > 0 && <p className={tone.quiet}>{t("visit.still-open", { count: open })}</p>}
      {status === "done" || status === "missed" ? (
        <p>
          {say(label)}: {t(`visit.${status}`, { day: visit.on ?? "" })}{" "}
          <ActButton act={act(status)} variant="subtle">
            {t("subject.correct")}
          </ActButton>
        </p>
      ) : (
        <div className={styles.acts}>
          <ActButton act={act("done")} variant="filled">
            {t("visit.took-place")}
          </ActButton>
          <ActButton act={act("missed")} variant="subtle">
            {t("visit.did-not")}
          </ActButton>
        </div>
      )}
    </section>
  );
}
