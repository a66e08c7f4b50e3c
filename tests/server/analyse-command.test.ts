import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysisNames } from "#analysis";
import { type Running, startAlone } from "./running.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

let server: Running;
beforeAll(async () => {
  server = await startAlone();
  await server.visitor().post("/demonstration");
});
afterAll(() => server.end());

function analyse(given: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, "analyse", ...given, "--data", server.folder, "--trial", "DEMONSTRATION"],
    { encoding: "utf8", env: { ...process.env, ...env }, maxBuffer: 1e9 },
  );
  return { status, stdout, stderr };
}

describe("trialrun analyse", () => {
  test("makes any earlier result again bit for bit, whatever the machine's time zone and language", () => {
    const at = new Date().toISOString();
    for (const name of analysisNames) {
      const given = [name, "--as-known-at", at, "--json"];
      const here = analyse(given, { TZ: "America/St_Johns", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" });
      const there = analyse(given, { TZ: "Pacific/Kiritimati", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" });
      expect(here.status).toBe(0);
      expect(here.stdout).toBe(there.stdout);
      expect(JSON.parse(here.stdout)).toMatchObject({ analysis: name, provenance: { asKnownAt: at } });
    }
  });

  test("prints a table for a spreadsheet, with what each row was made from", async () => {
    const { stdout } = analyse(["disposition", "--csv", "flow"]);
    const [head = "", first = ""] = stdout.split("\r\n");
    const { provenance } = JSON.parse(analyse(["disposition", "--json"]).stdout);
    const origin = "Data cut-off,As known at,Last log record read,Hash of that record,Protocol version";
    expect(head).toBe(
      `\ufeffStep,n,Subjects,Records,Records left out,${origin},Dose groups,Records left out (sensitivity analysis)`,
    );
    expect(first).toMatch(/^Registered,(\d+)\/\1,ZCH-001 .+,\d+ .+/);
    const { head: last, protocolVersion } = provenance;
    expect(first).toContain(`,${last.version},${last.hash},${protocolVersion},as assigned,`);
    const visitor = server.visitor();
    await visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const file = await visitor.get("/trials/DEMONSTRATION/analyses/kinetics/kinetic-parameters?language=en");
    expect(file.body).toContain(`,${last.version},${last.hash},${protocolVersion},as assigned,`);
    expect(file.body).toMatch(/\d+: before the infusion/);
  });

  test("tells at its end by which methods and options it was made", () => {
    const { stdout } = analyse(["kinetics"]);
    const methods = stdout.split("\nMethods\n")[1] ?? "";
    expect(methods).toMatch(/^ {2}\S.+\n {4}\S.+: .+ – assumed \(protocol query /m);
  });

  test("says over a result that it is a sensitivity analysis, and without which records", async () => {
    const { tables } = JSON.parse(analyse(["disposition", "--json"]).stdout);
    const baseline = tables.find(({ table }: { table: string }) => table === "baseline");
    const [version] = baseline.rows.at(-1).records;
    const told = analyse(["disposition", "--without", String(version)]).stdout;
    expect(told.split("\n").slice(0, 5)).toContain(`SENSITIVITY ANALYSIS without records ${version}`);
    const visitor = server.visitor();
    await visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const path = "/trials/DEMONSTRATION/analyses/disposition";
    const refused = { status: 400, body: { problems: [{ code: "not-results-in-force", field: "without" }] } };
    expect(await visitor.get(`${path}?without=1`)).toMatchObject(refused);
    expect(await visitor.get(`${path}?without=${version}`)).toMatchObject({ status: 200 });
  });

  test("compares dose levels on request only, and says that it was asked for", async () => {
    const plain = analyse(["survival", "--json"]);
    expect(plain.stdout).not.toContain("log-rank");
    const asked = analyse(["survival", "--compare-levels", "--json"]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ provenance: { compareLevels: true } });
    expect(asked.stdout).toContain('"log-rank-exact"');
    expect(asked.stdout).not.toContain('"log-rank"');
    const told = analyse(["response", "--compare-levels", "--language", "zh"]).stdout;
    expect(told).toContain("应要求进行剂量水平间置换检验，仅供描述");
    expect(told).toContain("剂量水平间应答比较（应要求）");
  });

  test("is compared likewise where the server is asked, in tables as files too", async () => {
    const visitor = server.visitor();
    await visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const path = "/trials/DEMONSTRATION/analyses/survival";
    const plain = await visitor.get(path);
    expect(plain).toMatchObject({ status: 200 });
    expect(JSON.stringify(plain.body)).not.toContain("log-rank");
    const asked = await visitor.get(`${path}?compareLevels=true`);
    expect(asked.body).toMatchObject({ provenance: { compareLevels: true } });
    expect(JSON.stringify(asked.body)).toContain('"log-rank-exact"');
    expect(await visitor.get(`${path}/group-comparison`)).toMatchObject({ status: 404 });
    expect(await visitor.get(`${path}/group-comparison?compareLevels=true`)).toMatchObject({ status: 200 });
    expect(await visitor.get(`${path}?compareLevels=maybe`)).toMatchObject({ status: 400 });
  });

  test.each([
    [["disposition", "--cutoff", "yesterday"], /--cutoff: “yesterday” is not a moment/],
    [["disposition", "--without", "a"], /--without: “a” is not a list of record numbers/],
    [["disposition", "--without", "1,999999"], /Not records of results in force then: 1, 999999/],
    [["disposition", "--csv", "none"], /There is no table “none”.+flow/],
    [["disposition", "--as-known-at", "2000-01-01T00:00:00.000Z"], /there was no record of the trial yet/],
    [
      ["disposition", "--as-known-at", "2999-01-01T00:00:00.000Z"],
      /2999-01-01T00:00:00.000Z is still to come/,
    ],
    [["disposition", "--cutoff", "2999-01-01T00:00:00.000Z"], /2999-01-01T00:00:00.000Z/],
    [["nothing"], /'nothing' is invalid for argument 'analysis'/],
  ])("%j is refused with what is wrong", (given, said) => {
    const { status, stderr } = analyse(given);
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
  });
});
