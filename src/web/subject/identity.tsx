import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Identity, KeptIdentity } from "#server";
import type { SubjectView } from "#trial";
import { useLanguage } from "../language.ts";
import { type Session, sessionOverQuery, sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { Section } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import tone from "../shell/tone.module.css";
import styles from "./identity.module.css";
import { DestructionForm, IdentityForm } from "./identity-forms.tsx";

/** For staff of the subject's site: who the subject is. Nothing is asked of the server before somebody wants to see it. */
export function IdentityPanel({ trial, view }: { readonly trial: string; readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  const { data: over } = useQuery(sessionOverQuery);
  const mayKnow = session !== undefined && session !== "nobody" && isSiteStaff(session, view.profile.site);
  if (!mayKnow) return null;
  return (
    <div className={styles.panel}>
      <Section title={t("identity.title")}>
        <p className={tone.quiet}>{t("identity.why")}</p>
        {/* Whoever signs in again asks again. */}
        {!over && <Panel path={identityPath(trial, view.subject)} />}
      </Section>
    </div>
  );
}

const siteStaff: readonly string[] = ["coordinator", "investigator"];

function isSiteStaff({ roles }: Session, own: string): boolean {
  if (roles.some(({ role }) => role === "sponsor")) return false;
  return roles.some(({ role, site }) => siteStaff.includes(role) && (site === undefined || site === own));
}

function identityPath(trial: string, subject: string): string {
  return `/trials/${encodeURIComponent(trial)}/subjects/${encodeURIComponent(subject)}/identity`;
}

/** What is shown lives in this panel alone, and is forgotten with it. */
function Panel({ path }: { readonly path: string }) {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const [doing, setDoing] = useState<"looking" | "writing" | "destroying">("looking");
  const showing = useMutation({ mutationFn: () => request<KeptIdentity>("GET", path), gcTime: 0 });
  const { data: kept, reset } = showing;
  useEffect(() => reset, [reset]);
  // The button that was pressed goes; whoever works by keyboard stays at its place.
  const place = useRef<HTMLDivElement>(null);
  const stay = () => place.current?.focus();
  const hide = () => {
    reset();
    setDoing("looking");
    stay();
  };
  return (
    <div ref={place} tabIndex={-1} className={styles.place}>
      <ProblemList problems={textsOf(showing.error)} />
      {kept === undefined && (
        <div>
          <Button
            variant="default"
            size="sm"
            loading={showing.isPending}
            onClick={() => showing.mutate(undefined, { onSuccess: stay })}
          >
            {t("identity.show")}
          </Button>
        </div>
      )}
      <div role="status">{kept && doing === "looking" && <Shown kept={kept} />}</div>
      {kept && doing === "looking" && <Acts kept={kept} onDoing={setDoing} onHide={hide} />}
      {kept && doing === "writing" && <IdentityForm path={path} kept={kept} onDone={hide} />}
      {kept && doing === "destroying" && <DestructionForm path={path} onDone={hide} />}
    </div>
  );
}

interface ActsProps {
  readonly kept: KeptIdentity;
  readonly onDoing: (doing: "writing" | "destroying") => void;
  readonly onHide: () => void;
}

function Acts({ kept, onDoing, onHide }: ActsProps) {
  const { t } = useLanguage();
  return (
    <div className={styles.acts}>
      <Button variant="default" size="sm" onClick={() => onDoing("writing")}>
        {t(kept.status === "none" ? "identity.enter" : "identity.change")}
      </Button>
      {kept.status !== "none" && (
        <Button variant="default" size="sm" onClick={() => onDoing("destroying")}>
          {t("identity.destroy")}
        </Button>
      )}
      <Button variant="subtle" size="sm" onClick={onHide}>
        {t("identity.hide")}
      </Button>
    </div>
  );
}

function Shown({ kept }: { readonly kept: KeptIdentity }) {
  const { t } = useLanguage();
  switch (kept.status) {
    case "none":
      return <p>{t("identity.none")}</p>;
    case "unreadable":
      return <p className={tone.warning}>{t(`identity.unreadable.${kept.because}`)}</p>;
    case "kept":
      return <Facts content={kept.content} />;
  }
}

function Facts({ content }: { readonly content: Identity }) {
  const { t } = useLanguage();
  return (
    <dl className={styles.facts}>
      <dt>{t("identity.name")}</dt>
      <dd>{content.name}</dd>
      <dt>{t("identity.hospital-number")}</dt>
      <dd>{content.hospitalNumber ?? t("identity.not-given")}</dd>
      <dt>{t("identity.birth-date")}</dt>
      <dd>{content.birthDate ?? t("identity.not-given")}</dd>
    </dl>
  );
}
