import { useSuspenseQuery } from "@tanstack/react-query";
import { type Analysis, analysisNames } from "#analysis";
import { analysisWord } from "#words";
import { useLanguage } from "../language.ts";
import { analysisQuery } from "../server-state/analysis.ts";
import { NotFoundPage } from "../shell/not-found-page.tsx";
import { NextStep, Page } from "../shell/page.tsx";
import { ProblemList } from "../shell/problem-list.tsx";
import { useSiteTime } from "../site-zone.tsx";
import { CutControls, useCut } from "./cut-controls.tsx";
import { HighlightArea } from "./highlight.tsx";
import { MethodCards } from "./method-cards.tsx";
import { PacketLink } from "./packet-link.tsx";
import { Results } from "./results.tsx";
import { SignedSensitivity } from "./signed-sensitivity.tsx";

export function AnalysisPage() {
  const { analysis } = useCut();
  return analysisNames.includes(analysis) ? <Known key={analysis} /> : <NotFoundPage />;
}

/** One analysis at a data cut-off; at a moment that there is nothing to be had of, only why. */
function Known() {
  const { t, language, say } = useLanguage();
  const { trial, analysis: name, cut } = useCut();
  const { data } = useSuspenseQuery(analysisQuery(trial, name, cut));
  const title = analysisWord("analysis", name)[language];
  if ("problems" in data) {
    return (
      <Page title={title}>
        <CutControls />
        <ProblemList problems={data.problems.map(say)} />
      </Page>
    );
  }
  return (
    <Page title={title} lead={<MadeFrom provenance={data.provenance} />} actions={<PacketLink cut={cut} />}>
      <CutControls />
      <NextStep>
        <p>{t(`analysis.look.${name}`)}</p>
      </NextStep>
      <HighlightArea>
        <Results analysis={data} cut={cut} />
      </HighlightArea>
      <SignedSensitivity analysis={name} cut={cut} />
      <MethodCards methods={data.methods} />
    </Page>
  );
}

const hashLengthShown = 16;

/** What the numbers were made from: enough to make them again. */
function MadeFrom({ provenance }: Pick<Analysis, "provenance">) {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const { cutoff, asKnownAt, head, protocolVersion, groups, compareLevels } = provenance;
  const facts = {
    cutoff: show(cutoff),
    known: show(asKnownAt),
    version: head.version,
    protocol: protocolVersion,
  };
  return (
    <>
      {groups === "actual-dose" && <strong>{say(analysisWord("code", "groups.actual-dose"))} · </strong>}
      {compareLevels && <strong>{say(analysisWord("code", "compare-levels"))} · </strong>}
      {t("analysis.made-from", facts)}
      {head.hash !== undefined && (
        <>
          {" · "}
          <span title={head.hash}>{t("analysis.head", { hash: head.hash.slice(0, hashLengthShown) })}</span>
        </>
      )}
    </>
  );
}
