/** A number of cells as people write it: 3 × 10⁷. */
export function CellCount({ cells, unit }: { readonly cells: number; readonly unit?: string }) {
  const exponent = Math.floor(Math.log10(cells));
  const mantissa = Number((cells / 10 ** exponent).toPrecision(3));
  return (
    <span>
      {mantissa} × 10<sup>{exponent}</sup>
      {unit !== undefined && ` ${unit}`}
    </span>
  );
}
