export { type ReadyAccount, readyAccounts } from "./demonstration.ts";
export { foundingFolder, readProtocolFolder, readSources } from "./protocol-folder.ts";
export { databasePaths, type RunningServer, type ServerOptions, startServer } from "./server.ts";
export { trialsOf } from "./system-log.ts";
