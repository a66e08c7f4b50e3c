export { compareResults, type LaboratoryRow } from "./laboratory/compare-results.ts";
export { type CsvColumn, readColumns } from "./laboratory/csv.ts";
export { readResults } from "./laboratory/read-results.ts";
