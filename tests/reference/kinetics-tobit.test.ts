import { expect, test } from "vitest";
import type { Sample } from "#kinetics";
import { conventions } from "../kinetic-profiles.ts";
import { analyse, readData, shown } from "./kinetics-peers.ts";

interface Censored {
  readonly time: readonly number[];
  readonly concentration: readonly (number | null)[];
  readonly lloq: readonly number[];
  readonly lambdaZ: number;
}

const profiles: [string, Censored][] = Object.entries(JSON.parse(readData("tobit.json")));

/** The terminal phase after a maximum that is no part of it. */
function samplesOf({ time, concentration, lloq }: Censored): readonly Sample[] {
  const terminal = time.map(
    (at, index): Sample => ({
      id: `${at}`,
      time: at,
      concentration: concentration[index] ?? "below-quantification",
      lloq: lloq[index] ?? 1,
    }),
  );
  return [{ id: "maximum", time: 1, concentration: 1e6 }, ...terminal];
}

const options = {
  ...conventions,
  terminalPhase: { ...conventions.terminalPhase, tobitFrom: "maximum" },
} as const;

test.each(profiles)("half-life by Tobit regression: %s", (_, profile) => {
  const found = shown(analyse(samplesOf(profile), options), "half-life-tobit");
  expect(found).toBeCloseTo(Math.LN2 / profile.lambdaZ, 6);
});

test("a fit to the same samples without their limits is another", () => {
  for (const [, profile] of profiles) {
    const analysis = analyse(samplesOf(profile), options);
    expect(shown(analysis, "half-life-tobit")).not.toBeCloseTo(shown(analysis, "half-life") ?? 0, 3);
  }
});
