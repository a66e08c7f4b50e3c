export {
  type CheckpointFault,
  type CheckpointKey,
  readCheckpoint,
  signCheckpoint,
  verifyCheckpoint,
  writeCheckpoint,
} from "./checkpoint.ts";
export { checkpointKeyFiles, openCheckpointKey, openKeyFolder, type UnsafeKeys } from "./checkpoint-key.ts";
export { migrate, openDatabase, transact, type UnsafeDatabase } from "./database.ts";
export { memoryStore } from "./memory.ts";
export { sqliteStore } from "./sqlite.ts";
export type { Appended, Conflict, Listener, Store } from "./store.ts";
export { type StreamVerification, verifyDatabase } from "./verify.ts";
