import { between, type Random, type Range } from "./chance.ts";
import type { Illness } from "./course.ts";
import { type Curve, curveThrough } from "./curve.ts";
import { type Plausible, unmeasured } from "./plausible.ts";

/** Blood before treatment, and at the nadir after lymphodepletion, in the units in which it is told. */
const rates = {
  neutrophils: { value: [2.6, 5.5], source: unmeasured },
  neutrophilNadirDays: {
    value: [5, 9],
    source: "between days 3 and 14; all of 11 cytopenic, under 28 days (CTA311, ACR 2025 abstract 2452)",
  },
  /** Where no adverse event is told of it. */
  neutrophilNadir: { value: [1.6, 2], source: unmeasured },
  platelets: { value: [240, 380], source: unmeasured },
  plateletNadir: { value: [95, 160], source: unmeasured },
  haemoglobin: { value: [112, 134], source: unmeasured },
  cd4: { value: [450, 950], source: unmeasured },
  cd8: { value: [320, 700], source: unmeasured },
  nk: { value: [90, 260], source: unmeasured },
  igg: { value: [9, 13], source: unmeasured },
  iggNadir: { value: [4.2, 6], source: unmeasured },
  iggNadirDays: {
    value: [55, 88],
    source: "assumed: between days 28 and 90, as B cells and short-lived plasma cells are gone",
  },
} satisfies Readonly<Record<string, Plausible<Range>>>;

/** By the grade that is told: CTCAE v5, neutrophil count decreased. */
const neutrophilNadirByGrade: Readonly<Record<number, Range>> = {
  2: [1.1, 1.4],
  3: [0.55, 0.9],
  4: [0.15, 0.4],
};

const daysBeforeInfusion = -5;

/** Neutrophils, platelets, haemoglobin and what lymphodepletion takes of lymphocytes; B cells are counted among these. */
export function bloodCurves(
  random: Random,
  illnesses: readonly Illness[],
  bCells: Curve,
): Readonly<Record<string, Curve>> {
  const draw = (range: Range) => between(random, range, 4);
  const neutrophils = neutrophilCurve(draw, illnesses);
  const platelets = draw(rates.platelets.value);
  const haemoglobin = draw(rates.haemoglobin.value);
  const cd4 = lymphocyteCurve(draw(rates.cd4.value), [0.06, 0.12, 0.2, 0.3, 0.45, 0.8]);
  const cd8 = lymphocyteCurve(draw(rates.cd8.value), [0.06, 0.7, 0.6, 0.8, 0.95, 1]);
  const nk = lymphocyteCurve(draw(rates.nk.value), [0.1, 0.5, 0.7, 0.9, 1, 1]);
  const tCells: Curve = (day) => (cd4(day) + cd8(day)) * 1.05;
  const lymphocytes: Curve = (day) => (tCells(day) + nk(day) + bCells(day)) / 1000;
  return {
    neutrophils,
    lymphocytes,
    leukocytes: (day) => neutrophils(day) + lymphocytes(day) + 0.4,
    platelets: curveThrough(
      [daysBeforeInfusion, platelets],
      [8, draw(rates.plateletNadir.value)],
      [24, platelets * 0.85],
      [60, platelets],
    ),
    haemoglobin: curveThrough(
      [daysBeforeInfusion, haemoglobin],
      [12, haemoglobin * 0.85],
      [60, haemoglobin],
      [365, haemoglobin * 1.06],
    ),
    "t-cells": tCells,
    "cd4-t-cells": cd4,
    "cd8-t-cells": cd8,
    "nk-cells": nk,
  };
}

/** Shares of the first value on the day of infusion, days 10 and 28, and months 3, 6 and 12. */
function lymphocyteCurve(
  first: number,
  shares: readonly [number, number, number, number, number, number],
): Curve {
  const [d0, d10, d28, m3, m6, m12] = shares;
  return curveThrough(
    [daysBeforeInfusion, first],
    [0, first * d0],
    [10, first * d10],
    [28, first * d28],
    [91, first * m3],
    [182, first * m6],
    [365, first * m12],
  );
}

function neutrophilCurve(draw: (range: Range) => number, illnesses: readonly Illness[]): Curve {
  const before = draw(rates.neutrophils.value);
  const told = illnesses.find(
    ({ severity }) => severity.scale === "CTCAE-5.0" && severity.term === "Neutrophil count decreased",
  );
  const grade = told?.severity.scale === "CTCAE-5.0" ? told.severity.grade : undefined;
  const nadir = draw((grade && neutrophilNadirByGrade[grade]) || rates.neutrophilNadir.value);
  if (!told) {
    const nadirDay = draw(rates.neutrophilNadirDays.value);
    return curveThrough([daysBeforeInfusion, before], [nadirDay, nadir], [28, before * 0.8], [60, before]);
  }
  return curveThrough(
    [daysBeforeInfusion, before],
    [told.onsetDay - 1, 1.6],
    [told.onsetDay - 0.2, nadir * 1.05],
    [(told.onsetDay + told.endDay) / 2, nadir],
    [told.endDay, 1.6],
    [28, before * 0.8],
    [60, before],
  );
}

/** Immunoglobulins without B cells, and what an infusion of immunoglobulin adds to them for a while. */
export function immunoglobulinCurves(
  random: Random,
  infusedOnDay: number | undefined,
): Readonly<Record<string, Curve>> {
  const draw = (range: Range) => between(random, range, 4);
  const igg = draw(rates.igg.value);
  const nadirDay = draw(rates.iggNadirDays.value);
  const nadir = infusedOnDay === undefined ? draw(rates.iggNadir.value) : 3.7;
  const own = curveThrough(
    [0, igg],
    [28, Math.sqrt(igg * nadir) * 1.1],
    [nadirDay, nadir],
    [240, igg * 0.65],
    [420, igg * 0.8],
  );
  // 0.4 g/kg raises IgG by some 6 g/L; its half-life is 3 to 4 weeks.
  const given: Curve = (day) =>
    infusedOnDay === undefined || day < infusedOnDay ? 0 : 6 * 2 ** (-(day - infusedOnDay) / 25);
  const iga = between(random, [0.9, 2.2], 3);
  const igm = between(random, [0.7, 1.6], 3);
  return {
    igg: (day) => own(day) + given(day),
    iga: curveThrough([0, iga], [28, iga * 0.6], [80, iga * 0.3], [240, iga * 0.45], [420, iga * 0.7]),
    igm: curveThrough([0, igm], [28, igm * 0.4], [75, igm * 0.12], [150, igm * 0.3], [300, igm * 0.8]),
  };
}
