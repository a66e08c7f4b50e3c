import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { verifyDatabase } from "#store";
import {
  firstAdministrator,
  invited,
  openTrial,
  type Running,
  signature,
  startForTest,
  type Visitor,
} from "./running.ts";

const subject = "RJDM-001";
const name = "Mrs Wang Wei-Somebody";
const description = `${name} rang at night: the child had vomited.`;
const left = "██ rang at night: the child had vomited.";

/** A child of whom somebody has written the mother's name into the report of a deviation. */
async function written(server: Running) {
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "sponsor", { role: "sponsor" });
  const trial = await openTrial(sponsor, "sponsor");
  const coordinator = await invited(server, admin, "cora", { role: "coordinator", site: "zch" });
  const investigator = await invited(server, admin, "ivan", { role: "investigator", site: "zch" });
  const elsewhere = await invited(server, admin, "iris", { role: "investigator", site: "other" });
  await coordinator.command(trial, {
    kind: "register-subject",
    ...{ subject, site: "zch", sex: "female", birthDate: "2016-05-01" },
  });
  const command = { kind: "report-deviation", subject, description };
  const id = crypto.randomUUID();
  const reported = await coordinator.post(`/trials/${trial}/commands`, { id, command });
  const [record] = reported.body.versions as readonly number[];
  return { admin, sponsor, coordinator, investigator, elsewhere, trial, record, repeat: { id, command } };
}

const views = ["overview", "screening", "dose-decision", "log", "log.csv", `subjects/${subject}`];

/** What a person reads of the trial, and of the whole installation. */
async function read(visitor: Visitor, trial: string): Promise<string> {
  const answers = await Promise.all(views.map((view) => visitor.get(`/trials/${trial}/${view}`)));
  expect(answers.map(({ status }) => status)).toEqual(views.map(() => 200));
  return JSON.stringify(answers.map(({ body }) => body));
}

function redact(visitor: Visitor, trial: string, record: unknown, signer?: string) {
  const command = { kind: "redact-record", record, words: name, rationale: "Name of the mother" };
  return visitor.command(trial, command, signer ? signature(signer, "responsibility") : {});
}

describe("ER-6: a redaction over HTTP", () => {
  test("takes the name from every page, the file and the memory, and says who did so, when and why", async () => {
    const server = await startForTest();
    const { admin, investigator, coordinator, trial, record } = await written(server);
    expect(await read(coordinator, trial)).toContain(name);
    const done = await redact(investigator, trial, record, "ivan");
    expect(done).toMatchObject({
      status: 200,
      body: {
        events: [{ kind: "record-redacted", record, fields: ["description"], concerns: subject }],
      },
    });
    expect(JSON.stringify(done.body)).not.toContain("Wang");
    for (const visitor of [coordinator, investigator]) {
      const seen = await read(visitor, trial);
      expect(seen).not.toContain("Wang");
      expect(seen).toContain(left);
    }
    const { rows } = (await investigator.get(`/trials/${trial}/log`)).body;
    const row = rows.find(({ version }: { version: number }) => version === record);
    expect(row).toMatchObject({
      actor: { account: "cora" },
      redactions: [{ by: "Person ivan", fields: ["description"], rationale: "Name of the mother" }],
    });
    expect(rows.at(-1)).toMatchObject({
      kind: "record-redacted",
      actor: { account: "ivan", role: "investigator", site: "zch" },
      signature: { by: "ivan", meaning: "responsibility" },
    });
    const { body: system } = await admin.get("/system-log");
    const noted = system.rows.filter(({ kind }: { kind: string }) => kind === "body-redacted");
    expect(noted).toMatchObject([{ actor: { account: "ivan" }, reason: "Name of the mother" }]);
    const files = readdirSync(server.folder).filter((file) => file.includes(".db"));
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      expect([file, readFileSync(join(server.folder, file)).includes("Wang Wei")]).toEqual([file, false]);
    }
    for (const { problem } of verifyDatabase(join(server.folder, "trialrun.db"))) {
      expect(problem).toBeUndefined();
    }
  });

  test("tells whoever looks on that older pages are not to be kept", async () => {
    const { investigator, coordinator, trial, record } = await written(await startForTest());
    const changes = await fetch(`${coordinator.url}/api/trials/${trial}/changes`, {
      headers: { cookie: coordinator.cookie },
    });
    const reader = (changes.body as ReadableStream<Uint8Array>).getReader();
    const heard = async () => new TextDecoder().decode((await reader.read()).value);
    expect(await heard()).toContain(`{"version":${record},"redacted":true,`);
    await coordinator.command(trial, { kind: "report-deviation", description: "Another." });
    expect(await heard()).toContain(`{"version":${Number(record) + 1},"redacted":false,`);
    await redact(investigator, trial, record, "ivan");
    expect(await heard()).toContain(`{"version":${Number(record) + 2},"redacted":true,`);
    await reader.cancel();
  });

  test("is denied to everybody but an investigator of the subject's site", async () => {
    const { admin, sponsor, coordinator, elsewhere, trial, record } = await written(await startForTest());
    for (const [visitor, account, status] of [
      [sponsor, "sponsor", 403],
      [coordinator, "cora", 403],
      [admin, "admin", 403],
      [elsewhere, "iris", 404],
    ] as const) {
      expect([account, (await redact(visitor, trial, record, account)).status]).toEqual([account, status]);
    }
    expect(await read(sponsor, trial)).toContain(name);
  });

  test("falls to the sponsor where a record is about the trial as a whole", async () => {
    const { sponsor, coordinator, trial } = await written(await startForTest());
    const told = await coordinator.command(trial, { kind: "report-deviation", description: `${name} asks.` });
    const [record] = told.body.versions;
    expect((await redact(sponsor, trial, record, "sponsor")).status).toBe(200);
  });

  test("asks for a signature and a reason, and does not say what is in a record that one may not see", async () => {
    const { investigator, elsewhere, trial, record } = await written(await startForTest());
    const unsigned = await redact(investigator, trial, record);
    expect(unsigned.body.problems).toMatchObject([{ code: "signature-required" }]);
    const command = { kind: "redact-record", record, words: name, rationale: " " };
    const unexplained = await investigator.command(trial, command, signature("ivan", "responsibility"));
    expect(unexplained.body.problems).toMatchObject([{ field: "command.rationale" }]);
    const theirs = await redact(elsewhere, trial, record, "iris");
    expect(JSON.stringify(theirs.body)).not.toContain("Wang");
  });

  test("leaves the order that wrote the name unknown, so that it cannot be guessed from what is kept", async () => {
    const { coordinator, investigator, trial, record, repeat } = await written(await startForTest());
    expect((await coordinator.post(`/trials/${trial}/commands`, repeat)).status).toBe(200);
    await redact(investigator, trial, record, "ivan");
    const again = await coordinator.post(`/trials/${trial}/commands`, repeat);
    expect(again.body.problems).toMatchObject([{ code: "command-id-taken" }]);
  });
});
