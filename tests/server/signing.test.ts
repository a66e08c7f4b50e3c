import { DatabaseSync } from "node:sqlite";
import { describe, expect, test } from "vitest";
import {
  firstAdministrator,
  invited,
  newcomer,
  password,
  type Running,
  secondAdministrator,
  startForTest,
  startWithClock,
  type Visitor,
  verify,
} from "./running.ts";

const trial = "NCT06686524";

/** A command of the sponsor's that is signed. */
function answersQuery(sponsor: Visitor, signature: Record<string, unknown>) {
  const command = { kind: "answer-query", query: "committee-quorum", rationale: "As the sponsor has it." };
  return sponsor.command(trial, command, { signature: { meaning: "responsibility", ...signature } });
}

async function withSponsor(server: Running) {
  const admin = await firstAdministrator(server);
  const sponsor = await invited(server, admin, "spencer", { role: "sponsor" });
  return { admin, sponsor };
}

const named = { account: "spencer", password };
const unnamed = { password };

/** How the server answered: its status, or the code of the first problem. */
async function outcome(answer: ReturnType<typeof answersQuery>): Promise<string | number> {
  const { status, body } = await answer;
  return status === 200 ? status : body.problems[0].code;
}

describe("ER-15: a signature", () => {
  test("needs account name and password first in a session, then the password alone", async () => {
    const server = await startForTest();
    const { sponsor } = await withSponsor(server);
    expect((await sponsor.get("/session")).body.signing).toBe("account-and-password");
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe("signature-needs-account");
    expect(await outcome(answersQuery(sponsor, named))).toBe(200);
    expect((await sponsor.get("/session")).body.signing).toBe("password");
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe(200);
  });

  test("needs both again after signing out and in", async () => {
    const server = await startForTest();
    const { sponsor } = await withSponsor(server);
    await answersQuery(sponsor, named);
    await sponsor.ask("DELETE", "/session");
    await sponsor.post("/session", named);
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe("signature-needs-account");
    expect(await outcome(answersQuery(sponsor, named))).toBe(200);
  });

  test("needs both again after an idle time-out", async () => {
    const { server, pass } = await startWithClock();
    const { sponsor } = await withSponsor(server);
    await answersQuery(sponsor, named);
    pass(29);
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe(200);
    pass(30);
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe("not-signed-in");
    await sponsor.post("/session", named);
    expect(await outcome(answersQuery(sponsor, unnamed))).toBe("signature-needs-account");
  });

  test("needs both in each session, whatever was signed in another", async () => {
    const server = await startForTest();
    const { sponsor } = await withSponsor(server);
    await answersQuery(sponsor, named);
    const elsewhere = server.visitor();
    await elsewhere.post("/session", named);
    expect(await outcome(answersQuery(elsewhere, unnamed))).toBe("signature-needs-account");
  });

  test("takes nobody's password and nobody's name but the signer's", async () => {
    const server = await startForTest();
    const { sponsor } = await withSponsor(server);
    const wrong = [
      { ...named, account: "admin" },
      { ...named, password: "another long password" },
    ];
    for (const signature of wrong) {
      expect(await outcome(answersQuery(sponsor, signature))).toBe("signature-not-recognised");
    }
    expect((await sponsor.get("/session")).body.signing).toBe("account-and-password");
  });
});

describe("ER-17: the identity of a signer", () => {
  test("is verified by somebody else, on record, before the first signature", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await newcomer(server, admin, { account: "spencer" }, { role: "sponsor" });
    expect((await sponsor.get("/session")).body.signing).toBe("not-verified");
    expect(await outcome(answersQuery(sponsor, named))).toBe("identity-not-verified");

    const second = await secondAdministrator(server, admin);
    const how = "Identity card seen, known from the ward";
    expect((await second.post("/accounts/spencer/identity", { how })).status).toBe(200);
    expect(await outcome(answersQuery(sponsor, named))).toBe(200);

    const { rows } = (await admin.get("/system-log?account=spencer")).body;
    const verified = rows.find(({ kind }: { kind: string }) => kind === "identity-verified");
    expect(verified).toMatchObject({ actor: { account: "second-admin" }, what: { account: "spencer", how } });
  });

  test("is vouched for by no one who let the person in, nor by the person", async () => {
    const server = await startForTest();
    const admin = await firstAdministrator(server);
    const sponsor = await newcomer(server, admin, { account: "spencer" }, { role: "sponsor" });
    const second = await secondAdministrator(server, admin);
    const codes = [];
    for (const [visitor, account] of [
      [admin, "spencer"],
      [sponsor, "spencer"],
      [second, "second-admin"],
      [second, "nobody"],
    ] as const) {
      const answer = await visitor.post(`/accounts/${account}/identity`, { how: "Seen" });
      codes.push(answer.body.problems[0].code);
    }
    expect(codes).toEqual(["let-in-by-you", "not-authorised", "own-identity", "unknown-account"]);
    await verify(server, admin, "spencer");
    const again = await second.post("/accounts/spencer/identity", { how: "Seen again" });
    expect(again.body.problems[0].code).toBe("identity-known");
  });

  test("keeps an account name for good, however little its holder may still do", async () => {
    const server = await startForTest();
    const { admin } = await withSponsor(server);
    await admin.ask("PUT", "/accounts/spencer/roles", { roles: [] });
    const { token } = (await admin.post("/invitations", { roles: [{ role: "monitor" }] })).body;
    const other = { account: "spencer", name: "Another Spencer", password };
    const taken = await server.visitor().post("/invitations/accepted", { token, ...other });
    expect([taken.status, taken.body.problems[0].code]).toEqual([409, "account-taken"]);
  });
});

describe("ER-16: an administrator's reset of a password", () => {
  const chosen = "chosen after the reset";

  async function reset(server: Running, admin: Visitor) {
    const { token } = (await admin.post("/accounts/spencer/reset")).body;
    const holder = server.visitor();
    expect((await holder.post("/resets/shown", { token })).body).toMatchObject({ account: "spencer" });
    expect((await holder.post("/resets/used", { token, password: chosen })).status).toBe(204);
    expect((await holder.post("/session", { account: "spencer", password: chosen })).status).toBe(200);
    return { holder, token };
  }

  test("gives no power to sign until a second administrator vouches for the person", async () => {
    const server = await startForTest();
    const { admin } = await withSponsor(server);
    const { holder } = await reset(server, admin);
    const signature = { account: "spencer", password: chosen };
    expect(await outcome(answersQuery(holder, signature))).toBe("identity-not-verified");
    const self = await admin.post("/accounts/spencer/identity", { how: "Telephone" });
    expect(self.body.problems[0].code).toBe("let-in-by-you");
    await verify(server, admin, "spencer");
    expect(await outcome(answersQuery(holder, signature))).toBe(200);
  });

  test("makes the old password void at once, ends all sessions, and works once", async () => {
    const server = await startForTest();
    const { admin, sponsor } = await withSponsor(server);
    const { token } = (await admin.post("/accounts/spencer/reset")).body;
    expect((await sponsor.get("/session")).status).toBe(401);
    expect((await sponsor.post("/session", named)).status).toBe(401);
    const first = await server.visitor().post("/resets/used", { token, password: chosen });
    const second = await server
      .visitor()
      .post("/resets/used", { token, password: "chosen by somebody else" });
    expect([first.status, second.status]).toEqual([204, 404]);
    expect(second.body.problems[0].code).toBe("reset-unknown");
  });

  test("lapses after a day, and is not for oneself", async () => {
    const { server, pass } = await startWithClock();
    const { admin } = await withSponsor(server);
    const { token } = (await admin.post("/accounts/spencer/reset")).body;
    const self = await admin.post("/accounts/admin/reset");
    expect(self.body.problems[0].code).toBe("own-reset");
    pass(24 * 60);
    const late = await server.visitor().post("/resets/used", { token, password: chosen });
    expect(late.body.problems[0].code).toBe("reset-unknown");
  });
});

describe("ER-13: a signed record", () => {
  test("tells the signer's printed name, the moment and the meaning, in the log and in its file", async () => {
    const { server, now } = await startWithClock();
    const { sponsor } = await withSponsor(server);
    await answersQuery(sponsor, named);
    const { rows } = (await sponsor.get(`/trials/${trial}/log`)).body;
    expect(rows.at(-1)).toMatchObject({
      actor: { account: "spencer", name: "Person spencer" },
      signature: { meaning: "responsibility", by: "spencer", at: now() },
    });
    const csv = (await sponsor.get(`/trials/${trial}/log.csv`)).body;
    expect(csv.split("\r\n").at(-2)).toMatch(
      /,Person spencer,.*,responsibility,spencer,2026-03-02T08:00:00\.000Z,/,
    );
  });
});

describe("ER-14: a signature", () => {
  test("is bound to the content it was given under: other content has another hash", async () => {
    const server = await startForTest();
    const { sponsor } = await withSponsor(server);
    await answersQuery(sponsor, named);
    await sponsor.command(
      trial,
      { kind: "answer-query", query: "committee-quorum", rationale: "Another rationale." },
      { signature: { meaning: "responsibility", ...named } },
    );
    const database = new DatabaseSync(`${server.folder}/trialrun.db`, { readOnly: true });
    const signed = database
      .prepare("select signature_content_hash as hash from records where signature_by = 'spencer'")
      .all();
    database.close();
    expect(signed).toHaveLength(2);
    expect(signed[0]?.hash).not.toBe(signed[1]?.hash);
  });
});
