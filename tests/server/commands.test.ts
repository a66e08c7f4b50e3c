import { describe, expect, test } from "vitest";
import { apiRequests } from "#server";
import {
  firstAdministrator,
  invited,
  openTrial,
  password,
  type Running,
  signature,
  startForTest,
  type Visitor,
} from "./running.ts";

const child = { subject: "RJDM-001", site: "zch", sex: "female", birthDate: "2016-05-01" };
const register = { kind: "register-subject", ...child };

async function staffed(server: Running) {
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  const trial = await openTrial(sponsor, "sponsor");
  const coordinator = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
  const investigator = await invited(server, admin, "ivan", { role: "investigator", site: "zch" });
  return { admin, sponsor, coordinator, investigator, trial };
}

async function logRows(visitor: Visitor, trial: string) {
  return (await visitor.get(`/trials/${trial}/log`)).body.rows;
}

const codes = (answer: { body: { problems: { code: string }[] } }) =>
  answer.body.problems.map(({ code }) => code);

describe("a command", () => {
  test("is recorded in the name of who issued it, in the role that allows it", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const answer = await coordinator.command(trial, register);
    expect(answer).toMatchObject({
      status: 200,
      body: { versions: [6], events: [{ kind: "subject-registered", ...child }] },
    });
    const last = (await logRows(coordinator, trial)).at(-1);
    expect(last).toMatchObject({
      version: 6,
      actor: { account: "cora", name: "Person cora", role: "coordinator", site: "zch" },
    });
  });

  test("that the trial refuses says what is wrong and what would help, in both languages", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    await coordinator.command(trial, register);
    const refused = await coordinator.command(trial, register);
    expect(refused.status).toBe(422);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(refused.body).toMatchObject({ type: "about:blank", title: "Refused", status: 422 });
    expect(refused.body.problems).toMatchObject([
      { code: "subject-exists", field: "subject", facts: { subject: "RJDM-001" } },
    ]);
    const [{ en, zh }] = refused.body.problems;
    expect(en).toContain("RJDM-001");
    expect(zh).toMatch(/\p{Script=Han}.*RJDM-001|RJDM-001.*\p{Script=Han}/u);
  });

  test("sent twice with one id is carried out once", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const id = crypto.randomUUID();
    const order = { id, command: register };
    const address = `/trials/${trial}/commands`;
    const answers = await Promise.all([1, 2, 3].map(() => coordinator.post(address, order)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { versions: [6] } });
    expect((await coordinator.post(address, order)).body).toEqual(answers[0]?.body);
    expect(await logRows(coordinator, trial)).toHaveLength(6);
  });

  test("cannot borrow somebody else's id", async () => {
    const { coordinator, investigator, trial } = await staffed(await startForTest());
    const order = { id: crypto.randomUUID(), command: register };
    await coordinator.post(`/trials/${trial}/commands`, order);
    const borrowed = await investigator.post(`/trials/${trial}/commands`, order);
    expect([borrowed.status, codes(borrowed)]).toEqual([422, ["command-id-taken"]]);
  });

  test("is decided on what others have just recorded", async () => {
    const { coordinator, investigator, trial } = await staffed(await startForTest());
    const race = Array.from({ length: 12 }, (_, index) =>
      (index % 2 ? coordinator : investigator).command(trial, register),
    );
    const statuses = (await Promise.all(race)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 422)).toHaveLength(11);
  });

  test("all of many sent at once is recorded without a gap", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const subjects = Array.from({ length: 25 }, (_, index) => `RJDM-${100 + index}`);
    const answers = await Promise.all(
      subjects.map((subject) => coordinator.command(trial, { ...register, subject })),
    );
    expect(answers.map(({ status }) => status)).toEqual(subjects.map(() => 200));
    const versions = answers.flatMap(({ body }) => body.versions).toSorted((a: number, b: number) => a - b);
    expect(versions).toEqual(subjects.map((_, index) => 6 + index));
  });

  test("ER-7: is refused while the server's clock is behind the last record", async () => {
    let now = Date.parse("2026-03-02T08:00:00.000Z");
    const { coordinator, trial } = await staffed(
      await startForTest({ now: () => new Date(now).toISOString() }),
    );
    now -= 1;
    const behind = await coordinator.command(trial, register);
    expect([behind.status, codes(behind)]).toEqual([422, ["clock-behind"]]);
  });

  test("for a trial that does not exist is not found", async () => {
    const { coordinator } = await staffed(await startForTest());
    const lost = await coordinator.command("NO-SUCH", register);
    expect([lost.status, codes(lost)]).toEqual([404, ["unknown-trial"]]);
  });

  test("ER-7: tells when it took place, apart from when it was recorded", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const occurredAt = "2026-01-05T01:00:00.000Z";
    expect((await coordinator.command(trial, register, { occurredAt })).status).toBe(200);
    const last = (await logRows(coordinator, trial)).at(-1);
    expect(last.occurredAt).toBe(occurredAt);
    expect(last.recordedAt > occurredAt).toBe(true);
    const later = await coordinator.command(
      trial,
      { ...register, subject: "RJDM-002" },
      { occurredAt: "2199-01-01T00:00:00.000Z" },
    );
    expect([later.status, codes(later)]).toEqual([422, ["future-date"]]);
  });
});

describe("a signature", () => {
  async function founding(server: Running) {
    const admin = await firstAdministrator(server);
    const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
    const answer = { kind: "answer-query", query: "pseudonym-pattern", rationale: "As the hospital does." };
    const send = (more: Record<string, unknown>) => sponsor.command("NCT06686524", answer, more);
    return { admin, sponsor, answer, send };
  }

  test("is asked for where the rule of the command says so", async () => {
    const { send } = await founding(await startForTest());
    const unsigned = await send({});
    expect([unsigned.status, codes(unsigned)]).toEqual([422, ["signature-required"]]);
    expect((await send(signature("sponsor", "responsibility"))).status).toBe(200);
  });

  test("is of the person signed in, with the password, and means what the rule says", async () => {
    const server = await startForTest();
    const { admin, send } = await founding(server);
    await invited(server, admin, "other", { role: "sponsor" });
    const wrongPassword = { account: "sponsor", password: "not the password", meaning: "responsibility" };
    expect(codes(await send({ signature: wrongPassword }))).toEqual(["signature-not-recognised"]);
    expect(codes(await send(signature("other", "responsibility")))).toEqual(["signature-not-recognised"]);
    expect(codes(await send(signature("sponsor", "approval")))).toEqual(["signature-meaning"]);
    const rows = (await admin.get("/trials/NCT06686524/log")).body.rows;
    expect(rows).toHaveLength(1);
  });

  test("stands in the record with its meaning, and is bound to what was signed", async () => {
    const server = await startForTest();
    const { sponsor, answer, send } = await founding(server);
    await send(signature("sponsor", "responsibility"));
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(`${server.folder}/trialrun.db`, { readOnly: true });
    const row = database
      .prepare("select * from records join bodies using (stream, version) where version = 2 and stream = ?")
      .get("NCT06686524");
    database.close();
    expect(row).toMatchObject({ signature_meaning: "responsibility", signature_by: "sponsor" });
    const content = { trial: "NCT06686524", command: answer };
    const { canonicalText, sha256 } = await import("#record");
    const contentHash = sha256(canonicalText(content));
    expect(row?.signature_content_hash).toBe(sha256(canonicalText({ salt: row?.salt, contentHash })));
    expect(JSON.stringify(row)).not.toContain(password);
    expect((await sponsor.get("/trials/NCT06686524/log")).body.rows).toHaveLength(2);
  });

  test("under what is not signed is turned down", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const signed = await coordinator.command(trial, register, signature("cora", "approval"));
    expect(codes(signed)).toEqual(["signature-not-asked"]);
  });
});

describe("open pages", () => {
  test("hear of each other's records", async () => {
    const { coordinator, investigator, trial } = await staffed(await startForTest());
    const abort = new AbortController();
    const response = await fetch(`${investigator.url}/api/trials/${trial}/changes`, {
      headers: { cookie: investigator.cookie },
      signal: abort.signal,
    });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const heard = async () => {
      const [, event, data = ""] =
        /^event: (\w+)\ndata: (.*)\n\n$/.exec((await reader?.read())?.value ?? "") ?? [];
      return [event, JSON.parse(data)];
    };
    expect(await heard()).toEqual(["version", { version: 5, redacted: true, protocolRecord: 2 }]);
    await coordinator.command(trial, register);
    expect(await heard()).toEqual(["version", { version: 6, redacted: false, protocolRecord: 2 }]);
    abort.abort();
  });
});

describe("ER-9: no change goes without its reason", () => {
  const weight = (value: number) => ({
    kind: "record-observation",
    subject: "RJDM-001",
    observation: { item: "weight", on: "2026-01-05", value: { kind: "quantity", value, unit: "kg" } },
  });

  test.each([
    ["a correction", weight(32), {}],
    ["an entry taken back", { kind: "retract-record", subject: "RJDM-001" }, {}],
    ["a registration put right", { ...register, birthDate: "2016-05-02" }, { of: "registration" }],
  ])("%s is refused without one, and with a blank one", async (_, command, { of }: { of?: string }) => {
    const { coordinator, trial } = await staffed(await startForTest());
    const registered = await coordinator.command(trial, register);
    const weighed = await coordinator.command(trial, weight(23));
    const [supersedes] = (of === "registration" ? registered : weighed).body.versions;
    const answers = [
      await coordinator.command(trial, command, { supersedes }),
      await coordinator.command(trial, command, { supersedes, reason: " " }),
    ];
    for (const answer of answers) {
      expect([400, 422]).toContain(answer.status);
      expect(answer.body.problems.map(({ field }: { field: string }) => field)).toContain("reason");
    }
    const changed = await coordinator.command(trial, command, { supersedes, reason: "Misread" });
    expect(changed.status).toBe(200);
    expect((await logRows(coordinator, trial)).at(-1)).toMatchObject({ supersedes, reason: "Misread" });
  });

  test("orders are the one way to the records of a trial", async () => {
    const { coordinator, trial } = await staffed(await startForTest());
    const { paths } = (await coordinator.get("/openapi.json")).body;
    const changing = Object.entries<Record<string, unknown>>(paths)
      .filter(([path]) => path.includes("{trial}"))
      .flatMap(([path, operations]) => Object.keys(operations).map((method) => `${method} ${path}`))
      .filter((operation) => !operation.startsWith("get ") && !operation.includes("/identit"));
    expect(changing.sort()).toEqual([
      "post /api/trials/{trial}/commands",
      ...questions.map((path) => `post /api/trials/{trial}${path}`),
    ]);
    const before = await logRows(coordinator, trial);
    for (const path of questions) {
      const body = apiRequests[`post /trials/:trial${path}`]?.body;
      expect((await coordinator.post(`/trials/${trial}${path}`, body)).status).toBe(200);
    }
    expect(await logRows(coordinator, trial)).toEqual(before);
  });
});

/** Asked in a body, so that nothing typed or chosen stands in an address: they change nothing. */
const questions = ["/laboratory/columns", "/laboratory/preview", "/log/found"];

describe("ER-7: the time of a record", () => {
  test("is the server's, whatever the one who sends it says", async () => {
    const now = "2026-11-02T08:00:00.000Z";
    const { coordinator, trial } = await staffed(await startForTest({ now: () => now }));
    const claimed = await coordinator.command(trial, register, { recordedAt: "2026-01-01T00:00:00.000Z" });
    expect(claimed.status).toBe(400);
    expect((await coordinator.command(trial, register)).status).toBe(200);
    expect((await logRows(coordinator, trial)).at(-1)?.recordedAt).toBe(now);
  });
});

describe("ER-8: the trail of a datum", () => {
  test("is for everyone who may see the datum, by the record that the page names", async () => {
    const server = await startForTest();
    const { admin, sponsor, coordinator, investigator, trial } = await staffed(server);
    const others = await Promise.all(
      [
        { role: "monitor", site: "zch" },
        { role: "safety-committee" },
        { role: "statistician" },
        { role: "cell-laboratory", site: "zch" },
      ].map((role) => invited(server, admin, role.role, role)),
    );
    await coordinator.command(trial, register);
    for (const visitor of [sponsor, coordinator, investigator, ...others]) {
      const { status, body } = await visitor.get(`/trials/${trial}/subjects/RJDM-001`);
      expect(status).toBe(200);
      const trail = (await visitor.get(`/trials/${trial}/log?subject=RJDM-001`)).body.rows;
      expect(trail.map(({ version }: { version: number }) => version)).toContain(body.profile.version);
      expect((await visitor.get(`/trials/${trial}/log.csv?subject=RJDM-001`)).body).toContain("RJDM-001");
    }
  });
});
