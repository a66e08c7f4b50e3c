/** Why a database that is open cannot be written just now: its disk is full, or another process holds it. */
type StorageFault = "disk-full" | "database-busy";

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const faults: Readonly<Record<number, StorageFault>> = {
  5: "database-busy",
  6: "database-busy",
  13: "disk-full",
};

/** SQLite cannot make its shared memory larger (SQLITE_IOERR_SHMSIZE). */
const sharedMemorySize = 4874;

/** What an error of the store tells of its surroundings; undefined if nothing that passes when they change. */
export function storageFaultOf(error: unknown): StorageFault | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && error.code === "ENOSPC") return "disk-full";
  if (!("errcode" in error)) return undefined;
  const code = Number(error.errcode);
  // The lower byte of an extended code is the primary one.
  return code === sharedMemorySize ? "disk-full" : faults[code & 0xff];
}
