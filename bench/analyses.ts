import { analyse, analysisNames, cutData } from "#analysis";
import { fullTrial } from "./full-trial.ts";
import { cpuSecondsAtBest, type Result } from "./measure.ts";

const subjects = 18;
const asKnownAt = "2043-01-01T00:00:00.000Z";

/** From the log of a full trial to every table and figure of every analysis. */
export async function analysisResults(): Promise<readonly Result[]> {
  const records = await fullTrial();
  const everything = () => {
    const cut = cutData(records, { asKnownAt });
    if (!cut.ok) throw new Error(cut.error.code);
    return analysisNames.map((name) => analyse(name, cut.value));
  };
  const sets = everything().flatMap(({ tables }) => tables.filter(({ table }) => table === "sets"));
  const infused = sets.flatMap(({ rows }) => rows.map((row) => row.subjects.length));
  if (Math.max(...infused) !== subjects) throw new Error(`analyses: not of ${subjects} subjects`);
  const name = `All analyses of ${subjects} subjects over 15 years, ${records.length.toLocaleString("en")} records`;
  const seconds = cpuSecondsAtBest(everything, 10);
  return [{ name, value: seconds, unit: "CPU-seconds", aim: { value: 0.3, good: "less" } }];
}
