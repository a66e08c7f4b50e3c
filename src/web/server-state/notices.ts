import { queryOptions } from "@tanstack/react-query";
import type { Notice } from "#trial";
import { request } from "./request.ts";

export type OpenNotice = Notice & { readonly trial: string };

/** Asked again whenever the log of a trial grows. */
export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: () => request<readonly OpenNotice[]>("GET", "/notices"),
});
