import { z } from "zod";
import packageJson from "../../package.json" with { type: "json" };
import { apiAnswers, apiRequests } from "./api-examples.ts";
import { authority } from "./authority.ts";
import type { Endpoint } from "./endpoint.ts";
import { problemSchema } from "./problem.ts";

const schemaAddress = (id: string) => `#/components/schemas/${id}`;

/** The API's description (OpenAPI 3.1), drawn from the endpoints and the schemas that check their input. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: schemaAddress, io: "input" });
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = `/api${endpoint.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Trialrun", version: packageJson.version, description: packageJson.description },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, withoutIds(schema)])),
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "trialrun-session" } },
    },
  };
}

function operation({ method, path, summary, access, body, query }: Endpoint) {
  const name = `${method} ${path}`;
  const example = apiRequests[name];
  const parameters = [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
      example: example?.params?.[name ?? ""],
    })),
    ...Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
      name,
      in: "query",
      required: !schema.safeParse(undefined).success,
      schema: query && { $ref: `${reference(query).$ref}/properties/${name}` },
      example: example?.query?.[name],
    })),
  ];
  return {
    summary,
    "x-access": access,
    ...(name === "post /trials/:trial/commands" && { "x-roles": authority }),
    ...(access !== "anyone" && { security: [{ session: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { "application/json": { schema: reference(body), example: example?.body } },
      },
    }),
    responses: {
      ...doneResponse(name),
      default: {
        description: "Not done: everything that stands in the way",
        content: { "application/problem+json": { schema: reference(problemSchema) } },
      },
    },
  };
}

/** What is answered when it is done, as the example was. */
function doneResponse(name: string) {
  const { status = "2XX", type, answer } = apiAnswers[name] ?? {};
  const content = type !== undefined && {
    content: { [type]: answer === undefined ? {} : { example: answer } },
  };
  return { [status]: { description: "Done", ...content } };
}

/** Throws for a schema without a name (`meta({ id })`), under which the document lists it. */
function reference(schema: z.ZodType): { $ref: string } {
  const id = z.globalRegistry.get(schema)?.id;
  if (id === undefined) throw new TypeError("A schema of the API has no name");
  return { $ref: schemaAddress(id) };
}

/** Inside a document a schema is found by its place; an `$id` of its own would give it another. */
function withoutIds({ $id: _, $schema: __, ...schema }: Record<string, unknown>): Record<string, unknown> {
  return schema;
}
