import { useState } from "react";
import type { FileColumn, Laboratories } from "../server-state/laboratory.ts";
import { useSiteTime } from "../site-zone.tsx";
import {
  draftOf,
  guessedDraft,
  type MappingDraft,
  mappingOf,
  neededColumns,
  unreadableLimits,
} from "./mapping-draft.ts";

/** Which laboratory the file is of, and what is said of its columns so far. */
export function useMapping({
  known,
  columns,
}: {
  readonly known: Laboratories;
  readonly columns: readonly FileColumn[];
}) {
  const { timeZone } = useSiteTime();
  const { laboratories, items } = known;
  const [first] = laboratories;
  const [laboratory, setLaboratory] = useState(first?.laboratory ?? "");
  const [draft, setDraft] = useState<MappingDraft>(
    first ? draftOf(first.mapping) : guessedDraft(columns, items, timeZone),
  );
  const mapping = mappingOf(draft);
  const saved = laboratories.find((one) => one.laboratory === laboratory);
  const isSaved =
    saved !== undefined && JSON.stringify(mappingOf(draftOf(saved.mapping))) === JSON.stringify(mapping);
  const isNamed = /^[a-zA-Z0-9]+(-[a-z0-9]+)*$/.test(laboratory);
  return {
    ...{ laboratory, setLaboratory, draft, mapping },
    isSaved,
    /** As it was saved, it fits the file: nothing is to be said anew. */
    isFitting: isSaved && fits(draft, columns),
    isReady:
      isNamed &&
      mapping.codes.length > 0 &&
      [...neededColumns].every((field) => draft.columns[field] !== "") &&
      unreadableLimits(draft).length === 0,
    change: (changed: Partial<MappingDraft>) => setDraft((before) => ({ ...before, ...changed })),
    choose: (chosen: string) => {
      setLaboratory(chosen);
      const other = laboratories.find((one) => one.laboratory === chosen);
      setDraft(other ? draftOf(other.mapping) : guessedDraft(columns, items, timeZone));
    },
  };
}

function fits(draft: MappingDraft, columns: readonly FileColumn[]): boolean {
  const named = Object.values(draft.columns).filter((column) => column !== "");
  const codes = columns.find(({ column }) => column === draft.columns.code)?.values ?? [];
  return (
    named.every((name) => columns.some(({ column }) => column === name)) &&
    codes.every((code) => (draft.items[code] ?? "") !== "")
  );
}
