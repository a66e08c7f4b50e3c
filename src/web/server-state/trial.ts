import { keepPreviousData, queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Words } from "#values";
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

/** A view of one trial. While another is fetched in its place, what was there stays to be seen. */
export function viewQuery<View>(trial: string, view: string) {
  return queryOptions({
    queryKey: ["trial", trial, view],
    queryFn: () => request<View>("GET", `/trials/${encodeURIComponent(trial)}/${view}`),
    placeholderData: keepPreviousData,
  });
}

/** Refreshes what is seen of a trial whenever its log grows, whoever made it grow. */
export function useChanges(trial: string) {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource(`/api/trials/${encodeURIComponent(trial)}/changes`);
    const refresh = () => void client.invalidateQueries({ queryKey: ["trial", trial] });
    source.addEventListener("message", refresh);
    source.addEventListener("version", refresh);
    return () => source.close();
  }, [client, trial]);
}
