/** v' V⁻¹ v for a symmetric variance V (rows), by elimination with pivots; undefined where V is singular. */
export function quadraticForm(
  v: readonly number[],
  variance: readonly (readonly number[])[],
): number | undefined {
  const rows = variance.map((row, index) => [...row, v[index] ?? 0]);
  const largest = Math.max(0, ...variance.map((row, index) => Math.abs(row[index] ?? 0)));
  const solution = solved(rows, largest * singularMax);
  return solution?.reduce((sum, x, index) => sum + x * (v[index] ?? 0), 0);
}

/** A pivot this small beside the largest variance is rounding: the tolerance of R's `qr`. */
const singularMax = 1e-7;

function solved(rows: number[][], pivotMin: number): readonly number[] | undefined {
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    const candidates = rows.slice(k).map((row) => Math.abs(row[k] ?? 0));
    const best = Math.max(...candidates);
    if (!(best > pivotMin)) return undefined;
    const at = k + candidates.indexOf(best);
    const pivot = rows[at] as number[];
    rows[at] = rows[k] as number[];
    rows[k] = pivot;
    for (let below = k + 1; below < size; below++) {
      const row = rows[below] as number[];
      const factor = (row[k] ?? 0) / (pivot[k] ?? 1);
      for (let j = k; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let k = size - 1; k >= 0; k--) {
    const row = rows[k] as number[];
    let rest = row[size] ?? 0;
    for (let j = k + 1; j < size; j++) rest -= (row[j] ?? 0) * (solution[j] ?? 0);
    solution[k] = rest / (row[k] ?? 1);
  }
  return solution;
}
