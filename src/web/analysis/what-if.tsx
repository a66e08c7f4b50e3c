import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Sensitivity } from "#analysis";
import { cellText } from "#reports";
import { analysisWord, codeWords } from "#words";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { type Cut, sensitivityQuery } from "../server-state/analysis.ts";
import tone from "../shell/tone.module.css";
import styles from "./analysis.module.css";

/** What would be different without a record: every number of every analysis, and what each dose decision rested on. */
export function WhatIf({
  version,
  cut,
  children,
}: {
  readonly version: number;
  readonly cut: Cut;
  readonly children: ReactNode;
}) {
  const { t } = useLanguage();
  const { trial } = useAct();
  const [asked, setAsked] = useState(false);
  const { data } = useQuery({ ...sensitivityQuery(trial, version, cut), enabled: asked });
  return (
    <div>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-expanded={asked}
        onClick={() => setAsked((was) => !was)}
      >
        {t("analysis.what-if")}
      </Button>
      {children}
      <div role="status">{asked && data && <Differences sensitivity={data} />}</div>
    </div>
  );
}

function Differences({ sensitivity: { differences, decisions } }: { readonly sensitivity: Sensitivity }) {
  const { t, language, say } = useLanguage();
  const move = (name: string) => say(codeWords[`move.${name as "hold"}`]);
  return (
    <div className={styles.differences}>
      {differences.length === 0 ? (
        <p className={tone.quiet}>{t("analysis.what-if-none")}</p>
      ) : (
        <details open>
          <summary>{t("analysis.what-if-numbers", { count: differences.length })}</summary>
          <dl>
            {differences.map(({ analysis, table, row, column, before, after }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the differences keep their order
              <div key={index}>
                <dt>
                  {[
                    analysisWord("analysis", analysis)[language],
                    analysisWord("table", table)[language],
                    ...row.map((cell) => cellText(cell, language)),
                    analysisWord("column", column)[language],
                  ].join(" · ")}
                </dt>
                <dd>
                  <del>{before ? cellText(before, language) : t("shell.none")}</del>{" "}
                  <span aria-hidden="true">→</span>{" "}
                  <ins>{after ? cellText(after, language) : t("shell.none")}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {decisions.map(({ decision, level, recommended, recommendedWithout }) => (
        <p key={decision} className={recommended === recommendedWithout ? tone.quiet : tone.warning}>
          {recommended === recommendedWithout
            ? t("analysis.what-if-decision-same", { decision, level })
            : t("analysis.what-if-decision", {
                decision,
                level,
                recommended: move(recommended),
                without: move(recommendedWithout),
              })}
        </p>
      ))}
    </div>
  );
}
