import type { Provenance as Source } from "#values";

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
}

type Plain = MethodOption["value"];

/** A card, with each option as the protocol states it; one of several parts is told part by part. */
export function methodCard(
  method: string,
  options: Readonly<Record<string, { readonly value: unknown; readonly from: Source }>> = {},
): MethodCard {
  return {
    method,
    options: Object.entries(options).flatMap(([option, { value, from }]) =>
      plainParts(option, value).map((part) => ({
        ...part,
        ...(from.kind === "assumed" && { assumed: from.query }),
      })),
    ),
  };
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
