import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ProtocolView } from "#trial";
import { protocolSectionWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { NextStep, Page, Section } from "../shell/page.tsx";
import { useSiteTime } from "../site-zone.tsx";
import { Criteria } from "./criteria.tsx";
import { DocumentValue } from "./document-value.tsx";
import styles from "./protocol.module.css";
import { Queries } from "./queries.tsx";

const conduct = [
  "escalation",
  "safety",
  "consent",
  "slots",
  "lymphodepletion",
  "dosing",
  "schedule",
  "endpoints",
  "committee",
  "subjects",
  "sites",
] as const;

/** The protocol in force: the registry record in its order, then what the trial needs to run, each value with its source. */
export function ProtocolPage() {
  const { t, say } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<ProtocolView>(trial, "protocol"));
  const { registration } = view.protocol;
  const registered = (Object.keys(registration) as (keyof typeof registration)[]).map((section) => ({
    id: section === "eligibility" ? ("eligibilityText" as const) : section,
    value: registration[section],
  }));
  return (
    <Page title={t("shell.protocol")} lead={`${say(view.protocol.title)} · ${view.protocol.version}`}>
      <NextStep>
        <Next view={view} />
      </NextStep>
      <p className={styles.quiet}>{t("protocol.lead")}</p>
      <Contents ids={[...registered.map(({ id }) => id), "eligibility", ...conduct, "queries"]} />
      <h2>{t("protocol.registry")}</h2>
      {registered.map(({ id, value }) => (
        <DocumentSection key={id} id={id} value={value} />
      ))}
      <h2>{t("protocol.conduct")}</h2>
      <Criteria eligibility={view.protocol.eligibility} />
      {conduct.map((id) => (
        <DocumentSection key={id} id={id} value={view.protocol[id]} />
      ))}
      <Queries view={view} />
      <Versions view={view} />
    </Page>
  );
}

type SectionId = keyof typeof protocolSectionWords;

function DocumentSection({ id, value }: { readonly id: SectionId; readonly value: unknown }) {
  const { say } = useLanguage();
  return (
    <div id={`section-${id}`} className={styles.section}>
      <Section title={say(protocolSectionWords[id])}>
        <DocumentValue value={value} />
      </Section>
    </div>
  );
}

function Contents({ ids }: { readonly ids: readonly SectionId[] }) {
  const { t, say } = useLanguage();
  return (
    <details className={styles.contents}>
      <summary>{t("protocol.contents")}</summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <a href={`#section-${id}`}>{say(protocolSectionWords[id])}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Next({ view }: { readonly view: ProtocolView }) {
  const { t } = useLanguage();
  const count = view.openQueries;
  if (view.activated) {
    return (
      <p>
        {view.synthetic && count > 0 ? t("protocol.next-synthetic", { count }) : t("protocol.next-active")}
      </p>
    );
  }
  if (count > 0 && !view.synthetic) {
    return (
      <p>
        {t("protocol.next-answer", { count })} <a href="#section-queries">{t("protocol.to-queries")}</a>
      </p>
    );
  }
  return (
    <p>
      {t("protocol.next-activate")} <ActButton act={{ kind: "activate-protocol" }} variant="filled" />
    </p>
  );
}

function Versions({ view }: { readonly view: ProtocolView }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  return (
    <Section
      title={t("protocol.versions")}
      aside={view.activated && <ActButton act={{ kind: "amend-protocol" }} variant="subtle" />}
    >
      <ul className={styles.versions}>
        {view.versions.map(({ version, protocolVersion, how, by, recordedAt, summary, approvals }) => (
          <li key={version}>
            <strong>{protocolVersion}</strong> {t(`protocol.${how}`)} · {by} · {show(recordedAt)}
            {summary !== undefined && <p>{summary}</p>}
            {approvals.map((approval) => (
              <p key={approval.version} className={styles.quiet}>
                {t("protocol.approved-by", { site: approval.site, by: approval.by })}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
}
