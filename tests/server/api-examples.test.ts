import { readFileSync, writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type ApiAnswer, apiAnswers, apiRequests } from "#server";
import { playExamples, shapeOf } from "./api-examples.ts";
import { startAlone } from "./running.ts";

const file = new URL("../../src/server/api-example-answers.json", import.meta.url);

/** After a change of the API: `WRITE_EXAMPLES=yes npx vitest run tests/server/api-examples.test.ts`, then `npm run format`. */
const writes = process.env.WRITE_EXAMPLES === "yes";

interface Operation {
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly example: unknown } } };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { example?: unknown }>> }>
  >;
}

let answers: Readonly<Record<string, ApiAnswer>> = {};
let paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> = {};
beforeAll(async () => {
  let at = Date.parse("2026-03-02T08:00:00.000Z");
  const now = () => new Date(at).toISOString();
  const server = await startAlone({ now });
  try {
    paths = (await server.visitor().get("/openapi.json")).body.paths;
    answers = await playExamples(
      server,
      (minutes) => {
        at += minutes * 60_000;
      },
      now,
    );
    const text = JSON.stringify(answers, null, 2).replaceAll(server.folder, "/srv/trialrun");
    if (writes) writeFileSync(file, `${text}\n`);
  } finally {
    await server.end();
  }
}, 120_000);

const names = Object.keys(apiRequests);

describe("the examples of the API", () => {
  test("are there for every address", () => {
    const all = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    const shown = names.map((name) => name.replace(" ", " /api").replace(/:(\w+)/g, "{$1}"));
    expect(shown.toSorted()).toEqual(all.toSorted());
  });

  test.each(names)("%s: is answered as it says", (name) => {
    const told = writes ? JSON.parse(readFileSync(file, "utf8"))[name] : apiAnswers[name];
    const { answer, ...how } = answers[name] ?? {};
    const { answer: toldAnswer, ...toldHow } = told ?? {};
    expect(how).toEqual(toldHow);
    expect(shapeOf(answer)).toEqual(shapeOf(toldAnswer));
  });

  test.each(names)("%s: is in the API's own description", (name) => {
    const [method = "", path = ""] = name.split(" ");
    const operation = paths[`/api${path.replace(/:(\w+)/g, "{$1}")}`]?.[method];
    const { status = 0, type = "", answer } = apiAnswers[name] ?? {};
    expect(operation?.requestBody?.content["application/json"].example).toEqual(apiRequests[name]?.body);
    expect(operation?.responses[status]?.content?.[type]?.example).toEqual(answer);
  });
});
