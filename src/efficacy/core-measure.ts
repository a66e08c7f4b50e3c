import { z } from "zod";

/** The six core set measures of myositis. */
const coreMeasures = [
  "phga",
  "ptga",
  "strength",
  "chaq",
  "enzyme-or-chq-phs",
  "extramuscular-or-das",
] as const;
export const coreMeasureSchema = z.enum(coreMeasures).meta({ id: "CoreMeasure" });
export type CoreMeasure = z.infer<typeof coreMeasureSchema>;
