export { type CasebookSource, renderCasebook } from "./casebook.ts";
export { writeEventLines } from "./event-lines.ts";
export { type Extent, extentFacts, hiddenNames, subjectsWithin, withheldVersions } from "./extent.ts";
