import { parentPort, workerData } from "node:worker_threads";
import { type BackupOrder, backUp } from "./backup.ts";

// A thread of its own: a long log takes seconds to copy and replay, in which nobody should have to wait.
parentPort?.postMessage(await backUp(workerData as BackupOrder));
