import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { openQueries } from "#protocol";
import { startServer } from "#server";
import { exampleProtocol } from "../example-protocol.ts";
import { serverOptions, startForTest } from "./running.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const example = fileURLToPath(new URL("../../protocols/example-autologous-adult", import.meta.url));

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-protocol-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function run(...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...given], { encoding: "utf8" });
  return { code: status, out: stdout, error: stderr };
}

describe("trialrun protocol", { timeout: 120_000 }, () => {
  test("accepts the founding trial's, and the example's, in words and for programs", () => {
    expect(run("protocol")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^NCT06686524, version 1: accepted/),
    });
    const { code, out } = run("protocol", example, "--json");
    const queries = openQueries(exampleProtocol).map(({ id }) => ({ id }));
    expect([code, JSON.parse(out)]).toMatchObject([0, { id: exampleProtocol.id, queries }]);
    expect(run("protocol", example, "--language", "zh").out).toMatch(
      new RegExp(`通过检查[^]*${queries.length} 个待答疑问`),
    );
  });

  test("finds a quotation that the source does not have", () => {
    const folder = join(scratch(), "mine");
    cpSync(example, folder, { recursive: true });
    rmSync(join(folder, "source"), { recursive: true });
    const { code, out, error } = run("protocol", folder);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toContain('/slots/reservationDays/from/quote: found "a place is held for 42 days"');
  });

  test("names the file that is no JSON, and where", () => {
    const folder = join(scratch(), "mine");
    cpSync(example, folder, { recursive: true });
    writeFileSync(join(folder, "slots.json"), '{ "reservationDays": \n}');
    expect(run("protocol", folder)).toMatchObject({
      code: 1,
      error: expect.stringMatching(/slots\.json is not well-formed JSON: Unexpected token/),
    });
    expect(run("protocol", join(folder, "nowhere"))).toMatchObject({
      code: 1,
      error: expect.stringContaining("cannot be read"),
    });
  });

  test("prints the published JSON Schema", () => {
    const published = readFileSync(new URL("../../protocols/protocol.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(run("protocol", "--schema").out)).toEqual(JSON.parse(published));
  });
});

describe("a server that is given a protocol", () => {
  test("has its trial and no other", async () => {
    const { url } = await startForTest({ protocol: exampleProtocol });
    const firstRun = await fetch(`${url}/api/first-run`);
    expect(await firstRun.json()).toMatchObject({ needed: true, trials: [exampleProtocol.id] });
  });

  test("started again keeps what the trial was created from, and says when that is another document", async () => {
    const dataFolder = scratch();
    const keeps = async (protocol: typeof exampleProtocol) => {
      const started = await startServer(serverOptions(dataFolder, { protocol }));
      if (!started.ok) throw new Error(JSON.stringify(started.error));
      await started.value.close();
      return started.value.keepsProtocol;
    };
    expect(await keeps(exampleProtocol)).toBe(false);
    expect(await keeps(exampleProtocol)).toBe(false);
    expect(await keeps({ ...exampleProtocol, title: { en: "Another title", zh: "另一题目" } })).toBe(true);
  });
});
