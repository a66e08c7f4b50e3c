import { sum } from "./ordered-values.ts";

/** One time at which somebody had an event: by group, who was at risk, and who had one of the cause or of another. */
export interface GrayRow {
  readonly atRisk: readonly number[];
  readonly own: readonly number[];
  readonly others: readonly number[];
}

export interface GrayScores {
  readonly scores: readonly number[];
  readonly variance: readonly (readonly number[])[];
}

/** A group's curves: free of any event, and incidence of the cause, just before and just after the present time. */
interface GroupCurves {
  free: { before: number; after: number };
  incidence: { before: number; after: number };
}

/**
 * The scores of one stratum and their variance: Gray, Ann Stat 1988;16:1141-1154, section 3 (`h` and `R` are his).
 * A score is a sum over events; its variance is a sum over events of (a + τ (C - c))², where c is the sum so far of
 * how the score answers to a group's curve and C what that comes to in the end. So the square is kept in three parts.
 */
export function grayScores(rows: readonly GrayRow[], groups: number, rho: number): GrayScores {
  const square = () => Array.from({ length: groups }, () => new Array<number>(groups).fill(0));
  const curves = Array.from(
    { length: groups },
    (): GroupCurves => ({
      free: { before: 1, after: 1 },
      incidence: { before: 0, after: 0 },
    }),
  );
  const scores = new Array<number>(groups).fill(0);
  const answer = square();
  const parts = { plain: square(), mixed: square(), ofAnswer: new Array<number>(groups).fill(0) };
  let pooled = 0;
  for (const row of rows) {
    const { atRisk, own, others } = row;
    advance(curves, row);
    const h = atRisk.map((r, k) => (r > 0 ? r / (curves[k]?.free.before ?? 1) : 0));
    const risk = h.map((value, k) => value * (1 - (curves[k]?.incidence.before ?? 0)));
    const [hAll, riskAll, ownAll] = [sum(h), sum(risk), sum(own)];
    const weight = (1 - pooled) ** rho;
    const a = h.map((hi, i) => h.map((hj, j) => weight * hi * ((i === j ? 1 : 0) - hj / hAll)));
    for (const [i, ai] of a.entries()) {
      scores[i] = (scores[i] ?? 0) + weight * ((own[i] ?? 0) - (ownAll * (risk[i] ?? 0)) / riskAll);
      for (const [j, aij] of ai.entries()) add(answer, i, j, (aij * ownAll) / (hAll * (1 - pooled)));
    }
    pooled += ownAll / hAll;
    for (const [k, { free }] of curves.entries()) {
      const r = atRisk[k] ?? 0;
      const left = free.after > 0 ? (1 - pooled) / free.after : 0;
      if (ownAll > 0 && r > 0) {
        const ties = ownAll > 1 ? 1 - (ownAll - 1) / (hAll * free.before - 1) : 1;
        const spread = (ties * free.before * ownAll) / (hAll * r);
        addSquare(parts, answer, { k, spread, tau: 1 - left, a });
      }
      const d = others[k] ?? 0;
      if (d > 0 && free.after > 0) {
        const ties = d > 1 ? 1 - (d - 1) / (r - 1) : 1;
        addSquare(parts, answer, { k, spread: (ties * free.before ** 2 * d) / r ** 2, tau: -left });
      }
    }
  }
  return { scores, variance: completed(parts, answer) };
}

function advance(curves: readonly GroupCurves[], { atRisk, own, others }: GrayRow): void {
  for (const [k, { free, incidence }] of curves.entries()) {
    const r = atRisk[k] ?? 0;
    free.before = free.after;
    incidence.before = incidence.after;
    if (r === 0) continue;
    free.after = (free.before * (r - (own[k] ?? 0) - (others[k] ?? 0))) / r;
    incidence.after = incidence.before + (free.before * (own[k] ?? 0)) / r;
  }
}

interface Parts {
  readonly plain: number[][];
  readonly mixed: number[][];
  readonly ofAnswer: number[];
}

interface Summand {
  readonly k: number;
  readonly spread: number;
  readonly tau: number;
  readonly a?: readonly (readonly number[])[];
}

function addSquare(
  { plain, mixed, ofAnswer }: Parts,
  answer: readonly (readonly number[])[],
  summand: Summand,
): void {
  const { k, spread, tau, a } = summand;
  const x = answer.map((row, i) => (a?.[i]?.[k] ?? 0) - tau * (row[k] ?? 0));
  for (const [i, xi] of x.entries()) {
    for (const [j, xj] of x.entries()) add(plain, i, j, xi * xj * spread);
    add(mixed, i, k, xi * tau * spread);
  }
  ofAnswer[k] = (ofAnswer[k] ?? 0) + tau * tau * spread;
}

function completed({ plain, mixed, ofAnswer }: Parts, answer: readonly (readonly number[])[]): number[][] {
  return plain.map((row, i) =>
    row.map((value, j) => {
      const parts = ofAnswer.map((square, k) => {
        const [ci, cj] = [answer[i]?.[k] ?? 0, answer[j]?.[k] ?? 0];
        return ci * cj * square + ci * (mixed[j]?.[k] ?? 0) + cj * (mixed[i]?.[k] ?? 0);
      });
      return value + sum(parts);
    }),
  );
}

function add(matrix: number[][], i: number, j: number, amount: number): void {
  const row = matrix[i];
  if (row) row[j] = (row[j] ?? 0) + amount;
}
