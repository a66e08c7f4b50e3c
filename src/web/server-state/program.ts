import { queryOptions } from "@tanstack/react-query";
import type { Program } from "#server";
import { request } from "./request.ts";

/** The program that answers, as long as it runs. */
export const programQuery = queryOptions({
  queryKey: ["program"],
  queryFn: () =>
    request<Program & { readonly schemaVersions: Readonly<Record<string, number>> }>("GET", "/health"),
});
