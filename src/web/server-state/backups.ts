import { queryOptions } from "@tanstack/react-query";
import type { BackupsView } from "#server";
import { request } from "./request.ts";

export const backupsQuery = queryOptions({
  queryKey: ["backups"],
  queryFn: () => request<BackupsView>("GET", "/backups"),
});
