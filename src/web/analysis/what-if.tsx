import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { type Cut, sensitivityQuery } from "../server-state/analysis.ts";
import { Differences } from "./differences.tsx";

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
