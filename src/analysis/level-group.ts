import type { AnalysedSubject } from "./analysis-set.ts";
import { type Cell, cell } from "./table.ts";

/** Subjects who are summed up together: those of a level, or of all. */
export interface LevelGroup<Subject extends AnalysedSubject = AnalysedSubject> {
  /** As it is told. */
  readonly level: Cell;
  readonly of: readonly Subject[];
}

/** The subjects by assigned level, lowest first, and all together. */
export function levelGroups<Subject extends AnalysedSubject>(
  subjects: readonly Subject[],
): readonly LevelGroup<Subject>[] {
  const levels = [...new Set(subjects.flatMap(({ level }) => level ?? []))].sort((a, b) => a - b);
  return [
    ...levels.map((level) => ({
      level: cell.text(String(level)),
      of: subjects.filter((one) => one.level === level),
    })),
    { level: cell.code("all-levels"), of: subjects },
  ];
}
