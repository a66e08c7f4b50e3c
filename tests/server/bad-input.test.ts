import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CommandKind, commandKinds } from "#trial";
import { firstAdministrator, invited, openTrial, password, type Running, startAlone } from "./running.ts";
import { sampleCommand } from "./samples.ts";

const register = {
  kind: "register-subject",
  subject: "RJDM-001",
  site: "zch",
  sex: "female",
  birthDate: "2016-05-01",
};

async function staffed(server: Running) {
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  const trial = await openTrial(sponsor, "sponsor");
  const coordinator = await invited(server, admin, "cora", { role: "coordinator" });
  const address = `/trials/${trial}/commands`;
  const send = (body: unknown) => coordinator.post(address, body);
  const order = (command: unknown, more: object = {}) => send({ id: crypto.randomUUID(), command, ...more });
  const version = async () => {
    const trials: readonly { trial: string; version: number }[] = (await coordinator.get("/trials")).body;
    return trials.find((known) => known.trial === trial)?.version;
  };
  return { admin, coordinator, trial, address, send, order, version };
}

/** One server for all: what is refused leaves nothing behind. */
let server: Running;
let staff: Awaited<ReturnType<typeof staffed>>;
beforeAll(async () => {
  server = await startAlone();
  staff = await staffed(server);
});
afterAll(() => server.end());

const tooLong = "x".repeat(8 * 1024 * 1024);

describe("a bad command", () => {
  test.each([
    ["without a subject", { ...register, subject: undefined }, "field-missing", "command.subject"],
    ["with a number for a name", { ...register, subject: 7 }, "wrong-type", "command.subject"],
    ["with null for a date", { ...register, birthDate: null }, "wrong-type", "command.birthDate"],
    [
      "with a day that does not exist",
      { ...register, birthDate: "2016-02-30" },
      "wrong-form",
      "command.birthDate",
    ],
    ["with a sex that is none", { ...register, sex: "unknown" }, "not-a-choice", "command.sex"],
    ["with a field that is none", { ...register, weight: 20 }, "unknown-field", "command.weight"],
    ["with an empty name", { ...register, subject: "" }, "out-of-range", "command.subject"],
    ["with a name too long", { ...register, subject: "R".repeat(41) }, "out-of-range", "command.subject"],
    ["of no kind", { ...register, kind: "enrol" }, "not-a-choice", "command.kind"],
    ["that is a list", [register], "wrong-type", "command"],
    ["that is not there", undefined, "field-missing", "command"],
    ["at level 0", { kind: "open-dose-level", level: 0 }, "out-of-range", "command.level"],
    ["at level one and a half", { kind: "open-dose-level", level: 1.5 }, "wrong-type", "command.level"],
  ])("%s is told so by its field", async (_, command, code, field) => {
    const { order, version } = staff;
    const before = await version();
    const { status, headers, body } = await order(command);
    expect([status, headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(body.problems).toMatchObject([{ code, field }]);
    for (const { en, zh } of body.problems) {
      expect(en).toContain(field);
      expect(zh).toContain(field);
      expect(`${en}${zh}`).not.toMatch(/\{\{|undefined/);
    }
    expect(await version()).toBe(before);
  });

  test("lists everything that is wrong with it at once", async () => {
    const { order } = staff;
    const { body } = await order({ kind: "register-subject", subject: 7, sex: "x", colour: "red" });
    expect(body.problems.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      "command.birthDate",
      "command.colour",
      "command.sex",
      "command.site",
      "command.subject",
    ]);
  });

  test.each([
    ["a pseudonym of another form", { ...register, subject: "Li Lei" }, "pseudonym-malformed", "subject"],
    ["a site that the protocol does not know", { ...register, site: "moon" }, "unknown-site", "site"],
    ["a birth in the future", { ...register, birthDate: "2199-01-01" }, "future-date", "birthDate"],
  ])("with %s is refused by the trial", async (_, command, code, field) => {
    const { order, version } = staff;
    const before = await version();
    const { status, body } = await order(command);
    expect(status).toBe(422);
    expect(body.problems).toMatchObject([{ code, field }]);
    expect(await version()).toBe(before);
  });

  test("about a subject that is not registered is not found", async () => {
    const { order } = staff;
    const { status, body } = await order({ kind: "open-screening", subject: "RJDM-404" });
    expect([status, body.problems[0].code]).toEqual([404, "unknown-subject"]);
  });
});

describe("a bad request", () => {
  test.each([
    ["malformed JSON", '{"id": "12345678", "command": {', 400, "malformed-json"],
    ["no JSON at all", "", 400, "malformed-json"],
    [
      "more than eight megabytes",
      JSON.stringify({ id: "12345678", command: register, reason: tooLong }),
      413,
      "too-large",
    ],
  ])("%s is told so", async (_, body, status, code) => {
    const { send } = staff;
    const answer = await send(body);
    expect([answer.status, answer.body.problems[0].code]).toEqual([status, code]);
  });

  test("ten megabytes that come in pieces, without saying how much, are cut off", async () => {
    const { coordinator, address } = staff;
    const pieces = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let piece = 0; piece < 20; piece++) controller.enqueue(new Uint8Array(500_000).fill(32));
        controller.close();
      },
    });
    const response = await fetch(`${coordinator.url}/api${address}`, {
      method: "POST",
      headers: { cookie: coordinator.cookie, "content-type": "application/json" },
      body: pieces,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
  });

  test("a text of a megabyte, beyond its field, is out of range", async () => {
    const { order } = staff;
    const { status, body } = await order(register, { reason: "x".repeat(1_000_000) });
    expect([status, body.problems[0].code, body.problems[0].field]).toEqual([400, "out-of-range", "reason"]);
  });

  test("a form instead of JSON is not taken", async () => {
    const { coordinator, address } = staff;
    const form = await coordinator.ask("POST", address, "id=1", { "content-type": "text/plain" });
    expect([form.status, form.body.problems[0].code]).toEqual([415, "not-json"]);
  });

  test("an address that is none is a problem too, without a word about the server's inside", async () => {
    const { coordinator } = staff;
    for (const path of ["/nothing", "/trials", "/trials/x/y/z/%ff", "/trials/NO/overview"]) {
      const answer = path === "/trials" ? await coordinator.post(path, {}) : await coordinator.get(path);
      expect([path, answer.status, answer.headers.get("content-type")]).toEqual([
        path,
        404,
        "application/problem+json",
      ]);
      expect(JSON.stringify(answer.body)).not.toMatch(/\.ts|node_modules|at \w+ \(/);
    }
  });

  test("from another web site changes nothing", async () => {
    const { coordinator, address, version } = staff;
    const before = await version();
    const body = { id: crypto.randomUUID(), command: { ...register, subject: "RJDM-701" } };
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
    ]) {
      const answer = await coordinator.ask("POST", address, body, headers as Record<string, string>);
      expect([answer.status, answer.body.problems[0].code]).toEqual([403, "other-origin"]);
    }
    expect(await version()).toBe(before);
    const own = { origin: coordinator.url, "sec-fetch-site": "same-origin" };
    expect((await coordinator.ask("POST", address, body, own)).status).toBe(200);
  });

  test("takes any Unicode that is text, and gives it back as it came", async () => {
    const { order, coordinator, trial } = staff;
    const reason = "患儿 👩🏽‍⚕️ Ω e\u0301 \u202Eabc \u0000 end";
    expect((await order({ ...register, subject: "RJDM-702" }, { reason })).status).toBe(200);
    const rows = (await coordinator.get(`/trials/${trial}/log`)).body.rows;
    expect(rows.at(-1).reason).toBe(reason);
    const half = await order({ ...register, subject: "RJDM-703" }, { reason: "\ud800" });
    expect([half.status, half.body.problems?.[0].field]).toEqual([400, "reason"]);
  });
});

describe("whatever is sent", () => {
  test("is answered with a problem or carried out whole, never with an error of the server", async () => {
    const { send, version } = staff;
    const values = fc.oneof(fc.jsonValue(), fc.constantFrom("RJDM-001", "zch", "2026-01-05", 1, true));
    const commands = fc
      .tuple(
        fc.constantFrom<CommandKind[]>(...commandKinds),
        fc.dictionary(fc.string(), values, { maxKeys: 3 }),
      )
      .chain(([kind, extra]) => {
        const sample = sampleCommand(kind, { subject: "RJDM-001", site: "zch" });
        const fields = Object.keys(sample);
        return fc
          .record({ field: fc.constantFrom(...fields), value: values })
          .map(({ field, value }) => ({ ...sample, ...extra, [field]: value }));
      });
    const orders = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.uuid(), command: commands }, { requiredKeys: ["command"] }),
    );
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const before = (await version()) ?? 0;
        const { status, body } = await send(order);
        expect([200, 400, 403, 404, 422]).toContain(status);
        const added = status === 200 ? body.versions.length : 0;
        expect(await version()).toBe(before + added);
        if (status !== 200) expect(body.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });

  test("to any other address likewise", async () => {
    const { admin } = staff;
    const addresses = ["/session", "/first-run", "/invitations", "/invitations/accepted"];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...addresses), fc.jsonValue(), async (address, body) => {
        const { status } = await admin.post(address, body);
        expect([400, 401, 404, 409]).toContain(status);
      }),
      { numRuns: 100 },
    );
    expect((await admin.post("/session", { account: "admin", password })).status).toBe(200);
  });
});
