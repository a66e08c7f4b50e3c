import type { Sample } from "#kinetics";
import { profilesOf, samplesOf } from "./kinetics-peers.ts";

/** A thousand profiles made of the twelve of Theoph: 11 samples each, concentrations × (1 + 0.2 sin(i + j)). */
export function repeatedTheoph(): readonly (readonly Sample[])[] {
  const subjects = [...profilesOf("theoph-input.csv", ["Subject", "Time", "conc"])]
    .sort(([one], [other]) => Number(one) - Number(other))
    .map(([, samples]) => samples);
  return Array.from({ length: 1000 }, (_, index) => {
    const samples = subjects[index % subjects.length] ?? [];
    return samplesOf(
      samples.map(({ time }) => time),
      samples.map(({ concentration }, j) => Number(concentration) * (1 + 0.2 * Math.sin(index + 1 + j + 1))),
    );
  });
}
