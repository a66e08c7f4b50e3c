import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
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

const moments = ["cutoff", "asKnownAt"] as const;
type Moment = (typeof moments)[number];

/**
 * At which moment the trial is looked at: up to when things took place, and up to when they were recorded. What is
 * written is taken over when it is asked for, not digit by digit.
 */
export function CutControls() {
  const { t } = useLanguage();
  const { timeZone, zone } = useSiteTime();
  const { cut, change } = useCut();
  const shown = (of: AnalysisSearch): Record<Moment, string> => ({
    cutoff: localOf(timeZone, of.cutoff),
    asKnownAt: localOf(timeZone, of.asKnownAt),
  });
  const key = JSON.stringify(cut);
  const [written, write] = useState(() => ({ of: key, ...shown(cut), wrong: [] as readonly Moment[] }));
  // The way back, and a link, bring other moments than those that were written.
  if (written.of !== key) write({ of: key, ...shown(cut), wrong: [] });
  const look = () => {
    const asked = moments.map((name) => [name, momentAt(timeZone, written[name])] as const);
    const wrong = asked
      .filter(([name, at]) => written[name] !== "" && at === undefined)
      .map(([name]) => name);
    if (wrong.length > 0) write({ ...written, wrong });
    else change(Object.fromEntries(asked));
  };
  const field = (name: Moment, label: string) => (
    <TextInput
      type="datetime-local"
      label={label}
      value={written[name]}
      error={written.wrong.includes(name) && t("analysis.no-such-moment")}
      onChange={({ currentTarget: { value } }) => write({ ...written, [name]: value, wrong: [] })}
    />
  );
  return (
    <search aria-label={t("analysis.cut")}>
      <form
        className={styles.controls}
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        {field("cutoff", t("analysis.cutoff", { zone }))}
        {field("asKnownAt", t("analysis.as-known-at", { zone }))}
        <DoseGroups />
        <LevelComparison />
        <Button type="submit" variant="light">
          {t("analysis.look-then")}
        </Button>
        <Button
          variant="subtle"
          disabled={Object.keys(cut).length === 0}
          onClick={() =>
            change({ cutoff: undefined, asKnownAt: undefined, groups: undefined, compareLevels: undefined })
          }
        >
          {t("analysis.now")}
        </Button>
      </form>
    </search>
  );
}

function DoseGroups() {
  const { t } = useLanguage();
  const { cut, change } = useCut();
  return (
    <NativeSelect
      label={t("analysis.groups")}
      value={cut.groups ?? "assigned-level"}
      data={[
        { value: "assigned-level", label: t("analysis.groups-assigned") },
        { value: "actual-dose", label: t("analysis.groups-actual") },
      ]}
      onChange={({ currentTarget: { value } }) =>
        change({ groups: value === "assigned-level" ? undefined : value })
      }
    />
  );
}

const compared: readonly AnalysisName[] = ["survival", "response"];

/** Tests between dose levels are there on request only. */
function LevelComparison() {
  const { t } = useLanguage();
  const { analysis, cut, change } = useCut();
  if (!compared.includes(analysis)) return null;
  return (
    <NativeSelect
      label={t("analysis.compare-levels")}
      value={cut.compareLevels === undefined ? "planned" : "requested"}
      data={[
        { value: "planned", label: t("analysis.compare-planned") },
        { value: "requested", label: t("analysis.compare-requested") },
      ]}
      onChange={({ currentTarget: { value } }) =>
        change({ compareLevels: value === "requested" ? "true" : undefined })
      }
    />
  );
}

/** As inputs take it; nothing of what is no moment. */
function localOf(timeZone: string, at: string | undefined): string {
  return at !== undefined && !Number.isNaN(Date.parse(at))
    ? localAt(timeZone, new Date(at).toISOString())
    : "";
}
