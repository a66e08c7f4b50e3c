import { isNode, isTest, lineAt, type Node, type Rule, type Source, walk } from "../tidy/source.ts";

/** Names and units that are the same in every language, so that they may stand in a page itself. */
const alike = /Trialrun|^(?:English|中文)$|CTCAE v|SpO₂|mg\/m²|\b(?:mL|mg|kg|m²|EU)\b|°C/g;

function says(text: string): boolean {
  return /\p{L}/u.test(text.replaceAll(alike, ""));
}

/** Attributes that people see or hear. */
const told = new Set([
  ...["alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "description"],
  ...["error", "label", "lead", "nothingFound", "placeholder", "title"],
]);

/** Whatever a page says comes from the catalogues: no text stands in its elements or their attributes. */
export const textInPages: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => path.startsWith("src/web/") && !isTest(path))
    .flatMap((source) =>
      textsIn(source).map(
        ({ node, text }) =>
          `${source.path}:${lineAt(source.text, node.start)} words: outside the catalogue: ${text.trim()}`,
      ),
    );

interface Said {
  readonly node: Node;
  readonly text: string;
}

function textsIn({ program }: Source): readonly Said[] {
  const found: Said[] = [];
  walk(program, (node, parent) => {
    if (node.type === "JSXText" && says(String(node.value))) found.push({ node, text: String(node.value) });
    if (node.type === "JSXAttribute" && isNode(node.name) && told.has(String(node.name.name))) {
      found.push(...literalsIn(node.value));
    }
    const isChild = parent?.type === "JSXElement" || parent?.type === "JSXFragment";
    if (node.type === "JSXExpressionContainer" && isChild) found.push(...literalsIn(node.expression));
  });
  return found;
}

/** The texts that an expression may come to, as far as they are written out in it. */
function literalsIn(expression: unknown): readonly Said[] {
  if (!isNode(expression)) return [];
  switch (expression.type) {
    case "JSXExpressionContainer":
      return literalsIn(expression.expression);
    case "Literal":
      return saidBy(expression, expression.value);
    case "TemplateLiteral":
      return (expression.quasis as readonly Node[]).flatMap((quasi) =>
        saidBy(quasi, (quasi.value as { readonly cooked: string }).cooked),
      );
    case "ConditionalExpression":
      return [...literalsIn(expression.consequent), ...literalsIn(expression.alternate)];
    case "LogicalExpression":
      return literalsIn(expression.right);
    default:
      return [];
  }
}

function saidBy(node: Node, value: unknown): readonly Said[] {
  return typeof value === "string" && says(value) ? [{ node, text: value }] : [];
}

/** What a program writes where people read it: on a terminal, in an answer. */
const writers = new Set(["error", "info", "log", "print", "say", "tell", "text", "warn", "write"]);

/** Runs where the catalogues cannot be read, and says what it has to say in both languages. */
const beforeCatalogues = "src/cli/trialrun.js";

/** What commander says of the arguments is its own, as is the help. */
const fromCommander = /^error: /;

/** What the command line and the server tell people comes from the catalogues too, but for the commands' own help. */
export const sentencesInPrograms: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => /^src\/(cli|server)\//.test(path) && !isTest(path) && path !== beforeCatalogues)
    .flatMap(({ path, text, program }) => {
      const found: string[] = [];
      walk(program, (node) => {
        if (node.type !== "CallExpression" || !isNode(node.callee)) return;
        const { callee } = node;
        const name = isNode(callee.property) ? callee.property.name : callee.name;
        if (!writers.has(String(name))) return;
        for (const said of (node.arguments as readonly Node[]).flatMap(literalsIn)) {
          if (!/\p{L}{2,} \p{L}{2,}/u.test(said.text) || fromCommander.test(said.text)) continue;
          found.push(`${path}:${lineAt(text, said.node.start)} words: outside the catalogue: ${said.text}`);
        }
      });
      return found;
    });

/** Days and moments are told as ISO 8601 writes them, by one function; numbers in a language that is named. */
export const formatsByChance: Rule = ({ sources }) =>
  sources
    .filter(({ path }) => path.startsWith("src/") && !isTest(path))
    .flatMap(({ path, text, program }) => {
      const found: string[] = [];
      walk(program, (node) => {
        if (node.type !== "CallExpression" || !isNode(node.callee) || !isNode(node.callee.property)) return;
        const name = String(node.callee.property.name);
        const isOfDay = /^toLocale(?:Date|Time)String$/.test(name);
        const isUnnamed = name === "toLocaleString" && (node.arguments as readonly Node[]).length === 0;
        if (isOfDay || isUnnamed) found.push(`${path}:${lineAt(text, node.start)} words: ${name} by chance`);
      });
      return found;
    });
