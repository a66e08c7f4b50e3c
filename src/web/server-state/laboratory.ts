import { queryOptions } from "@tanstack/react-query";
import type { Observation } from "#eligibility";
import type { LaboratoryMapping } from "#trial";
import type { Words } from "#values";
import { type Problem, request, requestLines } from "./request.ts";

export interface Laboratories {
  /** Those for whose subjects the person may record results. */
  readonly sites: readonly string[];
  readonly laboratories: readonly { readonly laboratory: string; readonly mapping: LaboratoryMapping }[];
  readonly items: readonly {
    readonly id: string;
    readonly label: Words;
    readonly kind: string;
    readonly units: readonly string[];
  }[];
}

/** A column of a file with the first values in it. */
export interface FileColumn {
  readonly column: string;
  readonly values: readonly string[];
}

/** A row of a file, and what an import would make of it. */
export interface PreviewRow {
  readonly line: number;
  readonly subject: string;
  readonly code: string;
  readonly written: string;
  readonly standing: "new" | "duplicate" | "correction" | "left-out" | "problem";
  readonly result?: Observation;
  readonly version?: number;
  readonly sameAs?: number;
  readonly supersedes?: number;
  readonly earlier?: Observation;
  readonly problems?: readonly Problem[];
}

const addressOf = (trial: string, rest: string) => `/trials/${encodeURIComponent(trial)}/${rest}`;

export function laboratoriesQuery(trial: string) {
  return queryOptions({
    queryKey: ["trial", trial, "laboratories"],
    queryFn: () => request<Laboratories>("GET", addressOf(trial, "laboratories")),
  });
}

export async function readColumns(trial: string, text: string): Promise<readonly FileColumn[]> {
  const path = addressOf(trial, "laboratory/columns");
  return (await request<{ columns: readonly FileColumn[] }>("POST", path, { text })).columns;
}

/** A stretch of a preview; the last part of it says what its rows were compared with instead. */
interface PreviewStretch {
  readonly rows?: readonly PreviewRow[];
  readonly count?: number;
}

/** What a file would record. While it is read, `onRead` is told which part of its rows is. */
export async function preview(
  trial: string,
  asked: { site: string; laboratory: string; mapping: LaboratoryMapping; text: string },
  onRead: (part: number) => void,
): Promise<readonly PreviewRow[]> {
  const found: PreviewRow[] = [];
  for await (const stretch of requestLines<PreviewStretch>(addressOf(trial, "laboratory/preview"), asked)) {
    const { rows, count } = stretch;
    if (rows === undefined || count === undefined) return found;
    found.push(...rows);
    onRead(found.length / count);
  }
  // The connection was cut before the last line.
  throw new Error("incomplete");
}
