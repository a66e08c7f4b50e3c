import { posix } from "node:path";
import { parseSync } from "vite";

/** Paths from the root of the repository, with `/`, and the text of each file. */
export type Tree = Readonly<Record<string, string>>;

export interface Repository {
  readonly files: Tree;
  readonly sources: readonly Source[];
}

/** One file of code as the parser reads it. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly imports: readonly Import[];
  readonly errors: readonly string[];
}

export interface Import {
  /** As written; undefined when it is computed. */
  readonly specifier: string | undefined;
  /** The path in the repository, for `./…` and `#module`; undefined for packages. */
  readonly target: string | undefined;
  /** Erased before it runs. `import { type A }` is not: Node keeps it as `import {}`. */
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Any node of the syntax tree (ESTree with TypeScript). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A rule reads the whole repository and says, one line each, what breaks it. */
export type Rule = (repository: Repository) => readonly string[];

export function parseRepository(files: Tree): Repository {
  const paths = Object.keys(files).filter((path) => /\.[cm]?[jt]sx?$/.test(path));
  return { files, sources: paths.map((path) => parseSource(path, files[path] ?? "")) };
}

function parseSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  const root = program as unknown as Node;
  const imports: Import[] = [];
  walk(root, (node) => {
    const found = importIn(path, text, node);
    if (found) imports.push(found);
  });
  return { path, text, program: root, imports, errors: errors.map((error) => error.message) };
}

const importing = new Set([
  "ImportDeclaration",
  "ExportNamedDeclaration",
  "ExportAllDeclaration",
  "ImportExpression",
  "TSImportType",
]);

function importIn(path: string, text: string, node: Node): Import | undefined {
  if (!importing.has(node.type) || !isNode(node.source)) return undefined;
  const value = node.source.value;
  const specifier = typeof value === "string" ? value.replace(/\?.*$/, "") : undefined;
  const typeOnly = node.type === "TSImportType" || node.importKind === "type" || node.exportKind === "type";
  return { specifier, target: targetOf(path, specifier), typeOnly, line: lineAt(text, node.start) };
}

function targetOf(path: string, specifier: string | undefined): string | undefined {
  if (specifier?.startsWith("#")) return `src/${specifier.slice(1)}/index.ts`;
  if (specifier?.startsWith(".")) return posix.join(posix.dirname(path), specifier);
  return undefined;
}

/** Visits every node once, parents before children; `field` is where the parent holds it. */
export function walk(
  node: Node,
  visit: (node: Node, parent: Node | undefined, field: string) => void,
  parent?: Node,
  field = "",
): void {
  visit(node, parent, field);
  for (const [name, value] of Object.entries(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node, name);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith("tests/");
}

/** The module that a file of `src/` belongs to: the name of its first folder. */
export function moduleOf(path: string): string | undefined {
  return /^src\/([^/]+)\//.exec(path)?.[1];
}
