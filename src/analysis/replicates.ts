import type { Datum } from "./datum.ts";
import type { LeftOut } from "./table.ts";

/**
 * Of several results of one sample the laboratory's final one, else the first; the others by name. Results of one day
 * whose time is not known may be of several samples: of these only what another was made final over is left out.
 */
export function withoutReplicates(data: readonly Datum[]): {
  readonly data: readonly Datum[];
  readonly leftOut: readonly LeftOut[];
} {
  const chosen = new Set(
    [...Map.groupBy(data, ({ on, at }) => at ?? on).values()].flatMap((same) => {
      const final = same.filter((datum) => datum.final);
      if (final.length > 0) return final.slice(-1);
      return same[0]?.at === undefined ? same : same.slice(0, 1);
    }),
  );
  return {
    data: data.filter((datum) => chosen.has(datum)),
    leftOut: data
      .filter((datum) => !chosen.has(datum))
      .map(({ version }) => ({ version, because: "replicate" })),
  };
}
