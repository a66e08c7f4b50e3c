import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { analysisNames } from "#analysis";
import { addHours, dateIn } from "#values";
import { type Running, startAlone } from "./running.ts";

const program = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

let server: Running;
beforeAll(async () => {
  server = await startAlone();
  await server.visitor().post("/demonstration");
});
afterAll(() => server.end());

/** The server, which is of this process, goes on meanwhile. */
function analyse(given: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return new Promise<{ status: number; stdout: string; stderr: string }>((resolve) => {
    const words = [program, "analyse", ...given, "--data", server.folder, "--trial", "DEMONSTRATION"];
    const options = { env: { ...process.env, ...env }, maxBuffer: 1e9 };
    execFile(process.execPath, words, options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

describe("trialrun analyse", () => {
  test("makes any earlier result again bit for bit, whatever was recorded or corrected since, in any time zone and language", async () => {
    const coordinator = server.visitor();
    await coordinator.post("/session", { account: "demo-coordinator", password: "demonstration" });
    const records = async (daysAgo: number, value: number, supersedes?: number): Promise<number> => {
      const at = addHours(new Date().toISOString(), -24 * daysAgo);
      const observation = {
        ...{ item: "car-transgene", on: dateIn("Asia/Shanghai", at), at, lloq: 50 },
        value: { kind: "quantity", value, unit: "{copies}/ug" },
      };
      const command = { kind: "record-observation", subject: "ZCH-002", observation };
      const correction = supersedes === undefined ? {} : { supersedes, reason: "Misread." };
      const more = { occurredAt: at, ...correction };
      const { status, body } = await coordinator.command("DEMONSTRATION", command, more);
      expect(status).toBe(200);
      return body.versions[0];
    };
    const misread = await records(3, 5000);
    const at = new Date().toISOString();
    const given = (name: string) => [name, "--as-known-at", at, "--json"];
    const abroad = { TZ: "America/St_Johns", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" };
    const all = (env: Readonly<Record<string, string>>) =>
      Promise.all(analysisNames.map((name) => analyse(given(name), env)));
    const before = await all(abroad);
    await records(3, 7000, misread);
    await records(20, 900);
    const elsewhere = { TZ: "Pacific/Kiritimati", LANG: "zh_CN.UTF-8", LC_ALL: "zh_CN.UTF-8" };
    const after = await all(elsewhere);
    for (const [index, name] of analysisNames.entries()) {
      const told = before[index]?.stdout ?? "";
      expect(after[index]?.stdout).toBe(told);
      expect(JSON.parse(told)).toMatchObject({ analysis: name, provenance: { asKnownAt: at } });
    }
    const since = JSON.parse((await analyse(["kinetics", "--json"])).stdout);
    const kinetics = JSON.parse(before[analysisNames.indexOf("kinetics")]?.stdout ?? "");
    expect(since.tables).not.toEqual(kinetics.tables);
  });

  test("prints a table for a spreadsheet, with what each row was made from", async () => {
    const { stdout } = await analyse(["disposition", "--csv", "flow"]);
    const [head = "", first = ""] = stdout.split("\r\n");
    const { provenance } = JSON.parse((await analyse(["disposition", "--json"])).stdout);
    const origin = "Data cut-off,As known at,Last log record read,Hash of that record,Protocol version";
    expect(head).toBe(
      `\ufeffStep,n,n: of,Subjects,Records,Records left out,${origin},Dose groups,Records left out (sensitivity analysis)`,
    );
    expect(first).toMatch(/^Registered,(\d+),\1,ZCH-001 .+,\d+ .+/);
    const { head: last, protocolVersion } = provenance;
    expect(first).toContain(`,${last.version},${last.hash},${protocolVersion},as assigned,`);
    const visitor = server.visitor();
    await visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const file = await visitor.get("/trials/DEMONSTRATION/analyses/kinetics/kinetic-parameters?language=en");
    expect(file.body).toContain(`,${last.version},${last.hash},${protocolVersion},as assigned,`);
    expect(file.body).toMatch(/\d+: before the infusion/);
  });

  test("tells at its end by which methods and options it was made", async () => {
    const { stdout } = await analyse(["kinetics"]);
    const methods = stdout.split("\nMethods\n")[1] ?? "";
    expect(methods).toMatch(/^ {2}\S.+\n {4}\S.+: .+ – assumed \(protocol query /m);
  });

  test("says over a result that it is a sensitivity analysis, and without which records", async () => {
    const { tables } = JSON.parse((await analyse(["disposition", "--json"])).stdout);
    const baseline = tables.find(({ table }: { table: string }) => table === "baseline");
    const [version] = baseline.rows.at(-1).records;
    const told = (await analyse(["disposition", "--without", String(version)])).stdout;
    expect(told.split("\n").slice(0, 5)).toContain(`SENSITIVITY ANALYSIS without records ${version}`);
    const visitor = server.visitor();
    await visitor.post("/session", { account: "demo-statistician", password: "demonstration" });
    const path = "/trials/DEMONSTRATION/analyses/disposition";
    const refused = { status: 400, body: { problems: [{ code: "not-results-in-force", field: "without" }] } };
    expect(await visitor.get(`${path}?without=1`)).toMatchObject(refused);
    expect(await visitor.get(`${path}?without=${version}`)).toMatchObject({ status: 200 });
  });

  test("compares dose levels on request only, and says that it was asked for", async () => {
    const plain = await analyse(["survival", "--json"]);
    expect(plain.stdout).not.toContain("log-rank");
    const asked = await analyse(["survival", "--compare-levels", "--json"]);
    expect(JSON.parse(asked.stdout)).toMatchObject({ provenance: { compareLevels: true } });
    expect(asked.stdout).toContain('"log-rank-exact"');
    expect(asked.stdout).not.toContain('"log-rank"');
    const told = (await analyse(["response", "--compare-levels", "--language", "zh"])).stdout;
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
  ])("%j is refused with what is wrong", async (given, said) => {
    const { status, stderr } = await analyse(given);
    expect(status).toBe(1);
    expect(stderr).toMatch(said);
  });
});
