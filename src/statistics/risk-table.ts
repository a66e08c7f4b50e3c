/** How many subjects of each class have their time end when: one row for each distinct time, ascending. */
export interface RiskTable {
  readonly time: Float64Array;
  /** By class, then row. */
  readonly ended: readonly Uint32Array[];
  /** Distinct times that were taken as equal to the one before. */
  readonly merged: number;
}

/**
 * Times that differ by no more than this, absolutely or as a share of the mean distinct time, are one time: what
 * arithmetic on months or years makes of equal days. The rule of R's survival (`aeqSurv`), and so its value. Whole
 * days never come so near.
 */
const sameTimeMax = Math.sqrt(Number.EPSILON);

/** `classOf` gives each subject's class, a whole number below `classes`. Times are not negative. */
export function tabulate(
  time: ArrayLike<number>,
  classOf: (row: number) => number,
  classes: number,
): RiskTable {
  return mergeTies(mergeSorted(sortedByClass(time, classOf, classes), time.length));
}

/** Numbers sort fastest where they are alone in a typed array, so each class gets its own. */
function sortedByClass(
  time: ArrayLike<number>,
  classOf: (row: number) => number,
  classes: number,
): readonly Float64Array[] {
  const rows = time.length;
  const sizes = new Uint32Array(classes);
  const classAt = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const found = classOf(row);
    classAt[row] = found;
    sizes[found] = (sizes[found] ?? 0) + 1;
  }
  const sorted = Array.from(sizes, (size) => new Float64Array(size));
  const filled = new Uint32Array(classes);
  for (let row = 0; row < rows; row++) {
    const found = classAt[row] ?? 0;
    const at = filled[found] ?? 0;
    const ofClass = sorted[found];
    if (ofClass) ofClass[at] = time[row] ?? 0;
    filled[found] = at + 1;
  }
  for (const ofClass of sorted) ofClass.sort();
  return sorted;
}

function mergeSorted(sorted: readonly Float64Array[], rowsMax: number): Omit<RiskTable, "merged"> {
  const time = new Float64Array(rowsMax);
  const ended = sorted.map(() => new Uint32Array(rowsMax));
  const next = new Uint32Array(sorted.length);
  let rows = 0;
  for (;;) {
    let earliest = Number.POSITIVE_INFINITY;
    for (let k = 0; k < sorted.length; k++) {
      const head = sorted[k]?.[next[k] ?? 0];
      if (head !== undefined && head < earliest) earliest = head;
    }
    if (earliest === Number.POSITIVE_INFINITY) break;
    for (let k = 0; k < sorted.length; k++) {
      const ofClass = sorted[k] as Float64Array;
      const from = next[k] ?? 0;
      let to = from;
      while (ofClass[to] === earliest) to++;
      next[k] = to;
      (ended[k] as Uint32Array)[rows] = to - from;
    }
    time[rows++] = earliest;
  }
  return { time: time.subarray(0, rows), ended: ended.map((counts) => counts.subarray(0, rows)) };
}

function mergeTies({ time, ended }: Omit<RiskTable, "merged">): RiskTable {
  const mean = time.reduce((sum, at) => sum + at / time.length, 0);
  const gapMax = sameTimeMax * Math.max(1, mean);
  const isTied = (at: number, row: number) => row > 0 && at - (time[row - 1] ?? 0) <= gapMax;
  if (!time.some(isTied)) return { time, ended, merged: 0 };
  const starts = Array.from(time.keys()).filter((row) => !isTied(time[row] ?? 0, row));
  const total = (counts: Uint32Array, from: number, to = counts.length) =>
    counts.subarray(from, to).reduce((sum, count) => sum + count, 0);
  return {
    time: Float64Array.from(starts, (row) => time[row] ?? 0),
    ended: ended.map((counts) =>
      Uint32Array.from(starts, (row, index) => total(counts, row, starts[index + 1])),
    ),
    merged: time.length - starts.length,
  };
}
