import betaQuantile from "@stdlib/stats-base-dists-beta-quantile";
import chiSquareQuantile from "@stdlib/stats-base-dists-chisquare-quantile";
import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import tQuantile from "@stdlib/stats-base-dists-t-quantile";

/*
 * Probabilities are between 0 and 1, degrees of freedom and shapes above 0; a quantile at 0 or 1 is the end of
 * the range. Accuracy and choice of library: docs/decisions/0010-distribution-functions.md.
 */

/** The standard normal distribution. */
export const normal = {
  cdf: (z: number): number => normalCdf(z, 0, 1),

  density: (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI),

  /**
   * The library reckons from 2p - 1, which has forgotten most digits of a small p. So the lower half is refined by
   * one step of Newton's method, and the upper half mirrors it.
   */
  quantile: (p: number): number => {
    if (p > 0.5) return -normal.quantile(1 - p);
    const z = normalQuantile(p, 0, 1);
    return Number.isFinite(z) ? z - (normal.cdf(z) - p) / normal.density(z) : z;
  },
};

/** Student's t distribution. */
export const studentT = { quantile: (p: number, df: number): number => tQuantile(p, df) };

/** The beta distribution with shapes `a` and `b`. */
export const beta = { quantile: (p: number, a: number, b: number): number => betaQuantile(p, a, b) };

/** The chi-square distribution. */
export const chiSquare = {
  quantile: (p: number, df: number): number => chiSquareQuantile(p, df),

  /**
   * P(X >= x) for a whole number of degrees of freedom, without the loss of 1 - cdf where it is small: from one or
   * two degrees upward by Q(k + 2) = Q(k) + (x/2)^(k/2) e^(-x/2) / Γ(k/2 + 1) (Abramowitz and Stegun 26.4.8).
   */
  upperTail: (x: number, df: number): number => {
    if (!Number.isInteger(df) || df < 1) throw new RangeError(`degrees of freedom: ${df}`);
    if (x <= 0) return 1;
    const half = x / 2;
    const odd = df % 2 === 1;
    let tail = odd ? 2 * normal.cdf(-Math.sqrt(x)) : Math.exp(-half);
    let term = odd ? 2 * Math.sqrt(x) * normal.density(Math.sqrt(x)) : half * Math.exp(-half);
    for (let k = odd ? 1 : 2; k < df; k += 2) {
      tail += term;
      term *= half / (k / 2 + 1);
    }
    return tail;
  },
};
