import { convert, isUnit, type Provenance, type Unit } from "#values";
import type { Node } from "./criterion.ts";
import type { DataItem } from "./declared.ts";
import type { Eligibility } from "./specification.ts";
import { walk } from "./tree.ts";

type Path = readonly (string | number)[];
export interface Dangling {
  readonly path: Path;
  readonly message: string;
}

/** What the shape of a specification cannot say: that every name used in it is declared, once, and of the right kind. */
export function danglingReferences(specification: Eligibility): readonly Dangling[] {
  return [
    ...repeatedIds(specification),
    ...brokenItems(specification),
    ...brokenQueries(specification),
    ...unusedInclusions(specification),
    ...trees(specification).flatMap(({ path, node, conditions }) =>
      [...walk(node)].flatMap((part) =>
        brokenNode(specification, part.node, conditions).map((message) => ({
          path: [...path, ...part.path],
          message,
        })),
      ),
    ),
  ];
}

/** Every tree with the conditions that it may use; a condition only those before it, so that none is circular. */
function trees({ criteria, inclusion, conditions }: Eligibility) {
  const all = conditions.map(({ id }) => id);
  return [
    { path: ["inclusion"], node: inclusion, conditions: all },
    ...criteria.map(({ rule }, index) => ({
      path: ["criteria", index, "rule"],
      node: rule,
      conditions: all,
    })),
    ...conditions.map(({ rule }, index) => ({
      path: ["conditions", index, "rule"],
      node: rule,
      conditions: all.slice(0, index),
    })),
  ];
}

function repeatedIds(specification: Eligibility): readonly Dangling[] {
  const { dataItems, agentClasses, judgements, undertakings, documents, queries, criteria, conditions } =
    specification;
  const lists = {
    dataItems,
    agentClasses,
    judgements,
    undertakings,
    documents,
    queries,
    criteria,
    conditions,
  };
  return Object.entries(lists).flatMap(([list, entries]) =>
    entries.flatMap(({ id }, index) =>
      entries.findIndex((entry) => entry.id === id) === index
        ? []
        : [{ path: [list, index, "id"], message: `${id} is declared twice` }],
    ),
  );
}

function brokenItems({ dataItems, judgements, groups }: Eligibility): readonly Dangling[] {
  const units = dataItems.flatMap((item, index) =>
    strayUnits(item).map(({ unit, into }) => ({
      path: ["dataItems", index, "acceptedUnits"],
      message: `${unit} does not convert into ${into}`,
    })),
  );
  const headings = Object.entries({ dataItems, judgements }).flatMap(([list, entries]) =>
    entries.flatMap(({ group }, index) =>
      groups.some(({ id }) => id === group)
        ? []
        : [{ path: [list, index, "group"], message: `expected a declared group, not ${group}` }],
    ),
  );
  const grounds = judgements.flatMap(({ restsOn }, index) =>
    restsOn
      .filter((item) => !dataItems.some(({ id }) => id === item))
      .map((item) => ({ path: ["judgements", index, "restsOn"], message: `${item} is not a data item` })),
  );
  return [...units, ...headings, ...grounds];
}

/** Units of a data item that are none, or do not convert into its own. */
export function strayUnits(item: DataItem): readonly { readonly unit: Unit; readonly into: Unit }[] {
  if (item.kind !== "quantity") return [];
  const { unit: into, acceptedUnits, gramsPerMole } = item;
  return [into, ...acceptedUnits]
    .filter((unit) => !isUnit(unit) || !convert(1, unit, into, gramsPerMole).ok)
    .map((unit) => ({ unit, into }));
}

function brokenQueries({ queries }: Eligibility): readonly Dangling[] {
  return queries.flatMap(({ id, readings = [], chosen }, index) => {
    const fits =
      readings.length === 0 ? chosen === undefined : readings.some((reading) => reading.id === chosen?.value);
    const own = chosen?.from.kind !== "assumed" || chosen.from.query === id;
    return fits && own
      ? []
      : [
          {
            path: ["queries", index, "chosen"],
            message: "expected one of the readings, assumed by this query",
          },
        ];
  });
}

function unusedInclusions({ criteria, inclusion }: Eligibility): readonly Dangling[] {
  const used = new Set(
    [...walk(inclusion)].map(({ node }) => (node.kind === "criterion" ? node.criterion : "")),
  );
  return criteria.flatMap(({ id, polarity }, index) =>
    (polarity === "inclusion") === used.has(id)
      ? []
      : [
          {
            path: ["criteria", index],
            message:
              polarity === "inclusion"
                ? `${id} has no place in the inclusion rule`
                : `${id} excludes: it has no place in the inclusion rule`,
          },
        ],
  );
}

function brokenNode(
  specification: Eligibility,
  node: Node,
  conditions: readonly string[],
): readonly string[] {
  const broken = [
    ...(node.cautions ?? []).map(({ when }) => unless(conditions.includes(when), `condition ${when}`)),
    ...("silentWhen" in node && node.silentWhen !== undefined
      ? [unless(conditions.includes(node.silentWhen), `condition ${node.silentWhen}`)]
      : []),
    ...brokenProvenance(specification, node.from),
    ...brokenNames(specification, node, conditions),
  ];
  return broken.filter((message) => message !== undefined);
}

function brokenProvenance({ queries }: Eligibility, from: Provenance | undefined) {
  return from?.kind === "assumed"
    ? [
        unless(
          queries.some(({ id }) => id === from.query),
          `query ${from.query}`,
        ),
      ]
    : [];
}

function brokenNames(specification: Eligibility, node: Node, conditions: readonly string[]) {
  const has = (list: readonly { readonly id: string }[], id: string) => list.some((entry) => entry.id === id);
  switch (node.kind) {
    case "comparison":
    case "multiple-of-upper-limit":
    case "estimated-filtration":
    case "finding":
    case "event":
      return brokenItemUse(specification, node);
    case "exposure":
      return node.classes.map((id) => unless(has(specification.agentClasses, id), `agent class ${id}`));
    case "judgement":
      return [unless(has(specification.judgements, node.judgement), `judgement ${node.judgement}`)];
    case "undertaking":
      return [unless(has(specification.undertakings, node.undertaking), `undertaking ${node.undertaking}`)];
    case "document":
      return [unless(has(specification.documents, node.document), `document ${node.document}`)];
    case "condition":
      return [unless(conditions.includes(node.condition), `condition ${node.condition}`)];
    case "criterion":
      return [unless(has(specification.criteria, node.criterion), `criterion ${node.criterion}`)];
    case "at-least":
      return [unless(node.count <= node.of.length, `count of at most ${node.of.length}`)];
    case "reading": {
      const query = specification.queries.find(({ id }) => id === node.query);
      const readings = query?.readings?.map(({ id }) => id) ?? [];
      const same = readings.length > 0 && readings.every((id) => id in node.readings);
      return [
        unless(
          same && readings.length === Object.keys(node.readings).length,
          `query ${node.query} with these readings`,
        ),
      ];
    }
    default:
      return [];
  }
}

type ItemUse = Extract<
  Node,
  { kind: "comparison" | "multiple-of-upper-limit" | "estimated-filtration" | "finding" | "event" }
>;

function brokenItemUse({ dataItems }: Eligibility, node: ItemUse) {
  const itemNamed = (id: string) => dataItems.find((item) => item.id === id);
  const item = itemNamed(node.item);
  if (item === undefined) return [unless(false, `data item ${node.item}`)];
  if (node.kind === "finding" || node.kind === "event") return brokenFinding(item, node);
  const quantities = node.kind === "estimated-filtration" ? [node.creatinine, node.height] : [];
  const comparable =
    item.kind === "quantity" &&
    (node.kind === "multiple-of-upper-limit"
      ? item.referenceLimits
      : convert(1, node.unit, item.unit, item.gramsPerMole).ok);
  return [
    unless(comparable, `quantity ${node.item} comparable with this`),
    ...quantities.map((id) => unless(itemNamed(id)?.kind === "quantity", `quantity ${id}`)),
  ];
}

function brokenFinding(item: DataItem, { kind, codes }: Extract<Node, { kind: "finding" | "event" }>) {
  const declared = "codes" in item ? item.codes.map(({ code }) => code) : [];
  const fits =
    kind === "event" ? item.kind === "event" : item.kind === (codes === undefined ? "boolean" : "coded");
  return [
    unless(fits, `${kind} of the kind of ${item.id}`),
    ...(codes ?? []).map((code) => unless(declared.includes(code), `code of ${item.id}, not ${code}`)),
  ];
}

function unless(fine: boolean, expected: string): string | undefined {
  return fine ? undefined : `expected a declared ${expected}`;
}
