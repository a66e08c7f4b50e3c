export type { Person } from "./accounts.ts";
export { foundingFolder, readProtocolFolder } from "./protocol-folder.ts";
export { type RunningServer, type ServerOptions, startServer } from "./server.ts";
