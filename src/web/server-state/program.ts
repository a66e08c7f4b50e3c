import { queryOptions } from "@tanstack/react-query";
import type { Program } from "#server";
import { request } from "./request.ts";

interface Running extends Program {
  readonly schemaVersions: Readonly<Record<string, number>>;
  /** Of the key that signs its checkpoints. */
  readonly keyFingerprint: string;
}

/** The program that answers, as long as it runs. */
export const programQuery = queryOptions({
  queryKey: ["program"],
  queryFn: () => request<Running>("GET", "/health"),
});
