import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { firstAdministrator, invited, openTrial, type Running, startAlone, type Visitor } from "./running.ts";

const mapping = {
  columns: { subject: "Subject", code: "Test", value: "Result", taken: ["Taken"], sample: "Sample" },
  ...{ format: "YYYY-MM-DD HH:mm", timeZone: "Asia/Shanghai", decimal: "." },
  codes: [{ code: "CRP", item: "crp", unit: "mg/L" }],
  ...{ units: [], belowQuantification: ["BLQ"], notDetected: ["ND"], notDone: [], final: [] },
};
const laboratory = "central";
const [here, elsewhere] = ["RJDM-001", "RJDM-002"];

let server: Running;
let trial: string;
let coordinator: Visitor;
let monitor: Visitor;
beforeAll(async () => {
  server = await startAlone();
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  trial = await openTrial(sponsor, "sponsor");
  coordinator = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
  monitor = await invited(server, admin, "mona", { role: "monitor" });
  const everywhere = await invited(server, admin, "everywhere", { role: "coordinator" });
  for (const [subject, site] of [
    [here, "zch"],
    [elsewhere, "other"],
  ]) {
    const fields = { subject, site, sex: "female", birthDate: "2016-05-01" };
    expect((await everywhere.command(trial, { kind: "register-subject", ...fields })).status).toBe(200);
  }
});
afterAll(() => server.end());

const file = (...rows: readonly string[]) => ["Subject,Taken,Test,Result,Sample", ...rows].join("\n");
const preview = (text: string, more: object = { mapping }, by = coordinator) =>
  by.post(`/trials/${trial}/laboratory/preview`, { site: "zch", laboratory, text, ...more });
const version = async () => (await coordinator.get(`/trials/${trial}/laboratories`)).body.version;

interface Row {
  readonly subject: string;
  readonly standing: string;
  readonly result: object;
  readonly supersedes?: number;
}

/** Records what a preview shows as new or as a correction. */
function imports(rows: readonly Row[], more: Record<string, unknown> = {}) {
  const results = rows
    .filter(({ standing }) => standing === "new" || standing === "correction")
    .map(({ subject, result, supersedes }) => ({
      subject,
      observation: result,
      ...(supersedes !== undefined && { supersedes }),
    }));
  const told = { name: "march.csv", sha256: "0".repeat(64), rows: rows.length };
  return coordinator.command(
    trial,
    { kind: "import-results", site: "zch", laboratory, file: told, mapping, results },
    more,
  );
}

describe("a laboratory's file over HTTP", () => {
  test("is previewed, recorded, recognised when it comes again, and corrected", async () => {
    const text = file(`${here},2026-01-05 08:30,CRP,5,S1`, `${here},2026-01-05 08:30,CRP,6,S2`);
    const before = await version();
    const first = await preview(text);
    expect(first.body.rows.map(({ standing }: Row) => standing)).toEqual(["new", "new"]);
    expect(await version()).toBe(before);
    expect((await imports(first.body.rows)).status).toBe(200);
    const again = await preview(text.replace("CRP,6", "CRP,7"));
    expect(again.body.rows).toMatchObject([
      { standing: "duplicate" },
      { standing: "correction", earlier: { value: { value: 6 } } },
    ]);
    expect((await imports(again.body.rows)).body.problems).toMatchObject([{ code: "reason-missing" }]);
    const corrected = await imports(again.body.rows, { reason: "Measured anew." });
    expect(corrected.body.events).toMatchObject([{ recorded: 1, corrected: 1 }, { subject: here }]);
  });

  test("does not tell another site's subject from nobody's, in the preview or in the import", async () => {
    const rows = (subject: string) => file(`${subject},2026-01-05 08:30,CRP,5,S7`);
    const [theirs, nobodys] = [await preview(rows(elsewhere)), await preview(rows("RJDM-999"))];
    expect(theirs.body.rows[0].problems).toMatchObject([{ code: "unknown-subject", field: "Subject" }]);
    expect(JSON.stringify(theirs.body).replaceAll(elsewhere, "RJDM-999")).toBe(JSON.stringify(nobodys.body));
    const value = { kind: "quantity", value: 5, unit: "mg/L" };
    const row = { subject: elsewhere, standing: "new", result: { item: "crp", on: "2026-01-05", value } };
    const { status, body } = await imports([row]);
    expect([status, body.problems[0].code]).toEqual([422, "unknown-subject"]);
  });

  test("is read only by those who may record results, at their own site", async () => {
    const text = file(`${here},2026-01-05 08:30,CRP,5,S8`);
    expect((await preview(text, { mapping }, monitor)).status).toBe(403);
    expect((await preview(text, { mapping, site: "other" })).status).toBe(403);
  });

  test("is read by the mapping that was saved for the laboratory", async () => {
    const text = file(`${here},2026-01-06 08:30,CRP,5,S9`);
    const unsaved = await preview(text, {});
    expect([unsaved.status, unsaved.body.problems[0].code]).toEqual([404, "unknown-laboratory"]);
    const saved = await coordinator.command(trial, { kind: "save-laboratory-mapping", laboratory, mapping });
    expect(saved.status).toBe(200);
    expect((await preview(text, {})).body.rows).toMatchObject([{ standing: "new" }]);
  });

  test("is read by a mapping that names each code once", async () => {
    const [code] = mapping.codes;
    const twice = { ...mapping, codes: [code, { ...code, item: "ferritin" }] };
    const { status, body } = await preview(file(`${here},2026-01-06 08:30,CRP,5,S9`), { mapping: twice });
    expect([status, body.problems[0].field]).toEqual([400, "mapping.codes"]);
  });

  test("of ten thousand rows is recorded at once; of more it is told how many may be", async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, index) => `${here},2026-01-07 08:30,CRP,5,L${index}`);
    const { body } = await preview(file(...rows(10_000)));
    expect((await imports(body.rows)).body.events).toHaveLength(10_001);
    const value = { kind: "quantity", value: 5, unit: "mg/L" };
    const one = { subject: here, standing: "new", result: { item: "crp", on: "2026-01-05", value } };
    const tooMany = await imports(Array.from({ length: 20_001 }, () => one));
    expect(tooMany.body.problems).toMatchObject([
      { code: "out-of-range", field: "command.results", facts: { expected: "≤ 20000" } },
    ]);
  });

  test("is told how far it is read, row by row and with the same rows at the end", async () => {
    const text = file(...Array.from({ length: 600 }, (_, n) => `${here},2026-01-08 08:30,CRP,5,P${n}`));
    const asked = { site: "zch", laboratory, text, mapping };
    const accept = { accept: "application/x-ndjson" };
    const { body } = await coordinator.ask("POST", `/trials/${trial}/laboratory/preview`, asked, accept);
    const lines = String(body)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const stretches = lines.slice(0, -1);
    expect(stretches.map(({ rows, count }) => `${rows.length} of ${count}`)).toEqual([
      "250 of 600",
      "250 of 600",
      "100 of 600",
    ]);
    expect({ ...lines.at(-1), rows: stretches.flatMap(({ rows }) => rows) }).toEqual(
      (await preview(text)).body,
    );
  });

  /** The lines of the answer to an import that is told in parts, or its one problem. */
  const importInParts = async (results: readonly unknown[], id: string = crypto.randomUUID()) => {
    const told = { name: "april.csv", sha256: "1".repeat(64), rows: results.length };
    const command = { kind: "import-results", site: "zch", laboratory, file: told, mapping, results };
    const accept = { accept: "application/x-ndjson" };
    const { status, body } = await coordinator.ask(
      "POST",
      `/trials/${trial}/commands`,
      { id, command },
      accept,
    );
    if (typeof body !== "string") return { status, lines: [body] };
    const lines = body.trim().split("\n");
    return { status, lines: lines.map((line: string) => JSON.parse(line)) };
  };
  const results = (count: number) =>
    Array.from({ length: count }, (_, n) => ({
      subject: here,
      observation: {
        ...{ on: "2026-01-08", item: "crp", sample: `Q${n}` },
        value: { kind: "quantity", value: 5, unit: "mg/L" },
      },
    }));

  test("is told how far it is recorded, and then what came of it; sent again, it is recorded once", async () => {
    const id = crypto.randomUUID();
    const { status, lines } = await importInParts(results(400), id);
    expect(status).toBe(200);
    expect(lines.map(({ part }) => part)).toEqual([0.3, 0.5, 1, undefined]);
    expect(lines.at(-1).versions).toHaveLength(401);
    const before = await version();
    expect((await importInParts(results(400), id)).lines).toEqual(lines.slice(-1));
    expect(await version()).toBe(before);
  });

  test("from whom the connection is lost half way is recorded whole, and recognised when it comes again", async () => {
    const lines = Array.from({ length: 2000 }, (_, n) => `${here},2026-01-09 08:30,CRP,5,R${n}`);
    const { rows } = (await preview(file(...lines))).body;
    const told = { name: "may.csv", sha256: "2".repeat(64), rows: rows.length };
    const some = rows.map(({ subject, result }: Row) => ({ subject, observation: result }));
    const command = { kind: "import-results", site: "zch", laboratory, file: told, mapping, results: some };
    const before = await version();
    const abort = new AbortController();
    const answer = await fetch(`${coordinator.url}/api/trials/${trial}/commands`, {
      method: "POST",
      headers: {
        ...{ accept: "application/x-ndjson", "content-type": "application/json" },
        ...{ cookie: coordinator.cookie, origin: coordinator.url },
      },
      body: JSON.stringify({ id: crypto.randomUUID(), command }),
      signal: abort.signal,
    });
    await answer.body?.getReader().read();
    abort.abort();
    await expect.poll(version, { timeout: 30_000 }).toBeGreaterThan(before);
    expect(await version()).toBe(before + 1 + lines.length);
    const again: readonly Row[] = (await preview(file(...lines))).body.rows;
    expect(new Set(again.map(({ standing }) => standing))).toEqual(new Set(["duplicate"]));
  });

  test("is refused as a whole before any part of it is told", async () => {
    const before = await version();
    const wrong = [...results(2), { ...results(1)[0], subject: "ZCH-999" }];
    const { status, lines } = await importInParts(wrong);
    expect(status).not.toBe(200);
    expect(lines[0].problems).toContainEqual(expect.objectContaining({ code: "unknown-subject" }));
    expect(await version()).toBe(before);
  });

  test.each([
    ["that is no text", "PK\u0003\u0004\0", 422, "file-encoding"],
    ["without rows", "Subject,Test", 422, "file-without-rows"],
    ["larger than eight megabytes", "x".repeat(8 * 1024 * 1024), 413, "too-large"],
  ])("%s is refused", async (_, text, status, code) => {
    const answer = await preview(text);
    expect([answer.status, answer.body.problems[0].code]).toEqual([status, code]);
  });
});
