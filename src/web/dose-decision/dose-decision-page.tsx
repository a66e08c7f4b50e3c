import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { DoseDecisionView } from "#trial";
import { PacketLink } from "../analysis/packet-link.tsx";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { NextStep, Page, Section } from "../shell/page.tsx";
import { PrintLink } from "../shell/print-link.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { ProblemLines } from "../subject/problem-lines.tsx";
import styles from "./decision.module.css";
import { Decisions } from "./decisions.tsx";
import { DesignNote } from "./design-note.tsx";
import { Evidence } from "./evidence.tsx";
import { FutureTree } from "./future-tree.tsx";
import { cutOfDecision, LevelFindings } from "./level-findings.tsx";
import { RecommendationText } from "./recommendation-text.tsx";
import { Reviews } from "./reviews.tsx";

/** What the committee looks at, what the design recommends, and what was voted and signed. */
export function DoseDecisionPage() {
  const { t } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(viewQuery<DoseDecisionView>(trial, "dose-decision"));
  const lead =
    view.notation === "" ? t("decision.lead-none") : t("decision.lead", { notation: view.notation });
  return (
    <Page
      title={t("shell.dose-decision")}
      lead={lead}
      actions={
        <>
          <PrintLink sheet="review-packet" />
          <PacketLink cut={cutOfDecision(view)} />
        </>
      }
    >
      <NextStep>
        <Next view={view} />
      </NextStep>
      <div className={styles.panels}>
        <Section title={t("overview.recommendation")}>
          <RecommendationText recommendation={view.recommendation} />
          <DesignNote design={view.design} gaps={view.unspecified} />
        </Section>
        <Counts view={view} />
      </div>
      <Evidence rows={view.evidence} />
      <LevelFindings view={view} />
      <Reviews view={view} />
      <Section title={t("decision.future")}>
        <p className={tone.quiet}>{t("decision.future-help")}</p>
        <FutureTree root={view.future} />
      </Section>
      <Decisions view={view} />
    </Page>
  );
}

function Next({ view }: { readonly view: DoseDecisionView }) {
  const { t } = useLanguage();
  if (view.ended) return <p>{t("decision.ended")}</p>;
  if (view.signing) {
    const { review } = view.signing;
    return (
      <div className={styles.next}>
        <p>{t("decision.next-vote", { review })}</p>
        <ActButton act={{ kind: "vote-on-dose", known: { review }, fixed: ["review"] }} variant="filled" />
      </div>
    );
  }
  if (!view.decisionNeeded) {
    return (
      <div className={styles.next}>
        <p>{t("decision.next-none")}</p>
        {view.opening.length === 0 && view.notation !== "" && (
          <ActButton act={{ kind: "open-review" }} variant="subtle" />
        )}
      </div>
    );
  }
  return (
    <div className={styles.next}>
      <p>{t("decision.next-open")}</p>
      {view.opening.length === 0 && <ActButton act={{ kind: "open-review" }} variant="filled" />}
      <ProblemLines problems={view.opening} />
    </div>
  );
}

/** The counts at each level that the design's rule can see. */
function Counts({ view }: { readonly view: DoseDecisionView }) {
  const { t, say } = useLanguage();
  return (
    <Section title={t("decision.counts")}>
      <Table heads={[t("subject.level"), t("decision.evaluable"), t("decision.dlts"), t("decision.pending")]}>
        {view.levels.toReversed().map(({ level, label, counts, current }) => (
          <tr key={level} className={current ? styles.current : undefined}>
            <td>
              {level} · {say(label)}
            </td>
            <td>{counts.evaluable}</td>
            <td>{counts.dlts}</td>
            <td>{counts.pending}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
