import { describe, expect, test } from "vitest";
import { firstAdministrator, invited, openTrial, startForTest } from "./running.ts";

describe("ER-8: the audit trail as CSV", () => {
  test("runs no formula and keeps every character", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const coordinator = await invited(server, admin, "cora", { role: "coordinator" });
    const child = { subject: "RJDM-001", site: "zch", sex: "male", birthDate: "2016-05-01" };
    await coordinator.command(trial, { kind: "register-subject", ...child });
    const dangerous = [
      '=HYPERLINK("https://evil.example","x")',
      "+1",
      "-1+cmd|' /C calc'!A0",
      "@SUM(1)",
      "\tx",
      '患儿, “引号” "',
    ];
    for (const description of dangerous) {
      const told = { kind: "report-deviation", subject: "RJDM-001", description };
      expect((await coordinator.command(trial, told, { reason: description.trim() })).status).toBe(200);
    }
    const csv = await coordinator.get(`/trials/${trial}/log.csv?subject=RJDM-001`);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toMatch(/^attachment; filename="TWO-SITES-log-\d+\.csv"$/);
    const bytes = await fetch(`${server.url}/api/trials/${trial}/log.csv`, {
      headers: { cookie: coordinator.cookie },
    }).then((response) => response.bytes());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);

    const cells = cellsOf(csv.body);
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    for (const text of dangerous.filter((one) => /^[=+\-@]/.test(one))) expect(cells).toContain(`'${text}`);
    expect(cells).toContain('患儿, “引号” "');
  });

  test("shows the old value beside the new, and the log as it was known", async () => {
    let now = Date.parse("2026-03-02T08:00:00.000Z");
    const server = await startForTest({ now: () => new Date(now).toISOString() });
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const coordinator = await invited(server, admin, "cora", { role: "coordinator" });
    const subject = "RJDM-001";
    const child = { subject, site: "zch", sex: "male", birthDate: "2016-05-01" };
    await coordinator.command(trial, { kind: "register-subject", ...child });
    const weight = (value: number) => ({
      kind: "record-observation",
      subject,
      observation: { item: "weight", on: "2026-03-02", value: { kind: "quantity", value, unit: "kg" } },
    });
    const { versions } = (await coordinator.command(trial, weight(23))).body;
    now += 60_000;
    const correction = { supersedes: versions[0], reason: "Misread" };
    const corrected = await coordinator.command(trial, weight(32), correction);
    expect(corrected.body).toMatchObject({ versions: [8] });

    const then = new Date(now - 1).toISOString();
    const address = `/trials/${trial}/log?subject=${subject}`;
    const { rows } = (await coordinator.get(address)).body;
    const known = (await coordinator.get(`${address}&asKnownAt=${then}`)).body;
    expect([rows.length, known.rows.length]).toEqual([3, 2]);
    expect(rows[2]).toMatchObject({
      supersedes: 7,
      reason: "Misread",
      changes: [{ field: "observation.value.value", before: 23, now: 32 }],
    });
    expect([rows[1].supersededBy, known.rows[1].supersededBy]).toEqual([8, undefined]);
    const csv = (await coordinator.get(`/trials/${trial}/log.csv?subject=${subject}`)).body;
    expect(csv).toContain(",observation.value.value,23,32,Misread,");
  });
});

/** The cells of a CSV text whose every quote is doubled inside quotes. */
function cellsOf(csv: string): readonly string[] {
  const found = csv.replace(/^\uFEFF/, "").matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g);
  return [...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}

describe("the audit trail in pages", () => {
  test("is read from its end, further back with each page, and says how much there is", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const asked = async (query: string) => (await sponsor.get(`/trials/${trial}/log?${query}`)).body;
    const whole = await asked("");
    const versions = whole.rows.map(({ version }: { version: number }) => version);
    expect(whole).toMatchObject({ earlier: false, matching: versions.length, all: versions.length });
    const last = await asked("limit=2");
    expect(last.rows.map(({ version }: { version: number }) => version)).toEqual(versions.slice(-2));
    expect(last.earlier).toBe(true);
    const before = await asked(`limit=1&before=${versions.at(-2)}`);
    expect(before.rows.map(({ version }: { version: number }) => version)).toEqual(versions.slice(-3, -2));
    expect((await asked("kind=site-opened")).matching).toBe(2);
    expect((await sponsor.get(`/trials/${trial}/log?limit=0`)).status).toBe(400);
    expect((await sponsor.get(`/trials/${trial}/log?before=soon`)).status).toBe(400);
  });

  test("is searched by words that travel in the body, never in the address", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const trial = await openTrial(sponsor, "sponsor");
    const found = async (find: string, more = {}) =>
      (await sponsor.post(`/trials/${trial}/log/found`, { find, ...more })).body;
    expect(await found("person SPONSOR site-opened")).toMatchObject({ matching: 2, earlier: false });
    expect(await found("site-opened", { limit: 1 })).toMatchObject({ matching: 2, earlier: true });
    expect((await found("nobody of that name")).matching).toBe(0);
    expect((await sponsor.post(`/trials/${trial}/log/found`, {})).status).toBe(400);
    const inAddress = await sponsor.get(`/trials/${trial}/log?find=site-opened`);
    expect([inAddress.status, inAddress.body.problems[0].code]).toEqual([400, "unknown-field"]);
  });
});

describe("the API's own description", () => {
  test("is OpenAPI whose every reference leads somewhere, with the commands in it", async () => {
    const { body } = await (await startForTest()).visitor().get("/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    const text = JSON.stringify(body, (key, value) => (key === "example" ? undefined : value));
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference = ""]) => reference);
    expect(references.length).toBeGreaterThan(100);
    for (const reference of new Set(references)) {
      const steps = reference.replace(/^#\//, "").split("/");
      const target = steps.reduce((at, step) => at?.[step.replaceAll("~1", "/")], body);
      expect([reference, typeof target]).toEqual([reference, "object"]);
    }
    const { Command, Order } = body.components.schemas;
    expect(Command.oneOf.length).toBeGreaterThan(50);
    expect(Order.required.toSorted()).toEqual(["command", "id"]);
    expect(text).not.toContain('"$schema"');
  });
});

describe("every answer", () => {
  test("keeps pages to themselves, and data out of caches", async () => {
    const { headers } = await (await startForTest()).visitor().get("/health");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("content-security-policy")).toMatch(/^default-src 'self'; /);
    expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  test("comes under the server's own name only: no page elsewhere can point its name here", async () => {
    const { url } = await startForTest();
    const { request } = await import("node:http");
    const status = await new Promise((resolve) => {
      const headers = { host: "evil.example" };
      request(`${url}/api/first-run`, { headers }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(421);
  });
});
