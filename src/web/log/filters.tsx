import { NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { EventKind, OverviewView } from "#trial";
import { momentAt } from "#values";
import { eventWords } from "#words";
import { useLanguage } from "../language.ts";
import { viewQuery } from "../server-state/trial.ts";
import { localAt } from "../site-time.ts";
import { useSiteTime } from "../site-zone.tsx";
import styles from "./log.module.css";
import type { LogSearch } from "./search.ts";

type Filter = "subject" | "kind" | "find" | "asKnownAt";

export function useLogSearch() {
  const { trial } = useParams({ from: "/inside/trials/$trial" });
  const search: LogSearch = useSearch({ from: "/inside/trials/$trial/log" });
  const sought = useLocation({ select: ({ state }) => state.find ?? "" });
  const navigate = useNavigate();
  /** An empty text takes a filter away; one record is sought only until the filters change. */
  const change = (changed: Readonly<Partial<Record<Filter, string>>>) => {
    const { record: _, ...kept } = search;
    const { find = sought, ...filters } = changed;
    const entries = Object.entries({ ...kept, ...filters }).filter(([, value]) => value !== "");
    void navigate({
      to: "/trials/$trial/log",
      params: { trial },
      search: Object.fromEntries(entries),
      state: find === "" ? {} : { find },
      replace: true,
      resetScroll: false,
    });
  };
  return { trial, search, find: sought, change };
}

/** What narrows the log down. It stands in the address, so that it can be sent to somebody, but for what was typed. */
export function Filters({ kinds }: { readonly kinds: ReadonlySet<EventKind> }) {
  const { t, say, language } = useLanguage();
  const { timeZone, zone } = useSiteTime();
  const { trial, search, find, change } = useLogSearch();
  const { data: overview } = useQuery(viewQuery<OverviewView>(trial, "overview"));
  const known = (Object.keys(eventWords) as EventKind[]).filter(
    (kind) => kinds.has(kind) || kind === search.kind,
  );
  const options = known
    .map((kind) => ({ value: kind, label: say(eventWords[kind]) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  const { subject = "", kind = "", asKnownAt } = search;
  return (
    <search className={styles.filters} aria-label={t("log.filters")}>
      <NativeSelect
        label={t("log.subject")}
        value={subject}
        data={[
          { value: "", label: t("log.all-subjects") },
          ...(overview?.subjects ?? []).map((one) => one.subject),
        ]}
        onChange={(event) => change({ subject: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("log.kind")}
        value={kind}
        data={[{ value: "", label: t("log.all-kinds") }, ...options]}
        onChange={(event) => change({ kind: event.currentTarget.value })}
      />
      <TextInput
        type="search"
        label={t("log.find")}
        placeholder={t("log.find-help")}
        value={find}
        onChange={(event) => change({ find: event.currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t("log.as-known-at", { zone })}
        value={asKnownAt === undefined ? "" : localAt(timeZone, asKnownAt)}
        onChange={(event) => change({ asKnownAt: momentAt(timeZone, event.currentTarget.value) ?? "" })}
      />
    </search>
  );
}
