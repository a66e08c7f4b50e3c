import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AnalysisName } from "#analysis";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { type Cut, sensitivityQuery } from "../server-state/analysis.ts";
import { Section } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { Differences } from "./differences.tsx";

/** Beside the prespecified result: what is different without the results that people signed to leave out, and whose exclusion has lapsed. Last on its page. */
export function SignedSensitivity({ analysis, cut }: { readonly analysis: AnalysisName; readonly cut: Cut }) {
  const { t, say } = useLanguage();
  const { trial } = useAct();
  const { data } = useQuery(sensitivityQuery(trial, "signed", cut));
  if (!data) return null;
  const { without, lapsed = [] } = data.provenance;
  if (without.length === 0 && lapsed.length === 0) return null;
  const link = (version: number) => (
    <Link to="/trials/$trial/log" params={{ trial }} search={{ record: version }}>
      {t("analysis.record", { version })}
    </Link>
  );
  return (
    <Section title={t("analysis.sensitivity")}>
      {lapsed.map(({ version, correctedBy }) => (
        <p key={version} className={tone.caution}>
          {t("analysis.sensitivity-lapsed")} {link(version)} → {link(correctedBy)}
        </p>
      ))}
      {without.length > 0 && (
        <>
          <p>{t("analysis.sensitivity-without")}</p>
          <ul>
            {data.exclusions.map(({ version, subject, item, on, rationale, by }) => (
              <li key={version}>
                {link(version)}: {subject}, {say(item)}, {on}. {rationale} ({by})
              </li>
            ))}
          </ul>
          <Differences sensitivity={data} analysis={analysis} />
        </>
      )}
    </Section>
  );
}
