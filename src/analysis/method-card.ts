import type { Provenance as Source, Words } from "#values";

/** How a number was made: the rule by its name in the catalogue, and the options that the protocol chose. */
export interface MethodCard {
  readonly method: string;
  readonly options: readonly MethodOption[];
}

interface MethodOption {
  readonly option: string;
  readonly value: string | number | boolean;
  /** The query whose answer it takes for granted; absent where the protocol quotes its source. */
  readonly assumed?: string;
  /** What the protocol calls those of its parts, and of its values, that have a name only there. */
  readonly names?: Names;
}

type Plain = MethodOption["value"];
type Names = Readonly<Record<string, Words>>;

/**
 * A card, with each option as the protocol states it; one of several parts is told part by part. Names are what the
 * protocol calls ids that occur in them.
 */
export function methodCard(
  method: string,
  options: Readonly<Record<string, { readonly value: unknown; readonly from: Source }>> = {},
  names: Names = {},
): MethodCard {
  return {
    method,
    options: Object.entries(options).flatMap(([option, { value, from }]) =>
      plainParts(option, value).map((part) => ({
        ...part,
        ...namesIn(part, names),
        ...(from.kind === "assumed" && { assumed: from.query }),
      })),
    ),
  };
}

function namesIn({ option, value }: Pick<MethodOption, "option" | "value">, names: Names) {
  const ids = [...option.split("."), ...String(value).split(", ")];
  const known = Object.entries(names).filter(([id]) => ids.includes(id));
  return known.length > 0 ? { names: Object.fromEntries(known) } : {};
}

function plainParts(option: string, value: unknown): { option: string; value: Plain }[] {
  if (Array.isArray(value)) {
    return value.every((one) => typeof one !== "object")
      ? [{ option, value: value.join(", ") }]
      : value.flatMap((one) => partsOfOne(option, one));
  }
  if (typeof value !== "object" || value === null) return [{ option, value: value as Plain }];
  return Object.entries(value).flatMap(([part, inner]) => plainParts(`${option}.${part}`, inner));
}

/** Of a list, each by the data item or the id that it is about. */
function partsOfOne(option: string, { item, id, ...rest }: { item?: string; id?: string }) {
  return plainParts([option, item ?? id ?? ""].filter((part) => part !== "").join("."), rest);
}
