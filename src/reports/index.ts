export { renderCasebook } from "./casebook.ts";
export { renderDosingSheet } from "./dosing-sheet.ts";
export { renderEligibilityChecklist } from "./eligibility-checklist.ts";
export { writeEventLines } from "./event-lines.ts";
export { type Extent, extentFacts, hiddenNames, withheldVersions } from "./extent.ts";
export { renderReviewPacket } from "./review-packet.ts";
export type { SheetSource } from "./sheet.ts";
