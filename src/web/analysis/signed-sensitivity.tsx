import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AnalysisName } from "#analysis";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { type Cut, sensitivityQuery } from "../server-state/analysis.ts";
import { Section } from "../shell/page.tsx";
import { Differences } from "./differences.tsx";

/** Beside the prespecified result: what is different without the results that people signed to leave out. Last on its page. */
export function SignedSensitivity({ analysis, cut }: { readonly analysis: AnalysisName; readonly cut: Cut }) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const { data } = useQuery(sensitivityQuery(trial, "signed", cut));
  const left = data?.provenance.without ?? [];
  if (!data || left.length === 0) return null;
  return (
    <Section title={t("analysis.sensitivity")}>
      <p>
        {t("analysis.sensitivity-without")}{" "}
        {left.map((version, index) => (
          <span key={version}>
            {index > 0 && ", "}
            <Link to="/trials/$trial/log" params={{ trial }} search={{ record: version }}>
              {t("analysis.record", { version })}
            </Link>
          </span>
        ))}
      </p>
      <Differences sensitivity={data} analysis={analysis} />
    </Section>
  );
}
