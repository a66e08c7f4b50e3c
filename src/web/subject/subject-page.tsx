import { Tabs } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { SubjectStage, SubjectView } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { NextActions } from "../overview/next-actions.tsx";
import { TimelinePanel } from "../overview/timeline-panel.tsx";
import { ScreeningForm } from "../screening/screening-form.tsx";
import { viewQuery } from "../server-state/trial.ts";
import { NextStep, Page } from "../shell/page.tsx";
import { SiteZone } from "../site-zone.tsx";
import { useNameOf } from "../telling.ts";
import { ConsentPanel } from "./consent.tsx";
import { DosingPanel } from "./dosing.tsx";
import { IdentityPanel } from "./identity.tsx";
import { SafetyPanel } from "./safety.tsx";
import { Stage } from "./stage.tsx";
import { StepsPanel } from "./steps.tsx";
import styles from "./subject.module.css";
import { VisitsPanel } from "./visits.tsx";

const parts = ["consent", "screening", "dosing", "safety", "visits", "steps"] as const;
type Part = (typeof parts)[number];

const panels: Readonly<Record<Part, (props: { readonly view: SubjectView }) => React.ReactNode>> = {
  consent: ConsentPanel,
  screening: ScreeningForm,
  dosing: DosingPanel,
  safety: SafetyPanel,
  visits: VisitsPanel,
  steps: StepsPanel,
};

/** The part of the page that matters at a stage. */
function partAt(stage: SubjectStage): Part {
  switch (stage) {
    case "registered":
      return "consent";
    case "consented":
    case "screening":
    case "screening-failed":
      return "screening";
    case "infused":
    case "follow-up":
    case "died":
      return "safety";
    default:
      return "dosing";
  }
}

export function SubjectPage() {
  const { t, say } = useLanguage();
  const { trial, subject } = useParams({ from: "/inside/trials/$trial/subjects/$subject" });
  const { data: view } = useSuspenseQuery(
    viewQuery<SubjectView>(trial, `subjects/${encodeURIComponent(subject)}`),
  );
  const nameOf = useNameOf();
  const { profile, ageYears, protocolVersion, nextActions } = view;
  return (
    <SiteZone value={profile.timeZone}>
      <Page
        title={subject}
        lead={
          <>
            <Stage stage={view.stage} />{" "}
            {t("subject.lead", {
              sex: say(codeWords[`sex.${profile.sex}`]),
              age: ageYears,
              site: say(nameOf(profile.site)),
              version: protocolVersion,
            })}
          </>
        }
        actions={
          <>
            <ActButton size="sm" act={{ kind: "report-adverse-event", subject }} />
            <Link to="/trials/$trial/log" params={{ trial }} search={{ subject }} className={styles.logLink}>
              {t("subject.in-log")}
            </Link>
          </>
        }
      >
        <NextStep>
          {nextActions.length > 0 ? (
            <NextActions actions={nextActions} about={subject} />
          ) : (
            <p>{t("subject.nothing-due")}</p>
          )}
        </NextStep>
        <TimelinePanel lanes={[view.lane]} now={view.now} />
        <Parts key={subject} view={view} />
        <IdentityPanel key={`identity of ${subject}`} trial={trial} view={view} />
      </Page>
    </SiteZone>
  );
}

/** The parts of the page, one at a time; which, is in the address. */
function Parts({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { part } = useSearch({ from: "/inside/trials/$trial/subjects/$subject" });
  // What mattered on arrival: the page does not turn under anybody's hands.
  const [arrival] = useState(partAt(view.stage));
  const shown = parts.find((known) => known === part) ?? arrival;
  return (
    <Tabs
      value={shown}
      onChange={(chosen) =>
        void navigate({ to: ".", search: { part: chosen ?? shown }, replace: true, resetScroll: false })
      }
      keepMounted={false}
    >
      <Tabs.List aria-label={t("subject.parts")} className={styles.tabs}>
        {parts.map((known) => (
          <Tabs.Tab key={known} value={known}>
            {t(`subject.${known}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map((known) => {
        const Panel = panels[known];
        return (
          <Tabs.Panel key={known} value={known} className={styles.panel}>
            <Panel view={view} />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}
