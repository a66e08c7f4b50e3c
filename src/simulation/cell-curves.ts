import { between, normal, type Random, type Range } from "./chance.ts";
import { type Curve, curveThrough } from "./curve.ts";
import { type Plausible, unmeasured } from "./plausible.ts";

const stein = "Stein, CPT Pharmacometrics Syst Pharmacol 2019;8:285, doi 10.1002/psp4.12388";

/** How CAR-T cells expand, contract and persist, and what they do to B cells. */
const rates = {
  lagDays: { value: [0.6, 1.8], source: unmeasured },
  peakDays: {
    value: [9, 14],
    source: `day 14 (PMID 40446794), day 7 (Nicolai 2024, doi 10.1002/art.42933), 9.3 days (${stein})`,
  },
  /** Of the transgene at the peak, by dose level, in copies per µg of DNA. */
  peakCopiesPerUgMedian: { value: [7_000, 20_000, 40_000], source: unmeasured },
  peakCopiesPerUg: { value: [1_000, 100_000], source: unmeasured },
  peakLogSd: { value: 0.5, source: unmeasured },
  /** Copies per µg of DNA for each CAR+ cell per µL of blood. */
  copiesPerCell: {
    value: [250, 500],
    source: "so that peaks lie about the 32.69 cells per µL of Nicolai 2024, doi 10.1002/art.42933",
  },
  contractionHalfLifeDays: { value: [3, 5.5], source: `4.3 days (${stein})` },
  /** What is left of the peak when the slow decline begins. */
  persistingShare: { value: [0.01, 0.05], source: unmeasured },
  persistenceHalfLifeDays: {
    value: [18, 35],
    source:
      "assumed: shorter than the 217 days of an autologous product, since the host clears a universal one",
  },
  bCellsGoneDays: {
    value: [5, 12],
    source:
      "day 5 (Nicolai 2024, doi 10.1002/art.42933), 2 weeks (Wang, Cell 2024, doi 10.1016/j.cell.2024.06.027)",
  },
  bCellsBackDays: {
    value: [75, 150],
    source:
      "mean of 112 days, standard deviation 47 (Mueller, NEJM 2024, doi 10.1056/NEJMoa2308917; unconfirmed)",
  },
} satisfies Readonly<Record<string, Plausible<number | Range | readonly number[]>>>;

export interface CellFate {
  readonly level: number;
  /** Of what is usual at the level; below 1 where the host rejects the cells early. */
  readonly expansion: number;
  readonly bCellsAtFirst: number;
}

/** The CAR transgene and CAR+ cells, two measures of the same cells, and B cells and their subsets. */
export function cellCurves(random: Random, { level, expansion, bCellsAtFirst }: CellFate) {
  const draw = (range: Range) => between(random, range, 4);
  const median = rates.peakCopiesPerUgMedian.value[level - 1] ?? 0;
  const [peakMin, peakMax] = rates.peakCopiesPerUg.value;
  const drawn = median * expansion * Math.exp(rates.peakLogSd.value * normal(random));
  const peak = Math.min(peakMax, Math.max(peakMin, drawn));
  const peakDay = draw(rates.peakDays.value);
  const share = draw(rates.persistingShare.value);
  const slowFrom = peakDay + draw(rates.contractionHalfLifeDays.value) * Math.log2(1 / share);
  const slowHalfLife = draw(rates.persistenceHalfLifeDays.value) * Math.min(1, expansion);
  const years = 730;
  const transgene = curveThrough(
    [-0.01, 1e-3],
    [0.05, peak / 100],
    [draw(rates.lagDays.value), peak / 300],
    [peakDay, peak],
    [slowFrom, peak * share],
    [slowFrom + years, peak * share * 2 ** (-years / slowHalfLife)],
  );
  const copiesPerCell = draw(rates.copiesPerCell.value);
  const back = draw(rates.bCellsBackDays.value) * Math.min(1, 0.5 + expansion / 2);
  const bCells = curveThrough(
    [-5, bCellsAtFirst],
    [-1, bCellsAtFirst * 0.2],
    [draw(rates.bCellsGoneDays.value), 0.6],
    [peakDay + 4, 0.05],
    [back - 20, 0.05],
    [back, 2],
    [back + 30, bCellsAtFirst * 0.15],
    [back + 120, bCellsAtFirst * 0.6],
    [back + 300, bCellsAtFirst * 0.9],
  );
  const cells: Curve = (day) => transgene(day) / copiesPerCell;
  return {
    bCells,
    amounts: { "car-transgene": transgene, "car-t-cells": cells, ...bCellSubsets(bCells, back) },
  };
}

/** Transitional B cells come back first, naive ones follow, and memory is slow to return (as after other B-cell depletion). */
function bCellSubsets(bCells: Curve, back: number): Readonly<Record<string, Curve>> {
  const share = (before: number, early: number, late: number): Curve => {
    const shares = curveThrough([back - 30, before], [back, early], [back + 240, late]);
    return (day) => bCells(day) * shares(day);
  };
  return {
    "b-cells": bCells,
    "naive-b-cells": share(0.58, 0.45, 0.75),
    "transitional-b-cells": share(0.06, 0.5, 0.12),
    "unswitched-memory-b-cells": share(0.12, 0.01, 0.05),
    "switched-memory-b-cells": share(0.2, 0.01, 0.05),
    plasmablasts: share(0.03, 0.02, 0.02),
  };
}
