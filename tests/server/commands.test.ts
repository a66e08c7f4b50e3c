import { describe, expect, test } from "vitest";
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
