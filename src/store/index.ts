export { memoryStore } from "./memory.ts";
export type { Appended, Conflict, Listener, Store } from "./store.ts";
