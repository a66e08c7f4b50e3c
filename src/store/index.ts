export {
  type Backup,
  type BackupProblem,
  checkpointFileOf,
  type Replay,
  restoreBackup,
  writeBackup,
} from "./backup.ts";
export {
  type CheckpointFault,
  type CheckpointKey,
  readCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  writeCheckpoint,
} from "./checkpoint.ts";
export {
  checkpointKeyFiles,
  openCheckpointKey,
  publicKeyOf,
  type UnsafeKeys,
} from "./checkpoint-key.ts";
export { DataKeys } from "./data-keys.ts";
export { migrate, openDatabase, readSchemaVersions, transact } from "./database.ts";
export { makeFolder, moveDurably, ownerOnlyFolder } from "./durable-file.ts";
export { readHeads } from "./known-head.ts";
export { memoryStore } from "./memory.ts";
export { type HeldDatabase, holdDatabase } from "./safeguard.ts";
export { nativeSha256 } from "./sealing.ts";
export { sqliteStore } from "./sqlite.ts";
export { storageFaultOf } from "./storage-fault.ts";
export type { Appended, Conflict, Listener, Store } from "./store.ts";
export { bringRecords, type NotEmpty } from "./transfer.ts";
export { failureOf, type UnsafeDatabase } from "./unsafe-database.ts";
export { fileProblem, type StreamVerification, verifyDatabase } from "./verify.ts";
