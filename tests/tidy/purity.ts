import { builtinModules } from "node:module";
import { effectful } from "./imports.ts";
import { isNode, isTest, lineAt, moduleOf, type Node, type Rule, type Source, walk } from "./source.ts";

/** Globals through which the clock, chance, the environment or the network would come in. */
const impureGlobals = new Set([
  "process",
  "globalThis",
  "window",
  "document",
  "navigator",
  "localStorage",
  "sessionStorage",
  "crypto",
  "performance",
  "fetch",
  "WebSocket",
  "EventSource",
  "XMLHttpRequest",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "require",
]);

const impureMembers = new Set(["Date.now", "Math.random", "Temporal.Now"]);

/** Pure modules have no clock, chance, environment, network or files, and keep nothing between calls. */
export const purity: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => path.startsWith("src/") && !effectful.has(moduleOf(path)) && !isTest(path))
    .flatMap((source) => [...impureImports(source), ...impureExpressions(source), ...moduleState(source)]);

function impureImports({ path, imports }: Source): readonly string[] {
  return imports
    .filter(({ specifier = "" }) => specifier.startsWith("node:") || builtinModules.includes(specifier))
    .map(({ specifier, line }) => `${path}:${line} purity: ${specifier}`);
}

function impureExpressions({ path, text, program }: Source): readonly string[] {
  const own = boundNames(program);
  const found: string[] = [];
  walk(program, (node, parent, field) => {
    const name = impureName(node, parent, field, own);
    if (name !== undefined) found.push(`${path}:${lineAt(text, node.start)} purity: ${name}`);
  });
  return found;
}

function impureName(
  node: Node,
  parent: Node | undefined,
  field: string,
  own: ReadonlySet<string>,
): string | undefined {
  if (node.type === "MemberExpression") {
    const member = `${nameOf(node.object)}.${nameOf(node.property)}`;
    return impureMembers.has(member) ? member : undefined;
  }
  if (nameOf(node.callee) === "Date") {
    const clock = node.type === "CallExpression" || (node.arguments as unknown[]).length === 0;
    return clock ? "the present moment" : undefined;
  }
  const name = isReference(node, parent, field) ? nameOf(node) : undefined;
  return name !== undefined && impureGlobals.has(name) && !own.has(name) ? name : undefined;
}

/** An identifier that stands for a value: not a property's name, nor a type. */
function isReference(node: Node, parent: Node | undefined, field: string): boolean {
  if (node.type !== "Identifier" || parent === undefined) return false;
  if (field === "property" || field === "key") return parent.computed === true;
  return !parent.type.startsWith("TS") || field === "expression";
}

/** Names that the file itself declares: variables, parameters, functions, imports. */
function boundNames(program: Node): ReadonlySet<string> {
  const bound = new Set<string>();
  const bind = (pattern: unknown): void => {
    if (!isNode(pattern)) return;
    if (pattern.type === "Identifier") bound.add(String(pattern.name));
    for (const field of ["left", "argument", "value"]) bind(pattern[field]);
    for (const field of ["elements", "properties"]) {
      const parts = pattern[field];
      if (Array.isArray(parts)) parts.forEach(bind);
    }
  };
  walk(program, (node) => {
    if (node.type === "VariableDeclarator" || node.type === "FunctionDeclaration") bind(node.id);
    if (node.type.startsWith("Import")) bind(node.local);
    if (Array.isArray(node.params)) node.params.forEach(bind);
  });
  return bound;
}

/** A module's `let` that is only ever filled once (`table ??= readTable()`) keeps a constant, not a state. */
function moduleState({ path, text, program }: Source): readonly string[] {
  const reassigned = new Set<string | undefined>();
  walk(program, ({ type, operator, left, argument }) => {
    if (type === "AssignmentExpression" && operator !== "??=") reassigned.add(nameOf(left));
    if (type === "UpdateExpression") reassigned.add(nameOf(argument));
  });
  return (program.body as Node[])
    .map((node) => (isNode(node.declaration) ? node.declaration : node))
    .filter(({ type }) => type === "VariableDeclaration")
    .flatMap(({ declarations }) => declarations as Node[])
    .filter(({ id }) => reassigned.has(nameOf(id)))
    .map(({ start }) => `${path}:${lineAt(text, start)} purity: a variable of the module changes`);
}

function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === "Identifier" ? String(node.name) : undefined;
}
