export { type Cast, castOf } from "./cast.ts";
export type { Random } from "./chance.ts";
export { demonstration } from "./demonstration.ts";
export { type Nature, plausibleNature } from "./nature.ts";
export type { Setting } from "./setting.ts";
export { simulate } from "./simulate.ts";
export type { World } from "./stage.ts";
export { type Performed, perform, performAll, type Step } from "./step.ts";
