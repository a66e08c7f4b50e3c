import { describe, expect, test } from "vitest";
import type { BlqRule, KineticOptions, Sample } from "#kinetics";
import { conventions } from "../kinetic-profiles.ts";
import {
  analyse,
  differences,
  isClose,
  nonCompartNames,
  nonCompartOptions,
  pkncaNames,
  profilesOf,
  readData,
  readRows,
  samplesOf,
  shown,
  winNonlinNames,
} from "./kinetics-peers.ts";
import { repeatedTheoph } from "./repeated-theoph.ts";

const theoph = profilesOf("theoph-input.csv", ["Subject", "Time", "conc"]);
const indometh = profilesOf("indometh-input.csv", ["Subject", "Time", "conc"]);
const blq18 = profilesOf("blq18-input.csv", ["ID", "time", "DV"], 0.4);

describe("tables of whole datasets", () => {
  test.each([
    { file: "winnonlin-theoph_linear.csv", data: theoph, names: winNonlinNames, tolerance: 1e-8 },
    { file: "winnonlin-theoph_log.csv", data: theoph, names: winNonlinNames, tolerance: 1e-8 },
    {
      file: "winnonlin-indometh_linear_infusion.csv",
      data: indometh,
      names: winNonlinNames,
      tolerance: 1e-12,
    },
    { file: "noncompart-theoph-linear.csv", data: theoph, names: nonCompartNames, tolerance: 1e-12 },
    { file: "noncompart-theoph-log.csv", data: theoph, names: nonCompartNames, tolerance: 1e-12 },
    { file: "pknca-theoph-linear.csv", data: theoph, names: pkncaNames, tolerance: 1e-12 },
    { file: "pknca-theoph-linuplogdown.csv", data: theoph, names: pkncaNames, tolerance: 1e-12 },
    { file: "blq18-noncompart-linear.csv", data: blq18, names: nonCompartNames, tolerance: 1e-10 },
    { file: "blq18-pknca-default.csv", data: blq18, names: pkncaNames, tolerance: 1e-10 },
  ])("$file", ({ file, data, names, tolerance }) => {
    const options: KineticOptions = {
      ...(names === pkncaNames ? conventions : nonCompartOptions),
      aucMethod: /linear\b|linear_/.test(file) ? "linear" : "lin-up-log-down",
    };
    const rows = readRows(file);
    expect(rows.length).toBeGreaterThan(5);
    const found = rows.flatMap((row) => {
      const subject = row.Subject ?? row.ID ?? "";
      const analysis = analyse(data.get(subject) ?? [], options);
      return differences(analysis, row, names, tolerance).map((each) => `subject ${subject}: ${each}`);
    });
    expect(found).toEqual([]);
  });

  test.each(["linear", "log"])("NonCompart's areas of parts, %s", (method) => {
    const options: KineticOptions = {
      ...nonCompartOptions,
      aucMethod: method === "linear" ? "linear" : "lin-up-log-down",
      aucEnds: [2, 10, 12, 24],
    };
    for (const row of readRows(`noncompart-theoph-${method}.csv`)) {
      const analysis = analyse(theoph.get(row.Subject ?? "") ?? [], options);
      const to = (day: number) => shown(analysis, "auc-to", day) ?? 0;
      expect(to(12)).toSatisfy((area: number) => isClose(area, Number(row.AUC0_12), 1e-12));
      expect(to(10) - to(2)).toSatisfy((area: number) => isClose(area, Number(row.AUC2_10), 1e-12));
      const isWithin = (shown(analysis, "tlast") ?? 0) >= 24;
      expect(isWithin ? to(24) : Number(row.AUC0_24)).toSatisfy((area: number) =>
        isClose(area, Number(row.AUC0_24), 1e-12),
      );
    }
  });

  test("the thousand subjects on which the peers were timed", () => {
    const values = repeatedTheoph().map((samples) => analyse(samples, conventions));
    const mean = (numbers: readonly (number | null)[]) => {
      const present = numbers.filter((value) => value !== null);
      return present.reduce((sum, value) => sum + value, 0) / present.length;
    };
    const lambdas = values.map((analysis) => shown(analysis, "lambda-z"));
    expect(mean(values.map((analysis) => shown(analysis, "auc-last")))).toBeCloseTo(100.86523558968, 10);
    expect(mean(lambdas)).toBeCloseTo(0.0893816734391702, 13);
    expect(lambdas.filter((value) => value === null)).toHaveLength(2);
  });
});

interface Edge {
  readonly input: { readonly t: number[]; readonly c: (number | null)[] };
  readonly noncompart: Record<string, Record<string, number | null>>;
  readonly pknca: Record<string, Record<string, Record<string, Record<string, number | null>>>>;
}
const edges: [string, Edge][] = Object.entries(JSON.parse(readData("edge-cases.json")).profiles);

const toZero =
  "NonCompart adds nothing under a fall to 0 by its log rule; its own LogAUC and PKNCA are linear";
const uniform = "NonCompart leaves a profile of equal values before it has looked at it";

/** Where NonCompart 0.8.0 is not followed. */
const notAsNonCompart: Readonly<Record<string, { readonly names: readonly string[]; readonly why: string }>> =
  {
    "cart_blq_first log": { names: ["AUCALL"], why: toZero },
    "cart_blq_middle log": {
      names: ["AUCLST", "AUCALL", "AUCIFO", "AUCIFP", "AUCPEO", "AUCPEP", "AUMCLST"],
      why: toZero,
    },
    "cart_blq_tail log": { names: ["AUCALL"], why: toZero },
    "cart_one_positive log": { names: ["AUCALL"], why: toZero },
    "cart_two_positive log": { names: ["AUCALL"], why: toZero },
    "cart_all_blq linear": { names: ["TMAX", "AUCLST", "AUMCLST"], why: uniform },
    "cart_all_blq log": { names: ["TMAX", "AUCLST", "AUMCLST"], why: uniform },
    "cart_constant linear": { names: ["TLST", "AUCLST", "AUCALL", "AUMCLST"], why: uniform },
    "cart_constant log": { names: ["TLST", "AUCLST", "AUCALL", "AUMCLST"], why: uniform },
  };

function lastQuantifiable(samples: readonly Sample[]): number {
  return samples.findLast(({ concentration }) => Number(concentration) > 0)?.time ?? Number.POSITIVE_INFINITY;
}

describe("NonCompart on edge profiles", () => {
  const runs = edges.flatMap(([name, { input, noncompart }]) =>
    Object.entries(noncompart).map(([method, printed]) => ({
      name,
      samples: samplesOf(input.t, input.c),
      method,
      printed,
    })),
  );

  test.each(runs)("$name $method", ({ name, samples, method, printed }) => {
    const options: KineticOptions = {
      ...nonCompartOptions,
      aucMethod: method === "linear" ? "linear" : "lin-up-log-down",
      aucEnds: [14, 28, 90],
    };
    const analysis = analyse(samples, options);
    const exempt = notAsNonCompart[`${name} ${method}`];
    const noneFitted = printed.LAMZNPT === 0 ? { LAMZNPT: null } : {};
    const found = differences(analysis, { ...printed, ...noneFitted }, nonCompartNames, 1e-10);
    expect(found.map((each) => each.split(":")[0])).toEqual(exempt?.names ?? []);
    // Beyond the last sample NonCompart follows the fitted line, not the last concentration: see PKNCA below.
    const lastTime = Math.max(...samples.map(({ time }) => time));
    const isFollowed = (end: number) => end <= lastQuantifiable(samples) && end <= lastTime;
    for (const day of [14, 28, 90].filter((end) => isFollowed(end) || name === "cart_all_blq")) {
      expect(shown(analysis, "auc-to", day)).toSatisfy((area: number | null) =>
        isClose(area, printed[`AUC0_${day}`] ?? null, 1e-10),
      );
    }
  });
});

const blqRules: Readonly<Record<string, BlqRule>> = {
  default: conventions.blq,
  all_drop: { by: "position", first: "drop", middle: "drop", last: "drop" },
  all_keep: { by: "position", first: "zero", middle: "zero", last: "zero" },
  zero_first_drop_rest: { by: "position", first: "zero", middle: "drop", last: "drop" },
  before_after_tmax: { by: "maximum", before: "zero", after: "drop" },
};

describe("PKNCA on edge profiles", () => {
  const runs = edges.flatMap(([name, { input, pknca }]) =>
    Object.entries(pknca).flatMap(([method, rules]) =>
      Object.entries(rules).flatMap(([rule, intervals]) =>
        Object.entries(intervals).map(([interval, printed]) => ({
          name,
          samples: samplesOf(input.t, input.c),
          rule,
          end: interval === "full" ? Number.POSITIVE_INFINITY : Number(interval.slice(3)),
          printed,
          options: {
            ...conventions,
            aucMethod: method === "linear" ? "linear" : "lin-up-log-down",
            blq: blqRules[rule] ?? conventions.blq,
            terminalPhase: { ...conventions.terminalPhase, withMaximum: method.endsWith("tmaxincluded") },
          } satisfies KineticOptions,
        })),
      ),
    ),
  );

  test("are all there", () => expect(runs.length).toBe(576));

  test.each(runs)("$name to $end, $rule", ({ name, samples, end, printed, options }) => {
    const within = samples.filter(({ time }) => time <= end);
    const analysis = analyse(within, { ...options, timeZero: "sampled" });
    const found = differences(analysis, printed, pkncaNames, 1e-10);
    // PKNCA carries the 0 of an all-BLQ profile into Clast and extrapolates it.
    const exempt = name === "cart_all_blq" ? ["clast.obs", "aucinf.obs", "aucinf.pred"] : [];
    expect(found.filter((each) => !exempt.includes(each.split(":")[0] ?? ""))).toEqual([]);
  });

  const intervals = runs.filter(({ end, name }) => Number.isFinite(end) && name !== "cart_all_blq");

  function areaTo(end: number, samples: readonly Sample[], options: KineticOptions) {
    return analyse(samples, { ...options, aucEnds: [end] }).parameters.find(
      ({ parameter }) => parameter === "auc-to",
    )?.estimate;
  }

  test.each(intervals)("areas of $name to $end, $rule", ({ samples, end, printed, options }) => {
    const last = lastQuantifiable(samples);
    const keepsBlq = "last" in options.blq && options.blq.last === "zero";
    const followed = keepsBlq && samples.some(({ time }) => time > last);
    const whole = analyse(samples, options);
    const areas = (["last", "next-blq", "extrapolate"] as const).map((beyondLast) =>
      areaTo(end, samples, { ...options, beyondLast }),
    );
    const value = (name: string) => {
      const number = printed[name];
      return typeof number === "number"
        ? { value: expect.closeTo(number, 10 - Math.log10(number)) }
        : undefined;
    };
    if (end <= last) {
      expect(areas).toEqual([value("aucint.last"), value("aucint.all"), value("aucint.inf.obs")]);
      return;
    }
    // What is meant by each does not change with what follows: PKNCA's three are one where a BLQ sample follows.
    expect(areas[0]).toEqual({ value: shown(whole, "auc-last") });
    if (!followed) {
      expect(areas[0]).toEqual(value("aucint.last"));
      // PKNCA takes "all" for "last" where nothing follows; here an area is not given for days that nobody saw.
      expect(areas[1]).toEqual({ missing: "ends-before-window" });
      expect(areas[2]).toEqual(value("aucint.inf.obs") ?? { missing: expect.any(String) });
      return;
    }
    expect(areas[1]).toEqual({ value: shown(whole, "auc-all") });
    const all = value("aucint.all");
    if (all) expect(areas[1]).toEqual(all);
  });
});

describe("tisagenlecleucel's typical profile (Stein et al. 2019)", () => {
  const { schedules } = JSON.parse(readData("stein2019-typical-profile.json"));
  const days = [28, 84, 168];
  const methods = [
    ["linear", "linear", "linear"],
    ["log", "linuplogdown", "lin-up-log-down"],
  ] as const;
  const runs = Object.keys(schedules).flatMap((schedule) =>
    methods.map(([nonCompart, pknca, method]) => ({ schedule, nonCompart, pknca, method })),
  );

  test.each(runs)("$schedule, $method", ({ schedule, nonCompart, pknca, method }) => {
    const { time, conc, noncompart, pknca: printed } = schedules[schedule];
    const samples = samplesOf(time, conc);
    const options: KineticOptions = { ...conventions, aucMethod: method, aucEnds: days };
    const analysis = analyse(samples, options);
    expect(differences(analysis, noncompart[nonCompart], nonCompartNames, 1e-10)).toEqual([]);
    for (const day of days) {
      const within = analyse(
        samples.filter((sample) => sample.time <= day),
        options,
      );
      expect(differences(within, printed[pknca][day], pkncaNames, 1e-10)).toEqual([]);
      expect(shown(analysis, "auc-to", day)).toSatisfy(
        (area: number) =>
          isClose(area, noncompart[nonCompart][`AUC0_${day}`], 1e-10) &&
          isClose(area, printed[pknca][day]["aucint.inf.obs"], 1e-10),
      );
    }
    expect(differences(analysis, printed[pknca].Inf, pkncaNames, 1e-10)).toEqual([]);
  });
});
