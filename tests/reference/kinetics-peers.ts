import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import {
  analyseKinetics,
  type KineticAnalysis,
  type KineticOptions,
  type KineticParameterId,
  type Sample,
} from "#kinetics";
import { conventions } from "../kinetic-profiles.ts";

export function readData(name: string): string {
  return readFileSync(new URL(`./data/kinetics/${name}`, import.meta.url), "utf8");
}

export function readRows(name: string): Record<string, string>[] {
  return parse(readData(name), { columns: true });
}

/** Samples of the peers' files: 0 is below quantification, null was not measured. */
export function samplesOf(
  times: readonly number[],
  concentrations: readonly (number | null)[],
  lloq?: number,
): Sample[] {
  return times.map((time, index) => ({
    id: `${time}`,
    time,
    concentration: concentrations[index] ?? "not-measured",
    ...(lloq !== undefined && { lloq }),
  }));
}

/** The profiles of a file by subject, from its columns of subject, time and concentration. */
export function profilesOf(
  file: string,
  [subject, time, concentration]: readonly [string, string, string],
  lloq?: number,
): Map<string, Sample[]> {
  const groups = Map.groupBy(readRows(file), (row) => row[subject] ?? "");
  return new Map(
    [...groups].map(([id, rows]) => [
      id,
      samplesOf(
        rows.map((row) => Number(row[time])),
        rows.map((row) => Number(row[concentration])),
        lloq,
      ),
    ]),
  );
}

/** NonCompart keeps what is below quantification as 0, wherever it is. */
export const nonCompartOptions: KineticOptions = {
  ...conventions,
  blq: { by: "position", first: "zero", middle: "zero", last: "zero" },
};

export function analyse(samples: readonly Sample[], options: KineticOptions): KineticAnalysis {
  return analyseKinetics(samples, { time: "d", concentration: "{copies}/ug" }, options);
}

/** An estimate as peers print it: a number, or null. */
export function shown(
  { parameters }: KineticAnalysis,
  id: KineticParameterId,
  until?: number,
): number | null {
  const found = parameters.find(({ parameter, end }) => parameter === id && end === until);
  if (found === undefined) throw new Error(`No ${id} in the table`);
  return "value" in found.estimate ? found.estimate.value : null;
}

export const nonCompartNames: Readonly<Record<string, KineticParameterId>> = {
  CMAX: "cmax",
  TMAX: "tmax",
  CLST: "clast",
  CLSTP: "clast-predicted",
  TLST: "tlast",
  LAMZHL: "half-life",
  LAMZ: "lambda-z",
  LAMZLL: "lambda-z-first-time",
  LAMZUL: "lambda-z-last-time",
  LAMZNPT: "lambda-z-points",
  R2: "r-squared",
  R2ADJ: "adjusted-r-squared",
  AUCLST: "auc-last",
  AUCALL: "auc-all",
  AUCIFO: "auc-inf-obs",
  AUCIFP: "auc-inf-pred",
  AUCPEO: "auc-extrapolated-percent-obs",
  AUCPEP: "auc-extrapolated-percent-pred",
  AUMCLST: "aumc-last",
};

export const winNonlinNames: Readonly<Record<string, KineticParameterId>> = {
  Rsq: "r-squared",
  Rsq_adjusted: "adjusted-r-squared",
  No_points_lambda_z: "lambda-z-points",
  Lambda_z: "lambda-z",
  Lambda_z_lower: "lambda-z-first-time",
  Lambda_z_upper: "lambda-z-last-time",
  HL_Lambda_z: "half-life",
  Tmax: "tmax",
  Cmax: "cmax",
  Tlast: "tlast",
  Clast: "clast",
  AUClast: "auc-last",
  AUCall: "auc-all",
  AUCINF_obs: "auc-inf-obs",
  "AUC_%Extrap_obs": "auc-extrapolated-percent-obs",
  AUCINF_pred: "auc-inf-pred",
  "AUC_%Extrap_pred": "auc-extrapolated-percent-pred",
  AUMClast: "aumc-last",
};

export const pkncaNames: Readonly<Record<string, KineticParameterId>> = {
  auclast: "auc-last",
  aucall: "auc-all",
  aumclast: "aumc-last",
  cmax: "cmax",
  tmax: "tmax",
  tlast: "tlast",
  tfirst: "tfirst",
  "clast.obs": "clast",
  "lambda.z": "lambda-z",
  "r.squared": "r-squared",
  "adj.r.squared": "adjusted-r-squared",
  "lambda.z.time.first": "lambda-z-first-time",
  "lambda.z.time.last": "lambda-z-last-time",
  "lambda.z.n.points": "lambda-z-points",
  "clast.pred": "clast-predicted",
  "half.life": "half-life",
  "span.ratio": "span-ratio",
  "aucinf.obs": "auc-inf-obs",
  "aucinf.pred": "auc-inf-pred",
  "aucpext.obs": "auc-extrapolated-percent-obs",
  "aucpext.pred": "auc-extrapolated-percent-pred",
};

/** What a peer printed and what is estimated here, where they differ by more than the relative tolerance. */
export function differences(
  analysis: KineticAnalysis,
  printed: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, KineticParameterId>>,
  tolerance: number,
): string[] {
  return Object.entries(names).flatMap(([name, id]) => {
    const value = printed[name];
    if (value === undefined) return [];
    const expected = value === null || value === "" || value === "NA" ? null : Number(value);
    return isClose(shown(analysis, id), expected, tolerance)
      ? []
      : [`${name}: ${shown(analysis, id)} instead of ${expected}`];
  });
}

export function isClose(found: number | null, expected: number | null, tolerance: number): boolean {
  if (found === null || expected === null) return found === expected;
  return Math.abs(found - expected) <= tolerance * Math.abs(expected);
}
