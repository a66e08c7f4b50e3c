import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Analysis, AnalysisName, Sensitivity } from "#analysis";
import type { LogPage, LogRow } from "#trial";
import { type Problem, Refused, request } from "./request.ts";

/** A moment at which there is nothing to analyse. */
interface RefusedCut {
  readonly problems: readonly Problem[];
}

/** How an analysis is looked at: at which moment, in which dose groups, and whether they are compared. */
export interface Cut {
  readonly cutoff?: string;
  readonly asKnownAt?: string;
  readonly groups?: string;
  readonly compareLevels?: string;
}

function below(trial: string, path: string, query: Readonly<Record<string, string>>): string {
  const asked = new URLSearchParams(query).toString();
  return `/trials/${encodeURIComponent(trial)}/${path}${asked === "" ? "" : `?${asked}`}`;
}

/** An analysis at a moment, or why there is none then. While another is fetched, what was there stays to be seen. */
export function analysisQuery(trial: string, analysis: AnalysisName, cut: Cut = {}) {
  return queryOptions({
    queryKey: ["trial", trial, "analyses", analysis, cut],
    queryFn: async (): Promise<Analysis | RefusedCut> => {
      try {
        return await request<Analysis>("GET", below(trial, `analyses/${analysis}`, { ...cut }));
      } catch (error) {
        if (error instanceof Refused && error.status === 400) return { problems: error.problems };
        throw error;
      }
    },
    placeholderData: keepPreviousData,
  });
}

/** How an analysis was looked at, as an address asks for it. */
function cutOf({ cutoff, asKnownAt, groups, compareLevels }: Analysis["provenance"]) {
  return { cutoff, asKnownAt, groups, ...(compareLevels && { compareLevels: "true" }) };
}

/** Where a table of an analysis is to be had as a file, at the moment at which it is seen. */
export function tableAddress(
  trial: string,
  { analysis, provenance }: Analysis,
  table: string,
  language: string,
): string {
  return `/api${below(trial, `analyses/${analysis}/${table}`, { ...cutOf(provenance), language })}`;
}

/** The same of a figure, drawn or as values. */
export function figureAddress(
  trial: string,
  { analysis, provenance }: Analysis,
  figure: string,
  form: { readonly language: string; readonly form: "svg" | "csv" },
): string {
  const path = `analyses/${analysis}/figures/${encodeURIComponent(figure)}`;
  return `/api${below(trial, path, { ...cutOf(provenance), ...form })}`;
}

/** Records of the log by their versions, oldest first. */
export function recordsQuery(trial: string, versions: readonly number[]) {
  return queryOptions({
    queryKey: ["trial", trial, "records", versions],
    queryFn: async (): Promise<readonly LogRow[]> => {
      if (versions.length === 0) return [];
      return (await request<LogPage>("GET", below(trial, "log", { records: versions.join(",") }))).rows;
    },
  });
}

/** What would be different without a record, or without all that people have signed to leave out. */
export function sensitivityQuery(trial: string, without: number | "signed", cut: Cut) {
  const left = without === "signed" ? {} : { without: String(without) };
  return queryOptions({
    queryKey: ["trial", trial, "sensitivity", without, cut],
    queryFn: () => request<Sensitivity>("GET", below(trial, "sensitivity", { ...cut, ...left })),
  });
}
