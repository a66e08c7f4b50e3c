import { posix } from "node:path";
import { isNode, isTest, lineAt, type Node, type Rule, type Tree, walk } from "./source.ts";

const fileLinesMax = 300;
const functionLinesMax = 60;

/** Files that may be longer, because each is one table or one type. */
const longFiles: Readonly<Record<string, string>> = {};

export const fileSize: Rule = ({ sources }) =>
  sources.flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    const listed = path in longFiles;
    if (lines > fileLinesMax && !listed) return [`${path} size: ${lines} lines, ${fileLinesMax} at most`];
    if (lines <= fileLinesMax && listed) return [`${path} size: no longer needs its exception`];
    return [];
  });

export const functionSize: Rule = ({ sources }) =>
  sources.flatMap(({ path, text, program }) => {
    const found: string[] = [];
    walk(program, (node) => {
      if (!isFunction(node) || isTest(path)) return;
      const first = lineAt(text, node.start);
      const lines = lineAt(text, node.end) - first + 1;
      if (lines > functionLinesMax) {
        found.push(`${path}:${first} size: a function of ${lines} lines, ${functionLinesMax} at most`);
      }
    });
    return found;
  });

function isFunction(node: Node): boolean {
  return /Function/.test(node.type) && isNode(node.body);
}

const emptyNames = ["utils", "common", "shared", "core", "lib", "types", "helpers", "services"];

/** A folder is named for its idea, not for its kind. */
export const folderName: Rule = ({ files }) =>
  foldersOf(files)
    .filter((folder) => emptyNames.includes(posix.basename(folder)))
    .map((folder) => `${folder} names: "${posix.basename(folder)}" says nothing of what is inside`);

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;

/** Data copied from elsewhere keeps the names it came with. */
const foreignNames = /^(tests\/reference\/data|protocols\/[^/]+\/source)\//;

export const fileName: Rule = ({ files }) =>
  Object.keys(files)
    .filter((path) => /^(src|tests|bench|protocols|docs)\//.test(path) && !foreignNames.test(path))
    .filter((path) => posix.basename(path) !== "README.md")
    .filter((path) => path.split("/").some((part) => !kebabCase.test(part)))
    .map((path) => `${path} names: not in kebab-case`);

/** A folder is made when it has two files, not before. */
export const lonelyFile: Rule = ({ files }) =>
  foldersOf(files)
    .filter((folder) => folder.startsWith("src/"))
    .filter((folder) => Object.keys(files).filter((path) => path.startsWith(`${folder}/`)).length < 2)
    .map((folder) => `${folder} names: a folder for one file`);

function foldersOf(files: Tree): readonly string[] {
  const folders = Object.keys(files).flatMap((path) => {
    const parts = path.split("/").slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
  });
  return [...new Set(folders)];
}
