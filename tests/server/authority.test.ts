import { describe, expect, test } from "vitest";
import { type CommandKind, commandKinds } from "#trial";
import {
  firstAdministrator,
  invited,
  openTrial,
  type Running,
  startForTest,
  type Visitor,
} from "./running.ts";
import { sampleCommand } from "./samples.ts";

/** In the order of the columns below; those marked with a site hold their role at the first site only. */
const people = [
  ["sponsor", "sponsor", undefined],
  ["coordinator", "coordinator", "zch"],
  ["investigator", "investigator", "zch"],
  ["cells", "cell-laboratory", "zch"],
  ["committee", "safety-committee", undefined],
  ["statistician", "statistician", undefined],
  ["monitor", "monitor", "zch"],
] as const;

/**
 * Who may do what, written down from what each role is there for: the sponsor runs the trial, site staff the
 * subjects, the investigator what needs a physician, the laboratory the cells, the committee the decisions;
 * statistician what is done with the data of an analysis, monitor and administrator enter nothing. Columns: Sponsor, Coordinator, Investigator,
 * Laboratory, Committee, sTatistician, Monitor.
 */
const expected: Readonly<Record<CommandKind, string>> = {
  "create-trial": "S . . . . . .",
  "answer-query": "S . . . . . .",
  "activate-protocol": "S . . . . . .",
  "amend-protocol": "S . . . . . .",
  "approve-amendment": "S . I . . . .",
  "open-site": "S . . . . . .",
  "pause-site": "S . . . . . .",
  "close-site": "S . . . . . .",
  "open-dose-level": "S . . . . . .",
  "pause-dose-level": "S . . . C . .",
  "close-dose-level": "S . . . C . .",
  "register-subject": ". C I . . . .",
  "record-visit": ". C I . . . .",
  "discontinue-subject": ". C I . . . .",
  "record-consent": ". C I . . . .",
  "withdraw-consent": ". C I . . . .",
  "open-screening": ". C I . . . .",
  "record-observation": ". C I . . . .",
  "record-exposure": ". C I . . . .",
  "record-judgement": ". . I . . . .",
  "record-undertaking": ". C I . . . .",
  "confirm-eligibility": ". . I . . . .",
  "fail-screening": ". . I . . . .",
  "reserve-slot": ". C I . . . .",
  "release-slot": ". C I . . . .",
  "expire-slot": ". C I . . . .",
  "receive-lot": ". . . L . . .",
  "release-lot": ". . . L . . .",
  "quarantine-lot": "S . . L . . .",
  "recall-lot": "S . . L . . .",
  "plan-lymphodepletion": ". . I . . . .",
  "record-lymphodepletion": ". C I . . . .",
  "choose-after-lymphodepletion": ". . I . . . .",
  "discontinue-before-infusion": ". . I . . . .",
  "authorise-infusion": ". . I . . . .",
  "prepare-dose": ". . . L . . .",
  "check-dose": ". C I L . . .",
  "check-fitness": ". . I . . . .",
  "record-infusion": ". C I . . . .",
  "report-adverse-event": ". C I . . . .",
  "regrade-adverse-event": ". C I . . . .",
  "resolve-adverse-event": ". C I . . . .",
  "record-death": ". C I . . . .",
  "record-safety-report": "S C I . . . .",
  "assess-expectedness": "S . I . . . .",
  "raise-dlt-candidate": ". . I . C . .",
  "vote-on-dlt": ". . . . C . .",
  "adjudicate-dlt": ". . . . C . .",
  "close-dlt-window": ". . I . . . .",
  "assess-evaluability": ". . I . C . .",
  "open-review": "S . . . C . .",
  "vote-on-dose": ". . . . C . .",
  "sign-dose-decision": ". . . . C . .",
  "end-escalation": "S . . . . . .",
  "suspend-trial": "S . I . C . .",
  "resume-trial": "S . . . C . .",
  "report-deviation": ". C I L . . .",
  "explain-deviation": ". . I . . . .",
  "retract-record": ". C I L . . .",
  "redact-record": "S . I . . . .",
  "acknowledge-notice": "S C I L C T M",
  "sign-casebook": ". . I . . . .",
  "exclude-result": ". . . . . T .",
  "choose-terminal-points": ". . . . . T .",
  "save-laboratory-mapping": ". C I . . . .",
  "import-results": ". C I . . . .",
};

/** All that an administrator does in a trial is to say that the news was heard. */
const ofAdministrators: readonly CommandKind[] = ["acknowledge-notice"];

const here = "RJDM-001";
const elsewhere = "RJDM-002";

async function staffed(server: Running) {
  const admin = await firstAdministrator(server);
  const visitors: Visitor[] = [];
  for (const [account, role, site] of people) {
    visitors.push(await invited(server, admin, account, site === undefined ? { role } : { role, site }));
  }
  const [sponsor] = visitors as [Visitor];
  const trial = await openTrial(sponsor, "sponsor");
  const coordinators = await invited(server, admin, "everywhere", { role: "coordinator" });
  for (const [subject, site] of [
    [here, "zch"],
    [elsewhere, "other"],
  ] as const) {
    const fields = { subject, site, sex: "female", birthDate: "2016-05-01" };
    const registered = await coordinators.command(trial, { kind: "register-subject", ...fields });
    expect(registered.status).toBe(200);
  }
  return { admin, visitors, trial };
}

async function versionSeen(visitor: Visitor, trial: string): Promise<number> {
  const trials: readonly { trial: string; version: number }[] = (await visitor.get("/trials")).body;
  return trials.find((known) => known.trial === trial)?.version ?? 0;
}

describe("ER-21, ER-22: the table of authority", () => {
  test("lets each role do what it is there for, and nothing else", async () => {
    // Hundreds of requests by a few people: time passes meanwhile, so that none of them is asked to wait.
    let now = Date.now();
    const passing = () => {
      now += 20;
      return new Date(now).toISOString();
    };
    const { admin, visitors, trial } = await staffed(await startForTest({ now: passing }));
    const seen: Record<string, string> = {};
    for (const kind of commandKinds) {
      const sample = sampleCommand(kind, { subject: here, site: "zch" });
      const row: string[] = [];
      for (const [index, visitor] of [...visitors, admin].entries()) {
        const before = await versionSeen(admin, trial);
        const { status, body } = await visitor.command(trial, sample);
        const letter = expected[kind].split(" ")[index] ?? ".";
        const denied = status === 403 && body.problems[0].code === "not-authorised";
        if (denied) {
          expect(await versionSeen(admin, trial)).toBe(before);
        } else {
          expect([200, 422], `${kind}: ${JSON.stringify(body)}`).toContain(status);
        }
        if (index < people.length) row.push(denied ? "." : letter === "." ? "!" : letter);
        else expect([kind, denied]).toEqual([kind, !ofAdministrators.includes(kind)]);
      }
      seen[kind] = row.join(" ");
    }
    expect(seen).toEqual(expected);
  });

  test("is told to each person, command by command", async () => {
    const { visitors, trial } = await staffed(await startForTest());
    for (const [index, visitor] of visitors.entries()) {
      const { commands } = (await visitor.get(`/trials/${trial}/commands`)).body;
      const allowed = commandKinds.filter((kind) => commands[kind].allowed);
      expect(allowed).toEqual(commandKinds.filter((kind) => expected[kind].split(" ")[index] !== "."));
    }
  });
});

describe("a denial", () => {
  test("names those who can, in the reader's language", async () => {
    const { visitors, trial } = await staffed(await startForTest());
    const [sponsor] = visitors;
    const denied = await sponsor?.command(trial, sampleCommand("open-screening", { subject: here }));
    const [{ en, zh }] = denied?.body.problems ?? [{}];
    expect(en).toContain("Those who can: Coordinator, Investigator.");
    expect(zh).toContain("研究协调员、研究者");
  });
});

describe("ER-21: somebody whose roles are at one site", () => {
  test("cannot tell another site's subject from one that does not exist", async () => {
    const { visitors, trial } = await staffed(await startForTest());
    const [, coordinator, investigator, cells, , , monitor] = visitors as Required<typeof visitors>;
    for (const visitor of [coordinator, investigator, cells, monitor]) {
      for (const kind of commandKinds) {
        const command = sampleCommand(kind, { subject: elsewhere });
        if (!("subject" in command) || kind === "register-subject") continue;
        const theirs = await visitor?.command(trial, command);
        const nobodys = await visitor?.command(trial, { ...command, subject: "RJDM-999" });
        expect([kind, theirs?.status]).toEqual([kind, 404]);
        expect(JSON.stringify(theirs?.body).replaceAll(elsewhere, "RJDM-999")).toBe(
          JSON.stringify(nobodys?.body),
        );
      }
      expect((await visitor?.get(`/trials/${trial}/subjects/${elsewhere}`))?.status).toBe(404);
      expect((await visitor?.get(`/trials/${trial}/subjects/${here}`))?.status).toBe(200);
    }
  });

  test("finds no trace of it in any view", async () => {
    const { visitors, trial } = await staffed(await startForTest());
    const [sponsor, coordinator] = visitors;
    for (const view of ["overview", "screening", "dose-decision", "log", "log.csv"]) {
      const everything = await sponsor?.get(`/trials/${trial}/${view}`);
      const part = await coordinator?.get(`/trials/${trial}/${view}`);
      expect([view, everything?.status, part?.status]).toEqual([view, 200, 200]);
      const [all, own] = [JSON.stringify(everything?.body), JSON.stringify(part?.body)];
      expect([view, own.includes(elsewhere)]).toEqual([view, false]);
      if (view !== "dose-decision") {
        expect([view, own.includes(here), all.includes(elsewhere)]).toEqual([view, true, true]);
      }
    }
  });

  test("registers no subject and opens nothing at another", async () => {
    const { visitors, trial } = await staffed(await startForTest());
    const [, coordinator] = visitors;
    const fields = { subject: "RJDM-003", site: "other", sex: "male", birthDate: "2016-05-01" };
    const denied = await coordinator?.command(trial, { kind: "register-subject", ...fields });
    expect(denied?.status).toBe(403);
  });
});

describe("ER-20: nobody", () => {
  test("gets anything without signing in", async () => {
    const server = await startForTest();
    const visitor = server.visitor();
    const { paths } = (await visitor.get("/openapi.json")).body;
    const open: string[] = [];
    for (const [path, operations] of Object.entries<Record<string, { security?: unknown }>>(paths)) {
      for (const [method, operation] of Object.entries(operations)) {
        const address = path.replace("/api", "").replace(/\{\w+\}/g, "anything");
        if (!operation.security) open.push(`${method} ${path}`);
        else expect([path, (await visitor.ask(method.toUpperCase(), address)).status]).toEqual([path, 401]);
      }
    }
    expect(open).toEqual([
      "get /api/health",
      "post /api/demonstration",
      "get /api/first-run",
      "post /api/first-run",
      "post /api/session",
      "get /api/session",
      "delete /api/session",
      "post /api/invitations/shown",
      "post /api/invitations/accepted",
      "post /api/resets/shown",
      "post /api/resets/used",
    ]);
  });
});
