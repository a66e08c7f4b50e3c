import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BackupResult, BackupsView } from "#server";
import { useLanguage } from "../language.ts";
import { backupsQuery } from "../server-state/backups.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { Section } from "../shell/page.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";

/** How the last backup came out, for everybody; who may starts one. */
export function BackupsPanel() {
  const { t } = useLanguage();
  const { data: view } = useQuery(backupsQuery);
  if (!view?.kept) return null;
  const { last, hour } = view;
  return (
    <Section title={t("backups.title")} aside={view.mayStart && <StartButton />}>
      {last === "none" ? <p className={tone.quiet}>{t("backups.none")}</p> : <Result result={last} />}
      <Caution view={view} />
      <p className={tone.quiet}>{hour === "off" ? t("backups.off") : t("backups.daily", { hour })}</p>
    </Section>
  );
}

function Result({ result }: { readonly result: BackupResult }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  const size = useSize();
  const at = show(result.at);
  if (result.outcome === "verified") {
    return (
      <>
        <p>{t("backups.verified", { at })}</p>
        <p className={tone.quiet}>{t("backups.where", { file: result.file, size: size(result.bytes) })}</p>
      </>
    );
  }
  const { kind, facts } = result.problem;
  return (
    <p className={tone.warning} role="alert">
      {t("backups.failed", { at })} {t(`backup.${kind}`, facts)}
    </p>
  );
}

function Caution({ view }: { readonly view: Extract<BackupsView, { kept: true }> }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  const { last, lastVerified, overdue } = view;
  const failed = last !== "none" && last.outcome === "failed";
  if (!failed && !overdue) return null;
  return (
    <p className={tone.caution}>
      {overdue && `${t("backups.overdue")} `}
      {failed &&
        (lastVerified === "none"
          ? `${t("backups.no-verified")} `
          : `${t("backups.last-verified", { at: show(lastVerified.at) })} `)}
      {t("backups.tell")}
    </p>
  );
}

function StartButton() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const starting = useMutation({
    mutationFn: () => request<BackupResult>("POST", "/backups"),
    onSuccess: async ({ outcome }) => {
      if (outcome === "verified") announce(t("backups.done"));
      await client.invalidateQueries({ queryKey: backupsQuery.queryKey });
    },
  });
  return (
    <>
      <ProblemList problems={textsOf(starting.error)} />
      <Button
        size="compact-sm"
        variant="light"
        loading={starting.isPending}
        onClick={() => starting.mutate()}
      >
        {t("backups.now")}
      </Button>
    </>
  );
}

/** A file's size in megabytes. */
function useSize(): (bytes: number) => string {
  const { language } = useLanguage();
  const format = new Intl.NumberFormat(language, {
    style: "unit",
    unit: "megabyte",
    maximumSignificantDigits: 2,
  });
  return (bytes) => format.format(bytes / 1e6);
}
