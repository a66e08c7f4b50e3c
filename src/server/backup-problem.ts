import { z } from "zod";
import type { BackupProblem } from "#store";

/** Why there is no backup, as it is put on record: a code of `backupProblemWords`, and the facts of its words. */
export const backupProblemSchema = z.strictObject({
  kind: z.enum(["exists", "failed", "damaged", "not-whole", "beyond", "replay-differs"]),
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ToldBackupProblem = z.infer<typeof backupProblemSchema>;

export function toldBackupProblem({ kind, ...facts }: BackupProblem): ToldBackupProblem {
  if (!("problem" in facts)) return { kind, facts };
  const { problem, ...rest } = facts;
  return { kind, facts: { ...rest, version: problem.version } };
}
