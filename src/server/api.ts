import { type Context, Hono } from "hono";
import type { Endpoint } from "./endpoint.ts";
import { openApiDocument } from "./openapi.ts";
import { type ApiProblem, inputProblems, Refused, renderFailure } from "./problem.ts";
import type { Limits } from "./rate-limit.ts";
import type { Role } from "./roles.ts";
import { type Exposure, limitedBody, ownHost, sameOrigin } from "./security.ts";
import { findSignedIn, type SignedIn, secondFactorOf } from "./signed-in.ts";
import type { Workspace } from "./workspace.ts";

/** The endpoints under /api, with everything that holds for all of them: who asks, what is checked, how it fails. */
export function api(
  endpoints: readonly Endpoint[],
  exposure: Exposure,
  workspaces: () => readonly Workspace[],
  limits: Limits,
): Hono {
  const app = new Hono();
  app.onError(renderFailure);
  app.use(async (context, next) => {
    await next();
    context.header("cache-control", "no-store");
  });
  app.use(ownHost(exposure), sameOrigin(exposure));
  for (const endpoint of endpoints) {
    const { path, bodyBytesMax } = endpoint;
    app.on(endpoint.method.toUpperCase(), path, limitedBody(bodyBytesMax), async (context) => {
      const signedIn = await findSignedIn(context, workspaces());
      limits.admit(context, endpoint, signedIn);
      admit(endpoint, signedIn);
      const asked = {
        params: context.req.param(),
        body: endpoint.body && (await readBody(context, endpoint.body)),
        query: endpoint.query && checked(endpoint.query, context.req.query()),
        context,
      };
      const answer = await endpoint.answer(asked, signedIn);
      if (answer instanceof Response) return answer;
      return answer === undefined ? context.body(null, 204) : context.json(answer);
    });
  }
  const document = openApiDocument(endpoints);
  app.get("/openapi.json", (context) => context.json(document));
  app.all("*", () => {
    throw new Refused(404, { code: "unknown-address" });
  });
  return app;
}

function admit({ access }: Endpoint, signedIn: SignedIn | undefined): void {
  if (access === "anyone") return;
  if (!signedIn) throw new Refused(401, { code: "not-signed-in" });
  if (access === "self") return;
  const { person, holder, settings } = signedIn;
  if (person.roles.length === 0) throw new Refused(403, { code: "no-roles" });
  if (secondFactorOf(holder, settings) === "due") throw new Refused(403, { code: "second-factor-due" });
  if (access === "signed-in") return;
  const admitted: readonly Role[] = access === "overseer" ? overseers : ["administrator"];
  if (!person.roles.some(({ role }) => admitted.includes(role))) {
    throw new Refused(403, { code: "not-authorised", facts: { roles: admitted.join(", ") } });
  }
}

const overseers: readonly Role[] = ["administrator", "monitor"];

async function readBody(context: Context, schema: NonNullable<Endpoint["body"]>): Promise<unknown> {
  const text = await context.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Refused(400, { code: "malformed-json" });
  }
  const problems = illFormed(json, []);
  if (problems.length > 0) throw new Refused(400, ...problems);
  return checked(schema, json);
}

/** Half of a surrogate pair is no text: no record could hold it. */
function illFormed(json: unknown, path: readonly string[]): readonly ApiProblem[] {
  if (typeof json === "string") {
    const field = path.join(".") || "request";
    return json.isWellFormed() ? [] : [{ code: "wrong-form", field, facts: { expected: "Unicode" } }];
  }
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [
    ...illFormed(key, [...path, key.toWellFormed()]),
    ...illFormed(value, [...path, key.toWellFormed()]),
  ]);
}

function checked(schema: NonNullable<Endpoint["body"]>, input: unknown): unknown {
  const read = schema.safeParse(input, { reportInput: true });
  if (!read.success) throw new Refused(400, ...inputProblems(read.error));
  return read.data;
}
