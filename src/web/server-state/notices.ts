import { queryOptions } from "@tanstack/react-query";
import type { Notice } from "#trial";
import { request } from "./request.ts";

export type OpenNotice = Notice & { readonly trial: string };

const secondsBetween = 10;

/** Asked again and again, since people also look at pages that are not about a trial. */
export const noticesQuery = queryOptions({
  queryKey: ["notices"],
  queryFn: () => request<readonly OpenNotice[]>("GET", "/notices"),
  refetchInterval: secondsBetween * 1000,
});
