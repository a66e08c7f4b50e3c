import { Switch } from "@mantine/core";
import { useState } from "react";
import type { ProtocolView } from "#trial";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { Part } from "./part.tsx";
import list from "./queries.module.css";
import { Query } from "./query.tsx";

/** Questions to the sponsor: what is assumed meanwhile, the readings there are, where each applies, the answers given. */
export function Queries({ view }: { readonly view: ProtocolView }) {
  const { t } = useLanguage();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const { queries, openQueries, activated, protocol } = view;
  const shown = queries.filter(({ answer }) => !(onlyOpen && answer));
  return (
    <Part
      id="queries"
      aside={
        <Switch
          size="sm"
          label={t("protocol.unanswered-only")}
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
        />
      }
    >
      <p className={tone.quiet}>{t("protocol.queries-lead")}</p>
      <p>
        {t("protocol.progress", { answered: queries.length - openQueries, all: queries.length })}
        {openQueries === 0 && ` · ${t("protocol.all-answered")}`}
      </p>
      <ol className={list.queries}>
        {shown.map((query) => (
          <Query key={query.id} query={query} protocol={protocol} answerable={!activated} />
        ))}
      </ol>
    </Part>
  );
}
