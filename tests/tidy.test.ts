import { describe, expect, test } from "vitest";
import { fileName, fileSize, folderName, functionSize, lonelyFile } from "./tidy/form.ts";
import { cycle, direction, door, doorLists } from "./tidy/imports.ts";
import { planted, tidy } from "./tidy/planted.ts";
import { purity } from "./tidy/purity.ts";
import { readRepository } from "./tidy/repository.ts";
import { parseRepository, type Rule, type Tree } from "./tidy/source.ts";
import { finished, link, portable } from "./tidy/text.ts";

const readable: Rule = ({ sources }) =>
  sources.flatMap(({ path, errors }) => errors.map((error) => `${path} syntax: ${error}`));

const rules: Readonly<Record<string, Rule>> = {
  "every source can be read": readable,
  "imports point down": direction,
  "modules are entered by their doors": door,
  "doors list names": doorLists,
  "no file imports itself in a circle": cycle,
  "pure modules are pure": purity,
  "files are short": fileSize,
  "functions are short": functionSize,
  "folders are named for what they hold": folderName,
  "files are named in kebab-case": fileName,
  "a folder holds two files or more": lonelyFile,
  "nothing names the machine it was written on": portable,
  "nothing is left to be finished": finished,
  "links between documents lead somewhere": link,
};

describe("this repository", () => {
  const repository = parseRepository(readRepository());

  test("is seen: a check that reads nothing would pass", () => {
    const imports = repository.sources.flatMap((source) => source.imports);
    expect(repository.sources.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(600);
    expect(imports.filter(({ specifier }) => specifier?.startsWith("#")).length).toBeGreaterThan(90);
  });

  test.each(Object.entries(rules))("%s", (_, rule) => {
    expect(rule(repository)).toEqual([]);
  });
});

describe("a planted violation is caught", () => {
  test("and a tidy tree passes every rule", () => {
    expect(broken(tidy)).toEqual([]);
  });

  test.each(planted)("$rule: $caught", ({ rule, files, caught }) => {
    expect(broken({ ...tidy, ...files })).toEqual([{ rule, caught }]);
  });

  test("once for each rule at least", () => {
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(new Set(Object.keys(rules)));
  });

  function broken(files: Tree) {
    const repository = parseRepository(files);
    return Object.entries(rules).flatMap(([rule, check]) =>
      check(repository).map((caught) => ({ rule, caught })),
    );
  }
});
