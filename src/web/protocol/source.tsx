import { createContext, useContext, useState } from "react";
import type { Source as TableSource } from "#escalation";
import type { Names } from "#reports";
import type { QueryRow } from "#trial";
import type { Provenance } from "#values";
import { escalationWords, fill } from "#words";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import styles from "./protocol.module.css";

/** What every value of the page may need to know: its query, the names of ids, whether quotations stand open. */
export const ProtocolContext = createContext<{
  readonly queries: ReadonlyMap<string, QueryRow>;
  readonly names: Names;
  readonly quotationsShown: boolean;
  /** Answers stand in the document from its activation on. */
  readonly activated: boolean;
}>({ queries: new Map(), names: new Map(), quotationsShown: false, activated: false });

export function useProtocol() {
  return useContext(ProtocolContext);
}

/** Where a value comes from, quietly: a mark that opens its quotation, or a flag that leads to its query. */
export function Source({ from }: { readonly from: Provenance | TableSource }) {
  const { say } = useLanguage();
  switch (from.kind) {
    case "quoted":
      return <Quotation quote={from.quote} />;
    case "assumed":
      return <Assumed query={from.query} />;
    case "cited":
      return (
        <span className={tone.quiet}>{say(fill(escalationWords["source.cited"], { work: from.work }))}</span>
      );
  }
}

function Quotation({ quote }: { readonly quote: string }) {
  const { t } = useLanguage();
  const { quotationsShown } = useProtocol();
  const [turned, setTurned] = useState(false);
  const open = quotationsShown !== turned;
  return (
    <span className={styles.source}>
      <button
        type="button"
        className={styles.mark}
        aria-expanded={open}
        aria-label={t("protocol.quoted")}
        title={t("protocol.quoted")}
        onClick={() => setTurned(!turned)}
      >
        “ ”
      </button>
      {open && (
        <q className={styles.quotation} lang="en">
          {quote.replaceAll(/\n+/g, "\n")}
        </q>
      )}
    </span>
  );
}

export function Assumed({ query }: { readonly query: string }) {
  const { t, say } = useLanguage();
  const { queries, activated } = useProtocol();
  const row = queries.get(query);
  const state = row?.answer === undefined ? "assumed" : changes(row) && !activated ? "changed" : "settled";
  return (
    <a
      className={styles.assumed}
      data-settled={state !== "assumed"}
      href={`#query-${query}`}
      aria-label={t("protocol.see-query", { state: t(`protocol.${state}`), query })}
      title={row && say(row.question)}
    >
      {t(`protocol.${state}`)}
    </a>
  );
}

/** Whether the answer puts another value in place of the assumed one; the document has it from its activation on. */
function changes({ answer, chosen }: QueryRow): boolean {
  return answer?.value !== undefined || (answer?.reading !== undefined && answer.reading !== chosen);
}
