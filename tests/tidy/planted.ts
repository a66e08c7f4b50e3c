import type { Tree } from "./source.ts";

/** A small repository in which everything is in order, near misses included. */
export const tidy: Tree = {
  "src/values/index.ts": `export { one } from "./one.ts";`,
  "src/values/one.ts": `export const one = new Date("2026-03-02").getTime();`,
  "src/values/one.test.ts": `import { one } from "./one.ts"; export const near = one + Math.random();`,
  "src/trial/index.ts": `export { two } from "./two.ts"; export type { Three } from "./three.ts";`,
  "src/trial/two.ts": `import { one } from "#values"; import { three } from "./three.ts"; export const two = one + three;`,
  "src/trial/three.ts": `import type { two } from "./two.ts"; export const three = 3; export type Three = typeof two;`,
  "src/trial/table.ts": "let table: number | undefined;\nexport const read = () => (table ??= 1);",
  "src/trial/consent.ts": "export const read = (document: { process: string }) => document.process;",
  "src/simulation/index.ts": `export { simulate } from "./simulate.ts";`,
  "src/simulation/simulate.ts": `import { two } from "#trial"; export const simulate = () => two;`,
  "src/conduct/index.ts": `export { conduct } from "./conduct.ts";`,
  "src/conduct/conduct.ts": `import { two } from "#trial"; import { keep } from "#store"; export const conduct = () => keep(two);`,
  "src/store/index.ts": `export { keep } from "./keep.ts";`,
  "src/store/keep.ts": `import { one } from "#values"; export const keep = (n: number) => [n, one, Date.now()];`,
  "src/server/index.ts": `export type { Api } from "./api.ts";`,
  "src/server/api.ts": `import "../../protocols/a/protocol.json"; export type Api = string;`,
  "src/web/page.tsx": `import type { Api } from "#server"; export const page = (api: Api) => <p>{api}</p>;`,
  "src/web/entry.ts": `import { two } from "#trial"; import { page } from "./page.tsx"; document.title = page(String(two));`,
  "tests/scenario.test.ts": `import { conduct } from "#conduct"; import "../protocols/a/protocol.json"; conduct();`,
  "protocols/a/protocol.json": "{}",
  "docs/style.md": "See [the protocol](../protocols/a/protocol.json) and [the web](https://example.org).",
};

const lines = (count: number) => "\n".repeat(count - 1);

/** What each rule exists to catch: files put into the tidy repository, and the one line that is said. */
export const planted: readonly { rule: string; files: Tree; caught: string }[] = [
  {
    rule: "every source can be read",
    files: { "src/trial/odd.ts": "const = 1;" },
    caught: "src/trial/odd.ts syntax: Unexpected token",
  },
  {
    rule: "imports point down",
    files: { "src/values/up.ts": `import { two } from "#trial"; export const up = two;` },
    caught: "src/values/up.ts:1 direction: values may not import trial: it stands above",
  },
  {
    rule: "imports point down",
    files: { "src/values/up.ts": `export type { Three } from "#trial";` },
    caught: "src/values/up.ts:1 direction: values may not import trial: it stands above",
  },
  {
    rule: "imports point down",
    files: { "src/simulation/beside.ts": `export const beside = async () => import("#conduct");` },
    caught: "src/simulation/beside.ts:1 direction: simulation may not import conduct: they stand in one row",
  },
  {
    rule: "imports point down",
    files: { "src/simulation/keep.ts": `\n\nimport { keep } from "#store"; keep(1);` },
    caught:
      "src/simulation/keep.ts:3 direction: simulation may not import store: a pure module reaches pure modules only",
  },
  {
    rule: "imports point down",
    files: { "src/store/fold.ts": `import { two } from "#trial"; export const fold = two;` },
    caught: "src/store/fold.ts:1 direction: store may not import trial: the store knows records, not trials",
  },
  {
    rule: "imports point down",
    files: { "src/web/start.ts": `import { type Api } from "#server"; export type Start = Api;` },
    caught:
      "src/web/start.ts:1 direction: web may not import server: web takes the server's types and pure modules only",
  },
  {
    rule: "imports point down",
    files: { "src/engine/one.ts": "export {};", "src/engine/two.ts": "" },
    caught: "src/engine direction: no such module",
  },
  {
    rule: "modules are entered by their doors",
    files: { "src/trial/past.ts": `import { one } from "../values/one.ts"; export const past = one;` },
    caught: "src/trial/past.ts:1 door: reaches ../values/one.ts past the door #values",
  },
  {
    rule: "modules are entered by their doors",
    files: { "tests/past.test.ts": `import { one } from "../src/values/one.ts"; export const past = one;` },
    caught: "tests/past.test.ts:1 door: reaches ../src/values/one.ts past the door #values",
  },
  {
    rule: "modules are entered by their doors",
    files: { "src/trial/own.ts": `import { two } from "#trial"; export const own = two;` },
    caught: "src/trial/own.ts:1 door: imports its own door",
  },
  {
    rule: "modules are entered by their doors",
    files: { "src/trial/own.ts": `import { two } from "./index.ts"; export const own = two;` },
    caught: "src/trial/own.ts:1 door: imports its own door",
  },
  {
    rule: "modules are entered by their doors",
    files: { "src/trial/founding.ts": `import "../../protocols/a/protocol.json";` },
    caught: "src/trial/founding.ts:1 door: trial may not import protocols/a/protocol.json",
  },
  {
    rule: "modules are entered by their doors",
    files: { "src/trial/lazy.ts": "export const lazy = async (name: string) => import(name);" },
    caught: "src/trial/lazy.ts:1 door: a computed import",
  },
  {
    rule: "doors list names",
    files: { "src/values/index.ts": `export * from "./one.ts";` },
    caught: "src/values/index.ts door: a door lists re-exports by name and holds nothing else",
  },
  {
    rule: "doors list names",
    files: { "src/values/index.ts": `export { one } from "./one.ts"; export const two = 2;` },
    caught: "src/values/index.ts door: a door lists re-exports by name and holds nothing else",
  },
  {
    rule: "no file imports itself in a circle",
    files: { "src/trial/three.ts": `import { two } from "./two.ts"; export const three = () => two;` },
    caught: "src/trial/two.ts cycle: src/trial/two.ts → src/trial/three.ts → src/trial/two.ts",
  },
  ...[
    ["Date.now()", "Date.now"],
    ["new Date()", "the present moment"],
    ["Math.random()", "Math.random"],
    ["Temporal.Now.instant()", "Temporal.Now"],
    ["performance.now()", "performance"],
    ["process.env.HOME", "process"],
    ["globalThis.crypto.randomUUID()", "globalThis"],
    ["crypto.randomUUID()", "crypto"],
    ["({ fetch })", "fetch"],
    ["setTimeout(() => 1, 1)", "setTimeout"],
  ].map(([expression, name]) => ({
    rule: "pure modules are pure",
    files: { "src/trial/impure.ts": `export const impure = () =>\n  ${expression};` },
    caught: `src/trial/impure.ts:2 purity: ${name}`,
  })),
  {
    rule: "pure modules are pure",
    files: { "src/trial/impure.ts": `import { readFile } from "node:fs"; export const impure = readFile;` },
    caught: "src/trial/impure.ts:1 purity: node:fs",
  },
  {
    rule: "pure modules are pure",
    files: { "src/trial/impure.ts": "let count = 0;\nexport const next = () => count++;" },
    caught: "src/trial/impure.ts:1 purity: a variable of the module changes",
  },
  {
    rule: "files are short",
    files: { "src/trial/long.ts": `export const first = 1;${lines(301)}export const last = 301;` },
    caught: "src/trial/long.ts size: 301 lines, 300 at most",
  },
  {
    rule: "functions are short",
    files: { "src/trial/long.ts": `\nexport function long() {${lines(61)}}` },
    caught: "src/trial/long.ts:2 size: a function of 61 lines, 60 at most",
  },
  {
    rule: "folders are named for what they hold",
    files: { "src/trial/utils/one.ts": "", "src/trial/utils/two.ts": "" },
    caught: `src/trial/utils names: "utils" says nothing of what is inside`,
  },
  {
    rule: "files are named in kebab-case",
    files: { "src/trial/DoseLevel.ts": "" },
    caught: "src/trial/DoseLevel.ts names: not in kebab-case",
  },
  {
    rule: "a folder holds two files or more",
    files: { "src/trial/dose/level.ts": "" },
    caught: "src/trial/dose names: a folder for one file",
  },
  {
    rule: "nothing names the machine it was written on",
    files: { "docs/setup.md": `Look in \`${["", "home", "ada"].join("/")}\`.` },
    caught: "docs/setup.md:1 text: a path of one machine",
  },
  {
    rule: "nothing names the machine it was written on",
    files: { "package-lock.json": `{ "resolved": "${["https:", "", "registry.example.org"].join("/")}" }` },
    caught: "package-lock.json:1 text: a package registry's host",
  },
  {
    rule: "nothing is left to be finished",
    files: { "src/trial/late.ts": `export const late = 1;\n// ${["TO", "DO"].join("")}: more` },
    caught: "src/trial/late.ts:2 text: unfinished",
  },
  {
    rule: "links between documents lead somewhere",
    files: { "docs/lost.md": "See [the map](map.md)." },
    caught: "docs/lost.md text: links to docs/map.md, which does not exist",
  },
];
