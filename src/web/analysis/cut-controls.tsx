import { Button, TextInput } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { AnalysisName } from "#analysis";
import { momentAt } from "#values";
import { useLanguage } from "../language.ts";
import { localAt } from "../site-time.ts";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./analysis.module.css";
import type { AnalysisSearch } from "./search.ts";

const from = "/inside/trials/$trial/analyses/$analysis";

/** Which analysis the address names, at which moment, and how to look at another. */
export function useCut() {
  const { trial, analysis } = useParams({ from });
  const cut: AnalysisSearch = useSearch({ from });
  const navigate = useNavigate();
  const change = (changed: { readonly [Name in keyof AnalysisSearch]: string | undefined }) => {
    const search = Object.fromEntries(
      Object.entries({ ...cut, ...changed }).filter(([, value]) => value !== undefined),
    );
    void navigate({
      to: "/trials/$trial/analyses/$analysis",
      params: { trial, analysis },
      search,
      replace: true,
      resetScroll: false,
    });
  };
  return { trial, analysis: analysis as AnalysisName, cut, change };
}

/** At which moment the trial is looked at: up to when things took place, and up to when they were recorded. */
export function CutControls() {
  const { t } = useLanguage();
  const { timeZone, zone } = useSiteTime();
  const { cut, change } = useCut();
  const field = (name: keyof AnalysisSearch, label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={cut[name] === undefined ? "" : localAt(timeZone, cut[name])}
      onChange={({ currentTarget }) => change({ [name]: momentAt(timeZone, currentTarget.value) })}
    />
  );
  return (
    <search className={styles.controls} aria-label={t("analysis.cut")}>
      {field("cutoff", t("analysis.cutoff", { zone }))}
      {field("asKnownAt", t("analysis.as-known-at", { zone }))}
      <Button
        variant="subtle"
        disabled={Object.keys(cut).length === 0}
        onClick={() => change({ cutoff: undefined, asKnownAt: undefined })}
      >
        {t("analysis.now")}
      </Button>
    </search>
  );
}
