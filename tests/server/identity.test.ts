import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { databasePaths } from "#server";
import {
  destroy,
  destruction,
  exports,
  filesTelling,
  filesUnder,
  hospitalNumber,
  identity,
  keyFiles,
  name,
  put,
  rowsIn,
  secrets,
  staffed,
  subject,
  told,
} from "./identity-site.ts";
import { invited, startForTest, type Visitor } from "./running.ts";

describe("ER-27: who a subject is", () => {
  test("is kept, shown, changed with a reason and destroyed by staff of the site, all of it on record", async () => {
    const { admin, cora, ivan, path } = await staffed();
    expect((await cora.get(path())).body).toEqual({ status: "none" });
    expect((await put(cora, path(), { identity })).status).toBe(204);
    const shown = (await ivan.get(path())).body;
    expect(shown).toEqual({ status: "kept", identity: expect.any(String), content: identity });
    const birthDate = "2016-05-02";
    const change = {
      identity: { ...identity, birthDate },
      replaces: shown.identity,
      reason: "Left out at first",
    };
    expect((await put(ivan, path(), change)).status).toBe(204);
    expect((await cora.get(path())).body.content).toEqual({ ...identity, birthDate });
    expect((await destroy(cora, path())).status).toBe(204);
    expect((await cora.get(path())).body).toEqual({ status: "none" });
    const about = { trial: "TWO-SITES", subject };
    expect(await told(admin)).toMatchObject([
      { kind: "identity-entered", actor: { account: "cora", role: "coordinator", site: "zch" }, what: about },
      { kind: "identity-shown", actor: { account: "ivan" }, what: about },
      { kind: "identity-changed", actor: { account: "ivan" }, what: about, reason: "Left out at first" },
      { kind: "identity-shown", actor: { account: "cora" }, what: about },
      { kind: "identity-destroyed", what: { ...about, askedBy: "guardian" }, reason: destruction.reason },
    ]);
  });

  test("is denied to every other role and to another site, whether anything is kept or not", async () => {
    const { server, admin, sponsor, cora, path } = await staffed();
    const people: [string, Visitor, number][] = [
      ["administrator", admin, 403],
      ["sponsor", sponsor, 403],
      ["stranger", server.visitor(), 401],
    ];
    const invite = (account: string, ...roles: Parameters<typeof invited>[3][]) =>
      invited(server, admin, account, ...roles);
    for (const role of ["safety-committee", "statistician", "monitor", "cell-laboratory"]) {
      people.push([role, await invite(`a-${role}`, { role }), 403]);
    }
    for (const role of ["monitor", "cell-laboratory"]) {
      people.push([`${role} of the site`, await invite(`own-${role}`, { role, site: "zch" }), 403]);
    }
    for (const role of ["coordinator", "investigator", "monitor"]) {
      people.push([`${role} elsewhere`, await invite(`far-${role}`, { role, site: "other" }), 404]);
    }
    const both = await invite("both", { role: "sponsor" }, { role: "investigator", site: "zch" });
    people.push(["sponsor and investigator", both, 403]);
    const answersTo = async () =>
      Promise.all(
        people.map(async ([who, visitor]) => {
          const answers = [
            await visitor.get(path()),
            await put(visitor, path(), { identity: { name: "Somebody Else" } }),
            await destroy(visitor, path()),
          ];
          return [who, answers.map(({ status }) => status), JSON.stringify(answers.map(({ body }) => body))];
        }),
      );
    const before = await answersTo();
    expect(before.map(([who, statuses]) => [who, statuses])).toEqual(
      people.map(([who, , status]) => [who, [status, status, status]]),
    );
    expect((await put(cora, path(), { identity })).status).toBe(204);
    expect(await answersTo()).toEqual(before);
    expect((await cora.get(path())).body.content).toEqual(identity);
  });

  test("is, to staff elsewhere, as a subject that is not there", async () => {
    const { server, admin, cora, trial, path } = await staffed();
    const far = await invited(server, admin, "far", { role: "coordinator", site: "other" });
    await put(cora, path(), { identity });
    const theirs = (await far.get(path())).body;
    const nobody = (await far.get(`/trials/${trial}/subjects/NOBODY-1/identity`)).body;
    expect(theirs.problems[0].code).toBe("unknown-subject");
    expect(nobody).toEqual(JSON.parse(JSON.stringify(theirs).replaceAll(subject, "NOBODY-1")));
  });

  test("stands nowhere in clear: not in database, log, backup, export, audit trail, casebook or console", async () => {
    const said: string[] = [];
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      stream.write = ((chunk: unknown, ...rest: never[]) => {
        said.push(String(chunk));
        return write(chunk as string, ...rest);
      }) as typeof stream.write;
      onTestFinished(() => {
        stream.write = write;
      });
    }
    const { server, admin, sponsor, cora, ivan, trial, path } = await staffed();
    await put(cora, path(), { identity });
    await cora.get(path());
    expect((await admin.post("/backups")).status).toBeLessThan(300);
    const to = join(server.folder, "exported");
    const views = ["overview", "log", "log.csv", "screening", "dose-decision", `subjects/${subject}`];
    for (const reader of [sponsor, ivan]) {
      for (const view of views) {
        const { status, body } = await reader.get(`/trials/${trial}/${view}`);
        expect([view, status]).toEqual([view, 200]);
        for (const secret of secrets) expect(JSON.stringify(body)).not.toContain(secret);
      }
    }
    for (const view of ["/system-log", "/system-log.csv"]) {
      for (const secret of secrets)
        expect(JSON.stringify((await admin.get(view)).body)).not.toContain(secret);
    }
    await exports(server, trial, to);
    // The casebook and the log of the trial, in files; the write-ahead log; the backup; the keys.
    const files = filesUnder(server.folder).map((file) => file.slice(server.folder.length + 1));
    expect(files).toEqual(expect.arrayContaining(["trialrun.db", "trialrun.db-wal"]));
    expect(files.some((file) => file.startsWith("backups/") && file.endsWith(".db"))).toBe(true);
    expect(files.some((file) => file.startsWith("exported/"))).toBe(true);
    expect(filesTelling(server.folder)).toEqual([]);
    expect(filesTelling(server.folder, [subject]).length).toBeGreaterThan(0);
    expect(said.filter((line) => secrets.some((secret) => line.includes(secret)))).toEqual([]);
  });
});

describe("ER-27: a change of an identity", () => {
  test("says what it replaces and why, so that nobody undoes what another entered meanwhile", async () => {
    const { cora, ivan, path } = await staffed();
    await put(cora, path(), { identity });
    const twice = await put(ivan, path(), { identity: { name: "Li Na" } });
    expect([twice.status, twice.body.problems[0].code]).toEqual([409, "identity-other"]);
    const { identity: replaces } = (await ivan.get(path())).body;
    const unexplained = await put(ivan, path(), { identity: { name: "Li Na" }, replaces });
    expect(unexplained.body.problems).toMatchObject([{ code: "field-missing", field: "reason" }]);
    const change = { identity: { name: "Li Na" }, replaces, reason: "Another child's" };
    expect((await put(ivan, path(), change)).status).toBe(204);
    expect((await put(cora, path(), { ...change, identity })).status).toBe(409);
    expect((await cora.get(path())).body.content).toEqual({ name: "Li Na" });
  });

  test("leaves one row, and nothing at all of what stood there in clear or encrypted", async () => {
    const { server, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const [before] = rowsIn(databasePaths(server.folder).live);
    const { identity: replaces } = (await cora.get(path())).body;
    await put(cora, path(), { identity: { name: "Li Na" }, replaces, reason: "Mistaken" });
    const rows = rowsIn(databasePaths(server.folder).live);
    expect(rows.length).toBe(1);
    expect(rows[0]?.nonce).not.toEqual(before?.nonce);
    const left = filesUnder(server.folder).filter((file) =>
      readFileSync(file).includes(Buffer.from(before?.sealed as Uint8Array)),
    );
    expect(left).toEqual([]);
  });

  test("is refused with each field at fault named, and its content repeated nowhere", async () => {
    const { cora, path } = await staffed();
    const wrong = { name: " ", hospitalNumber: hospitalNumber.repeat(20), birthDate: "1 May", shoeSize: 3 };
    const answer = await put(cora, path(), { identity: wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.problems.map(({ field }: { field: string }) => field).toSorted()).toEqual([
      "identity.birthDate",
      "identity.hospitalNumber",
      "identity.name",
      "identity.shoeSize",
    ]);
    expect(JSON.stringify(answer.body)).not.toContain("8812345");
    expect((await cora.get(path())).body).toEqual({ status: "none" });
  });

  test("has no reason in which the identity itself would go on record", async () => {
    const { admin, cora, path } = await staffed();
    await put(cora, path(), { identity });
    const { identity: replaces } = (await cora.get(path())).body;
    for (const reason of ["wang wei  somebody moved", "Was ZCH 8812345", "Now Li Na"]) {
      const answer = await put(cora, path(), { identity: { name: "Li Na" }, replaces, reason });
      expect([reason, answer.body.problems?.[0]]).toMatchObject([
        reason,
        { code: "identity-in-reason", field: "reason" },
      ]);
    }
    const reason = `Mother of ${name} asked`;
    const answer = await destroy(cora, path(), { ...destruction, reason });
    expect(answer.body.problems).toMatchObject([{ code: "identity-in-reason", field: "reason" }]);
    expect((await told(admin)).map(({ kind }) => kind)).toEqual(["identity-entered", "identity-shown"]);
  });
});

describe("ER-22: rights over identities in the system log and the demonstration", () => {
  test("a monitor of another site reads in the system log that something was done, not about whom", async () => {
    const { server, admin, cora, path } = await staffed();
    const far = await invited(server, admin, "mona", { role: "monitor", site: "other" });
    const near = await invited(server, admin, "mike", { role: "monitor", site: "zch" });
    await put(cora, path(), { identity });
    expect(JSON.stringify((await near.get("/system-log")).body)).toContain(subject);
    const { body } = await far.get("/system-log");
    expect(body.rows.map(({ kind }: { kind: string }) => kind)).toContain("identity-entered");
    for (const view of ["/system-log", "/system-log.csv"]) {
      expect(JSON.stringify((await far.get(view)).body)).not.toContain(subject);
    }
  });

  test("the demonstration's keys stand apart from the live ones, and its sponsor sees nothing either", async () => {
    const server = await startForTest({ demonstration: true });
    const signedInAs = async (account: string) => {
      const visitor = server.visitor();
      const answer = await visitor.post("/session", { account, password: "demonstration" });
      expect(answer.status).toBe(200);
      return visitor;
    };
    const accounts = (await server.visitor().get("/first-run")).body.demonstration.accounts;
    const named = (role: string) => accounts.find((one: { role: string }) => one.role === role).account;
    const path = "/trials/DEMONSTRATION/subjects/ZCH-001/identity";
    const investigator = await signedInAs(named("investigator"));
    expect((await put(investigator, path, { identity })).status).toBe(204);
    for (const role of ["sponsor", "safety-committee", "statistician", "monitor", "cell-laboratory"]) {
      expect([role, (await (await signedInAs(named(role))).get(path)).status]).toEqual([role, 403]);
    }
    expect(keyFiles(server)).toEqual([]);
    expect(readdirSync(join(server.folder, "keys", "identities", "demonstration")).length).toBe(1);
    expect(filesTelling(server.folder)).toEqual([]);
  });
});
