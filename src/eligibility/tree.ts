import type { Node } from "./criterion.ts";

type Path = readonly (string | number)[];

/** The nodes right below a node, with the way to each; alternative readings included. */
function partsOf(node: Node): readonly { readonly path: Path; readonly node: Node }[] {
  switch (node.kind) {
    case "all-of":
    case "any-of":
    case "at-least":
      return node.of.map((part, index) => ({ path: ["of", index], node: part }));
    case "not":
      return [{ path: ["of"], node: node.of }];
    case "implies":
      return [
        { path: ["when"], node: node.when },
        { path: ["of"], node: node.of },
      ];
    case "reading":
      return Object.entries(node.readings).map(([id, part]) => ({ path: ["readings", id], node: part }));
    default:
      return [];
  }
}

/** Every node of a tree, itself first, with the way to it. */
export function* walk(node: Node, path: Path = []): Generator<{ readonly path: Path; readonly node: Node }> {
  yield { path, node };
  for (const part of partsOf(node)) yield* walk(part.node, [...path, ...part.path]);
}
