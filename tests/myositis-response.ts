import { readFileSync } from "node:fs";
import { type Efficacy, efficacySchema, type MyositisResponse } from "#efficacy";

const file = new URL("../protocols/nct06686524/efficacy.json", import.meta.url);

/** The founding trial's section on response. */
export const foundingEfficacy: Efficacy = efficacySchema.parse(JSON.parse(readFileSync(file, "utf8")));

if (foundingEfficacy.myositis === "not-used") throw new Error("the founding trial treats myositis");
export const foundingMyositis: MyositisResponse = foundingEfficacy.myositis;
