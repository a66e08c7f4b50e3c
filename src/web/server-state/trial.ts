import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  queryOptions,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ProtocolView } from "#trial";
import type { Words } from "#values";
import { sessionQuery } from "./account.ts";
import { noticesQuery } from "./notices.ts";
import { request } from "./request.ts";

export interface Trial {
  readonly trial: string;
  readonly title: Words;
  readonly synthetic: boolean;
}

export const trialsQuery = queryOptions({
  queryKey: ["trials"],
  queryFn: () => request<readonly Trial[]>("GET", "/trials"),
});

/** The trials, for whoever may see them already: not before a second factor that is due. */
export function useTrials() {
  const { data: session } = useQuery(sessionQuery);
  const mayAsk = session !== undefined && session !== "nobody" && session.secondFactor !== "due";
  return useQuery({ ...trialsQuery, enabled: mayAsk });
}

/** A view of one trial. While another is fetched in its place, what was there stays to be seen. */
export function viewQuery<View>(trial: string, view: string) {
  return queryOptions({
    queryKey: ["trial", trial, view],
    queryFn: () => request<View>("GET", `/trials/${encodeURIComponent(trial)}/${view}`),
    placeholderData: keepPreviousData,
  });
}

/** The protocol as it stands: large, and the same until a record about it is made. */
export function protocolQuery(trial: string) {
  return queryOptions({
    queryKey: ["protocol", trial],
    queryFn: () => request<ProtocolView>("GET", `/trials/${encodeURIComponent(trial)}/protocol`),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What the server tells whenever a trial's log grows: its version, and that of the last record about the protocol. */
interface Change {
  readonly version: number;
  readonly protocolRecord: number;
  /** An older record may have been redacted: nothing kept of it may be shown again. */
  readonly redacted: boolean;
}

/**
 * Asks anew for what is seen. A first answer that is still under way may be older than the change, and is not asked for
 * twice at once: after it, it is asked for again.
 */
async function askAnew(client: QueryClient, queryKey: QueryKey): Promise<void> {
  const asksFirst = client.isFetching({ queryKey, predicate: ({ state }) => state.data === undefined }) > 0;
  await client.invalidateQueries({ queryKey });
  if (asksFirst) await client.invalidateQueries({ queryKey });
}

/** A stream that was refused is asked for again after so long, while the session lasts. */
const retryMs = 3000;

/** Refreshes what is seen of a trial whenever its log grows, whoever made it grow. */
export function useChanges(trial: string) {
  const client = useQueryClient();
  const [attempt, setAttempt] = useState(0);
  const { data: session } = useQuery(sessionQuery);
  const inSession = session === undefined || session === "nobody" ? "" : session.session;
  useEffect(() => {
    if (inSession === "") return;
    const source = new EventSource(`/api/trials/${encodeURIComponent(trial)}/changes`);
    const refresh = ({ data }: MessageEvent<string>) => {
      const { protocolRecord, redacted } = JSON.parse(data) as Change;
      if (redacted) client.removeQueries({ queryKey: ["trial", trial], type: "inactive" });
      const known = client.getQueryData(protocolQuery(trial).queryKey)?.protocolRecord;
      if (known !== protocolRecord) void askAnew(client, ["protocol", trial]);
      void askAnew(client, ["trial", trial]);
      void askAnew(client, noticesQuery.queryKey);
    };
    source.addEventListener("version", refresh);
    let retry: ReturnType<typeof setTimeout> | undefined;
    // The stream ends with its session, and cannot be opened again without one.
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      void client.refetchQueries({ queryKey: sessionQuery.queryKey });
      retry = setTimeout(() => setAttempt(attempt + 1), retryMs);
    });
    return () => {
      clearTimeout(retry);
      source.close();
    };
  }, [client, trial, inSession, attempt]);
}
