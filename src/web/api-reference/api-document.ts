import { queryOptions } from "@tanstack/react-query";
import { request } from "../server-state/request.ts";
import type { ApiSchema, Definitions } from "./schema-rows.ts";

type Access = "anyone" | "self" | "signed-in" | "administrator" | "overseer";

interface Parameter {
  readonly name: string;
  readonly in: "path" | "query";
  readonly required: boolean;
  readonly schema: ApiSchema;
  readonly example?: string;
}

interface Content {
  readonly schema?: ApiSchema;
  readonly example?: unknown;
}

interface DescribedOperation {
  readonly summary: string;
  readonly "x-access": Access;
  readonly "x-roles"?: Readonly<Record<string, readonly string[]>>;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly "application/json": Content } };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly schemas: Definitions };
}

export interface Operation extends DescribedOperation {
  readonly method: string;
  readonly path: string;
}

/** One kind of command, and the roles that may issue it. */
export interface CommandSchema {
  readonly kind: string;
  readonly schema: ApiSchema;
  readonly roles: readonly string[];
}

/** The API's own description, as long as the program runs. */
export const apiDocumentQuery = queryOptions({
  queryKey: ["api-document"],
  queryFn: () => request<ApiDocument>("GET", "/openapi.json"),
  staleTime: Number.POSITIVE_INFINITY,
});

const groups = [
  { group: "trial", of: ["trials", "notices", "terms"] },
  { group: "session", of: ["session", "own", "resets"] },
  { group: "accounts", of: ["accounts", "invitations"] },
] as const;

export type Group = (typeof groups)[number]["group"] | "installation";
export const groupsInOrder: readonly Group[] = ["session", "trial", "accounts", "installation"];

/** Every operation of the document, by what it is about. */
export function operationsByGroup({ paths }: ApiDocument): ReadonlyMap<Group, readonly Operation[]> {
  const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, described]) => ({ ...described, method, path })),
  );
  return Map.groupBy(operations, ({ path }) => {
    const first = path.split("/")[2] ?? "";
    return groups.find(({ of }) => (of as readonly string[]).includes(first))?.group ?? "installation";
  });
}

/** Every kind of command, in the document's order. */
export function commandsOf({ paths, components: { schemas } }: ApiDocument): readonly CommandSchema[] {
  const issuing = Object.values(paths).find(({ post }) => post?.["x-roles"])?.post;
  return (schemas.Command?.oneOf ?? []).map((schema) => {
    const kind = String(schema.properties?.kind?.const);
    return { kind, schema, roles: issuing?.["x-roles"]?.[kind] ?? [] };
  });
}

/** The example as a command of a shell, to be pasted. */
export function curlOf({ method, path, parameters = [], requestBody }: Operation, origin: string): string {
  const filled = parameters
    .filter((parameter) => parameter.in === "path")
    .reduce((address, { name, example = "" }) => address.replace(`{${name}}`, example), path);
  const asked = parameters.filter((one) => one.in === "query" && one.example !== undefined);
  const query = new URLSearchParams(asked.map(({ name, example = "" }) => [name, example])).toString();
  const body = requestBody?.content["application/json"].example;
  const lines = [
    `curl -X ${method.toUpperCase()} -b cookies.txt -c cookies.txt '${origin}${filled}${query && `?${query}`}'`,
    ...(body === undefined
      ? []
      : [
          "-H 'content-type: application/json'",
          `-d '${JSON.stringify(body, undefined, 2).replaceAll("'", "'\\''")}'`,
        ]),
  ];
  return lines.join(" \\\n  ");
}
