import { toldBackupProblem } from "#server";
import type { BackupProblem, CheckpointFault, StreamVerification, UnsafeDatabase, UnsafeKeys } from "#store";
import type { Words } from "#values";
import { backupProblemWords, type Facts, fill, recordWords } from "#words";

/** Why a database is not opened. */
export function unsafeDatabase(problem: UnsafeDatabase): Words {
  const words = recordWords[`database-${problem.kind}`];
  switch (problem.kind) {
    case "schema-differs":
      return filled(words, problem, { how: recordWords[`how-${problem.how}`] });
    case "checkpoint-unsound":
      return filled(words, problem, { fault: recordWords[`fault-${problem.fault}`] });
    default:
      return filled(words, problem);
  }
}

/** Why an installation is not used: its keys, or its database. */
export function unsafeInstallation(problem: UnsafeDatabase | UnsafeKeys): Words {
  switch (problem.kind) {
    case "keys-unreachable":
    case "keys-exposed":
    case "key-unreadable":
    case "key-lost":
      return filled(recordWords[problem.kind], problem);
    default:
      return unsafeDatabase(problem);
  }
}

/** Why there is no backup, or why it is not restored. */
export function backupProblem(problem: BackupProblem): Words {
  const { kind, facts } = toldBackupProblem(problem);
  return fill(backupProblemWords[`backup.${kind}`], facts);
}

/** Why a checkpoint proves nothing. */
export function checkpointFault(file: string, fault: CheckpointFault): Words {
  return filled(recordWords[`checkpoint-${fault.kind}`], { file, ...fault });
}

/** The first thing wrong with a stream. */
export function streamProblem(problem: NonNullable<StreamVerification["problem"]>): Words {
  const words = recordWords[`chain-${problem.kind}`];
  if (problem.kind !== "altered") return filled(words, problem);
  return filled(words, problem, { part: recordWords[`part-${problem.part}`] });
}

/** Words with a problem's facts in them, and with those facts worded that are words themselves. */
function filled(words: Words, problem: Facts, worded: Readonly<Record<string, Words>> = {}): Words {
  const inLanguage = (language: "en" | "zh") => {
    const facts = Object.entries(worded).map(([name, fact]) => [name, fact[language]]);
    return fill(words, { ...problem, ...Object.fromEntries(facts) })[language];
  };
  return { en: inLanguage("en"), zh: inLanguage("zh") };
}
