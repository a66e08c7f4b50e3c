import { Switch } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import type { ProtocolView } from "#trial";
import { useLanguage } from "../language.ts";
import { protocolQuery } from "../server-state/trial.ts";
import { Download } from "../shell/download.tsx";
import { NextStep, Page } from "../shell/page.tsx";
import tone from "../shell/tone.module.css";
import { useNames } from "../telling.ts";
import { ConductParts, conductParts } from "./conduct.tsx";
import { Contents } from "./contents.tsx";
import layout from "./layout.module.css";
import { Chapter } from "./part.tsx";
import { Queries } from "./queries.tsx";
import { RegistryRecord, registryParts } from "./registration.tsx";
import { ProtocolContext } from "./source.tsx";
import { Standing } from "./standing.tsx";
import { Versions } from "./versions.tsx";

/** The protocol in force: the registry record in its order, then what the trial needs to run, each value with its source. */
export function ProtocolPage() {
  const { t, say } = useLanguage();
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const { data: view } = useSuspenseQuery(protocolQuery(trial));
  const [quotationsShown, setQuotationsShown] = useState(false);
  const { protocol, queries } = view;
  const names = useNames();
  const known = useMemo(
    () => ({ queries: new Map(queries.map((query) => [query.id, query])), names }),
    [queries, names],
  );
  useAddressedPlace();
  return (
    <Page
      title={t("shell.protocol")}
      lead={`${say(protocol.title)} · ${t("log.protocol", { version: protocol.version })}`}
      actions={
        <>
          <Switch
            size="sm"
            label={t("protocol.quotations")}
            checked={quotationsShown}
            onChange={(event) => setQuotationsShown(event.currentTarget.checked)}
          />
          <Download to="protocol.json" label={t("protocol.download")} help={t("protocol.download-help")} />
        </>
      }
    >
      <NextStep>
        <Standing view={view} />
      </NextStep>
      <p className={tone.quiet}>{t("protocol.lead")}</p>
      <ProtocolContext value={{ ...known, quotationsShown, activated: view.activated }}>
        <Document view={view} />
      </ProtocolContext>
    </Page>
  );
}

function Document({ view }: { readonly view: ProtocolView }) {
  const { t } = useLanguage();
  const { registration, eligibility } = view.protocol;
  return (
    <div className={layout.layout}>
      <Contents
        chapters={[
          { title: t("protocol.registry"), parts: registryParts },
          { title: t("protocol.conduct"), parts: conductParts },
          { title: t("protocol.work"), parts: ["queries", "versions"] },
        ]}
      />
      <div className={layout.document}>
        <Chapter title={t("protocol.registry")}>
          <RegistryRecord registration={registration} eligibility={eligibility} />
        </Chapter>
        <Chapter title={t("protocol.conduct")}>
          <ConductParts view={view} />
        </Chapter>
        <Chapter title={t("protocol.work")}>
          <Queries view={view} />
          <Versions view={view} />
        </Chapter>
      </div>
    </div>
  );
}

/** A link from another page may lead into the document, which is drawn only once it has been fetched. */
function useAddressedPlace() {
  useEffect(() => {
    const { hash } = window.location;
    if (hash !== "") document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, []);
}
