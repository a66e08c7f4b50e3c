export { type Arranged, arranged as arrangedTable } from "./arranged-table.ts";
export { renderCasebook } from "./casebook.ts";
export { cellText, figureText, intervalText, sharedKind } from "./cell-text.ts";
export { cutNotes } from "./cut-notes.ts";
export { renderDosingSheet } from "./dosing-sheet.ts";
export { renderEligibilityChecklist } from "./eligibility-checklist.ts";
export { writeEventLines } from "./event-lines.ts";
export { type Extent, extentFacts, hiddenNames, withheldVersions } from "./extent.ts";
export { type FigureColours, paperColours } from "./figure/appearance.ts";
export { captionOf, figureWidthPx } from "./figure/caption.ts";
export { writeFigureCsv } from "./figure/figure-csv.ts";
export { figureTable } from "./figure/figure-table.ts";
export { titleOfFigure } from "./figure/plane.ts";
export { renderFigure } from "./figure/render-figure.ts";
export {
  evidenceText,
  exposureText,
  limitsText,
  needText,
  valueText,
} from "./finding-text.ts";
export { standingText } from "./level-findings.ts";
export { optionLine, optionText } from "./method-text.ts";
export { type Names, nameOfFinding, namesIn, namesOf } from "./names.ts";
export { renderPacket } from "./packet/render-packet.ts";
export type { PacketType } from "./packet/typesetter.ts";
export { arranged, type Entry, type EntryList, type Plain, restored } from "./record-fields.ts";
export { fieldLabel, fieldValue, naming, summaryOf } from "./record-text.ts";
export { isInstant, type Telling } from "./rendering.ts";
export { renderReviewPacket } from "./review-packet.ts";
export type { SheetSource } from "./sheet.ts";
export { writeTableCsv } from "./table-csv.ts";
export { headText, isResult, namesText, nameText, tableCellText } from "./table-text.ts";
export { unitText } from "./unit-text.ts";
