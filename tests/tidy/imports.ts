import { type Import, isTest, moduleOf, type Rule, type Source } from "./source.ts";

/** Imports point down this table only; neighbours in a row do not import each other. */
const rows = [
  ["cli", "web"],
  ["server"],
  ["conduct", "simulation", "reports", "exchange"],
  ["store"],
  ["analysis"],
  ["trial"],
  ["protocol"],
  ["eligibility", "escalation", "safety", "kinetics", "efficacy"],
  ["statistics"],
  ["words", "record"],
  ["values"],
];

/** These may touch the clock, chance, files, the network and the environment. No other may reach them. */
export const effectful: ReadonlySet<string | undefined> = new Set([
  "cli",
  "web",
  "server",
  "conduct",
  "store",
]);

/** The store knows records, not trials. */
const storeReaches = ["record", "values"];

/** Who may read `protocols/`, besides tests and benchmarks. */
const readersOfProtocols = ["server", "cli"];

export const direction: Rule = ({ sources }) => [
  ...new Set(sources.flatMap(({ path }) => unknownModule(path))),
  ...eachImport(sources, (path, { target, typeOnly }) => {
    const from = moduleOf(path);
    const to = moduleOf(target ?? "");
    if (from === undefined || to === undefined || from === to) return undefined;
    const reason = refusal(from, to, typeOnly);
    return reason && `direction: ${from} may not import ${to}: ${reason}`;
  }),
];

function refusal(from: string, to: string, typeOnly: boolean): string | undefined {
  if (rowOf(to) < rowOf(from)) return "it stands above";
  if (rowOf(to) === rowOf(from)) return "they stand in one row";
  if (!effectful.has(from) && effectful.has(to)) return "a pure module reaches pure modules only";
  if (from === "web" && effectful.has(to) && !(to === "server" && typeOnly)) {
    return "web takes the server's types and pure modules only";
  }
  if (from === "store" && !storeReaches.includes(to)) return "the store knows records, not trials";
  return undefined;
}

function rowOf(module: string): number {
  return rows.findIndex((row) => row.includes(module));
}

function unknownModule(path: string): readonly string[] {
  const module = moduleOf(path);
  return module !== undefined && rowOf(module) === -1 ? [`src/${module} direction: no such module`] : [];
}

/** Another module is reached as `#module`; inside a module files import files, never their own door. */
export const door: Rule = ({ sources }) =>
  eachImport(sources, (path, { specifier, target }) => {
    if (specifier === undefined) return path.startsWith("src/") ? "door: a computed import" : undefined;
    if (target === undefined) return undefined;
    const from = moduleOf(path);
    const to = moduleOf(target);
    if (to === undefined) return outside(path, target);
    if (from === to && target === `src/${to}/index.ts`) return "door: imports its own door";
    if (from !== to && specifier !== `#${to}`) return `door: reaches ${specifier} past the door #${to}`;
    return undefined;
  });

function outside(path: string, target: string): string | undefined {
  const from = moduleOf(path);
  if (from === undefined || isTest(path) || target === "package.json") return undefined;
  if (target.startsWith("protocols/") && readersOfProtocols.includes(from)) return undefined;
  return `door: ${from} may not import ${target}`;
}

/** A door lists names: `export { name } from "./file.ts"`, nothing else. */
export const doorLists: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => /^src\/.*\/index\.tsx?$/.test(path))
    .filter(({ program }) => !isListOfNames(program.body))
    .map(({ path }) => `${path} door: a door lists re-exports by name and holds nothing else`);

function isListOfNames(body: unknown): boolean {
  return Array.isArray(body) && body.every((node) => node.type === "ExportNamedDeclaration" && node.source);
}

function eachImport(
  sources: readonly Source[],
  check: (path: string, found: Import) => string | undefined,
): readonly string[] {
  return sources.flatMap(({ path, imports }) =>
    imports.flatMap((found) => {
      const problem = check(path, found);
      return problem === undefined ? [] : [`${path}:${found.line} ${problem}`];
    }),
  );
}

/** No file reaches itself through imports that run. */
export const cycle: Rule = ({ sources }) => {
  const edges = new Map(
    sources.map(({ path, imports }) => [
      path,
      imports.flatMap(({ target, typeOnly }) => (target === undefined || typeOnly ? [] : [target])),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) found.push(`${path} cycle: ${[...trail.slice(start), path].join(" → ")}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) follow(path, []);
  return found;
};
