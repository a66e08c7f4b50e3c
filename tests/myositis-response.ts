import { readFileSync } from "node:fs";
import { type Efficacy, efficacySchema, type Measurements, type MyositisResponse } from "#efficacy";

const file = new URL("../protocols/nct06686524/efficacy.json", import.meta.url);

/** The founding trial's section on response. */
export const foundingEfficacy: Efficacy = efficacySchema.parse(JSON.parse(readFileSync(file, "utf8")));

if (foundingEfficacy.myositis === "not-used") throw new Error("the founding trial treats myositis");
export const foundingMyositis: MyositisResponse = foundingEfficacy.myositis;

/** Core set measures of a child with active disease, and of one that is well. */
export const baseline: Measurements = {
  phga: { value: 6 },
  ptga: { value: 5.5 },
  cmas: { value: 20 },
  chaq: { value: 1.5 },
  ck: { value: 900, upperLimit: 150 },
  ldh: { value: 700, upperLimit: 250 },
  "extramuscular-vas": { value: 4 },
};
export const well: Measurements = {
  phga: { value: 0 },
  ptga: { value: 0 },
  cmas: { value: 52 },
  chaq: { value: 0 },
  ck: { value: 0, upperLimit: 170 },
  "extramuscular-vas": { value: 0 },
};
