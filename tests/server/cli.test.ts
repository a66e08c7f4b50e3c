import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

const examples = fileURLToPath(new URL("../../protocols/nct06686524/examples", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "trialrun-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const { start, run } = commandLine(folder);

describe.concurrent("trialrun serve", { timeout: 240_000 }, () => {
  test("says where it is, serves, and stops cleanly when asked", async () => {
    const data = join(folder, "served");
    const { child, ended, line } = start("serve", "--port", "0", "--data", data);
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(await line)?.[0];
    const health = await fetch(`${url}/api/health`);
    expect(await health.json()).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      build: expect.stringMatching(/^([0-9a-f]{12}\+?|unknown)$/),
      schemaVersions: { log: expect.any(Number), secrets: 2 },
      keyFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const changes = fetch(`${url}/api/first-run`).then((response) => response.json());
    expect(await changes).toEqual({ needed: true, trials: ["NCT06686524"] });

    const taken = await run("serve", "--port", new URL(url ?? "").port, "--data", join(folder, "second"));
    expect([taken.code, taken.error]).toEqual([1, expect.stringMatching(/^Port \d+ is taken/)]);

    child.kill("SIGTERM");
    expect(await ended).toMatchObject({ code: 0, error: "" });

    const verified = await run("verify", "--data", data, "--json");
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({
      files: [],
      streams: [{ stream: "NCT06686524", records: 1 }],
    });

    const status = await run("status", "--data", data, "--json");
    expect(JSON.parse(status.out)).toMatchObject({
      program: { version: expect.any(String), build: expect.any(String) },
      databases: [
        {
          schemaVersions: { log: expect.any(Number), secrets: 2 },
          trials: [{ trial: "NCT06686524", protocolVersion: "1", stand: "not-activated", subjects: 0 }],
        },
      ],
    });
    expect((await run("status", "--data", data, "--language", "zh")).out).toContain("方案尚未启用");
  });

  test.each([
    [["--port", "many"], "whole number"],
    [["--port", "70000"], "whole number"],
    [["--language", "fr"], "en, zh"],
    [["--colour"], "unknown option"],
  ])("%j is told to be wrong", async (given, said) => {
    const { code, error } = await run("serve", ...given);
    expect([code, error]).toEqual([1, expect.stringContaining(said)]);
  });
});

describe.concurrent("trialrun verify", { timeout: 240_000 }, () => {
  test("names the record that somebody altered, and fails", async () => {
    const data = join(folder, "altered");
    const { child, ended, line } = start("serve", "--port", "0", "--data", data);
    await line;
    child.kill("SIGINT");
    await ended;
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(join(data, "trialrun.db"));
    database.exec("drop trigger records_are_not_updated; update records set actor_name = 'Somebody else'");
    database.close();
    const { code, out } = await run("verify", "--data", data);
    expect([code, out]).toEqual([1, expect.stringMatching(/Record 1 was altered/)]);
  });

  test("says so where there is nothing, or no database", async () => {
    expect(await run("verify", "--data", join(folder, "nowhere"))).toMatchObject({
      code: 1,
      error: expect.stringContaining("no database"),
    });
    writeFileSync(
      join(folder, "trialrun.db"),
      "This is not a database at all, whatever it is called.".repeat(99),
    );
    const { code, error } = await run("verify", "--data", folder);
    expect([code, error]).toEqual([1, expect.stringMatching(/cannot be read/)]);
  });
});

describe.concurrent("trialrun screen", { timeout: 240_000 }, () => {
  test.each([
    ["eligible", 0, "ELIGIBLE on"],
    ["not-eligible", 2, "NOT ELIGIBLE on"],
    ["undetermined", 3, "UNDETERMINED on"],
  ])("a child who is %s ends with %i", async (name, code, said) => {
    const file = join(examples, `${name}.json`);
    const [text, json, chinese] = await Promise.all([
      run("screen", file),
      run("screen", file, "--json"),
      run("screen", file, "--language", "zh"),
    ]);
    expect([text.code, json.code, chinese.code]).toEqual([code, code, code]);
    expect(text.out.startsWith(said)).toBe(true);
    expect(JSON.parse(json.out)).toMatchObject({ verdict: name, protocol: { id: "NCT06686524" } });
    expect(chinese.out).toMatch(/入选标准[\s\S]*排除标准/);
    for (const criterion of ["I1 ", "I7 ", "E1 ", "E12 "]) expect(text.out).toContain(` ${criterion}`);
    expect(text.out).not.toMatch(/\{\{|undefined|\[object/);
  });

  test("tells each failing criterion with the data that decided it", async () => {
    const { out } = await run("screen", join(examples, "not-eligible.json"));
    expect(out).toMatch(/Decided by: .*I5.*E3.*E9/);
    expect(out).toMatch(/✗ I5 .*: not met/);
    expect(out).toMatch(/52 %/);
  });

  test("prints the schema of its file, which the examples satisfy", async () => {
    const schema = JSON.parse((await run("screen", "--schema")).out);
    expect(schema.$defs.SubjectFacts.required).toContain("assessedOn");
  });

  test.each([
    ["no file", [], "missing required argument"],
    ["a file that is not there", ["nowhere.json"], "cannot be read"],
    ["a file that is no JSON", ["broken.json"], "not well-formed JSON"],
    ["a day that does not exist", ["day.json"], '/assessedOn: found "2026-02-30"'],
    ["a protocol that is not there", ["day.json", "--protocol", "nowhere"], "cannot be read"],
    ["a protocol that is none", ["day.json", "--protocol", "empty"], "/id: found absent"],
  ])("with %s it fails with 1 and says why", async (_, given, said) => {
    writeFileSync(join(folder, "broken.json"), '{"assessedOn": ');
    writeFileSync(join(folder, "day.json"), '{"assessedOn": "2026-02-30"}');
    mkdirSync(join(folder, "empty"), { recursive: true });
    const { code, error, out } = await run("screen", ...given);
    expect([code, out, error]).toEqual([1, "", expect.stringContaining(said)]);
  });
});

describe.concurrent("trialrun paths", { timeout: 240_000 }, () => {
  test("shows every future of the founding trial's design", async () => {
    const { code, out } = await run("paths", "--depth", "2");
    expect(code).toBe(0);
    expect(out).toContain("3+3, variant V5, 3 dose levels: 19 paths");
    expect(out).toContain("1NNN → Escalate to dose level 2");
    expect(out).toContain("1NNT → Treat 3 more at dose level 1");
  });

  test("starts where a trial stands, with another design and number of levels", async () => {
    const given = ["--design", "3+3/V1", "--levels", "2", "--from", "1NNN 2NNT", "--json"];
    const { out } = await run("paths", ...given);
    expect(JSON.parse(out)).toMatchObject({
      design: { name: "3+3", variant: "V1" },
      levels: 2,
      tree: { outcomes: "1NNN 2NNT", recommendation: { move: "expand", nextLevel: 2 } },
    });
  });

  test.each([
    [["--from", "1QQQ"], "1QQQ"],
    [["--from", "4N"], "dose level 4"],
    [["--design", "4+4"], "no design"],
    [["--levels", "0"], "from 1 to 20"],
  ])("%j is told to be wrong", async (given, said) => {
    const { code, error } = await run("paths", ...given);
    expect([code, error]).toEqual([1, expect.stringContaining(said)]);
  });
});

test("every command has help", async () => {
  const { out } = await run("--help");
  const commands = ["serve", "demo", "protocol", "screen", "status", "paths", "verify", "backup", "restore"];
  const helps = await Promise.all(commands.map((command) => run(command, "--help")));
  for (const [index, command] of commands.entries()) {
    expect(out).toContain(`  ${command} `);
    expect(helps[index]?.out).toContain(`Usage: trialrun ${command}`);
  }
});
