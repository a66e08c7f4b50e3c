import { posix } from "node:path";
import type { Rule } from "./source.ts";

/** Nothing tells of the machine on which it was written. */
const workplace = [
  { what: "a path of one machine", pattern: /(?<![\w.])\/(?:work|tmp|home|Users)\/\w/ },
  {
    what: "a package registry's host",
    pattern: /https?:\/\/[^\s/"']*(?:registry|npmjs|artifactory|nexus)\b/,
  },
];

const unfinished = [{ what: "unfinished", pattern: /\b(?:TO[D]O|FIX[M]E)\b/ }];

export const portable: Rule = ({ files }) => find(files, "text", workplace);

export const finished: Rule = ({ files }) => find(files, "text", unfinished);

function find(
  files: Readonly<Record<string, string>>,
  rule: string,
  patterns: readonly { what: string; pattern: RegExp }[],
): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    text.split("\n").flatMap((line, index) => {
      const hits = patterns.filter(({ pattern }) => pattern.test(line));
      return hits.map(({ what }) => `${path}:${index + 1} ${rule}: ${what}`);
    }),
  );
}

/** A link from one document to another leads somewhere. */
export const link: Rule = ({ files }) =>
  Object.entries(files)
    .filter(([path]) => path.endsWith(".md"))
    .flatMap(([path, text]) =>
      [...text.matchAll(/\]\(([^)\s#:]+)(?:#[^)]*)?\)/g)]
        .map(([, to = ""]) => posix.join(posix.dirname(path), to).replace(/\/$/, ""))
        .filter((to) => !Object.keys(files).some((file) => file === to || file.startsWith(`${to}/`)))
        .map((to) => `${path} text: links to ${to}, which does not exist`),
    );
