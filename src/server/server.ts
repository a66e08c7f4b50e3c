import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { type Protocol, protocolSchema } from "#protocol";
import { canonicalText } from "#record";
import { type CheckpointKey, openCheckpointKey, type UnsafeDatabase, type UnsafeKeys } from "#store";
import { systemActor, trialFacts } from "#trial";
import { accepted, type Instant, type Result, refused } from "#values";
import { analysisEndpoints } from "./analyses.ts";
import { api } from "./api.ts";
import { backupEndpoints } from "./backup-endpoints.ts";
import { type BackupPlan, BackupSchedule } from "./backup-schedule.ts";
import { databasePaths, dataKeyFolders, makeDataFolder } from "./data-folder.ts";
import { type Demonstration, openDemonstration } from "./demonstration-file.ts";
import { identityEndpoints } from "./identity-endpoints.ts";
import type { Installation } from "./installation.ts";
import { installationEndpoints } from "./installation-endpoints.ts";
import { KnownCheckpoint, knownCheckpointFile } from "./known-checkpoint.ts";
import { laboratoryEndpoints } from "./laboratory-endpoints.ts";
import { orderEndpoints } from "./orders.ts";
import { packetEndpoint } from "./packet-endpoint.ts";
import { pages } from "./pages.ts";
import { peopleEndpoints } from "./people.ts";
import { foundingFolder, readProtocolFolder } from "./protocol-folder.ts";
import { Limits } from "./rate-limit.ts";
import { headers } from "./security.ts";
import { trialsOf } from "./system-log.ts";
import { copyEndpoints } from "./transfer/copy-endpoints.ts";
import { sheetEndpoints } from "./transfer/sheet-endpoints.ts";
import { Upkeep } from "./upkeep.ts";
import { viewEndpoints } from "./views.ts";
import { openWorkspace, settleIdentities, type Workspace } from "./workspace.ts";

export interface ServerOptions {
  readonly host: string;
  /** 0 takes any port that is free. */
  readonly port: number;
  readonly dataFolder: string;
  /** Best on another disk than the data: who can change the database should not also be able to sign for it. */
  readonly keysFolder: string;
  readonly backups: BackupPlan;
  /** Behind a proxy that ends TLS and tells so by X-Forwarded-Proto and X-Forwarded-Host. */
  readonly behindProxy: boolean;
  /** Open the demonstration at once. */
  readonly demonstration: boolean;
  /** The trial that this protocol names is created if need be. Without one, an empty store gets the founding trial. */
  readonly protocol?: Protocol;
  readonly now: () => Instant;
}

export interface RunningServer {
  readonly url: string;
  /** Of the key that signs the checkpoints. */
  readonly keyFingerprint: string;
  /** The trial of the protocol given was created from another state of it before, which it keeps. */
  readonly keepsProtocol: boolean;
  /** Lets go of every connection and closes the databases. */
  close(): Promise<void>;
}

const webFolder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Opens the databases in the data folder (made if need be) and listens. Throws if the port is taken. */
export async function startServer(
  options: ServerOptions,
): Promise<Result<RunningServer, UnsafeDatabase | UnsafeKeys>> {
  const { dataFolder, keysFolder, now } = options;
  const unusable = makeDataFolder(dataFolder);
  if (unusable) return refused(unusable);
  const key = openCheckpointKey(keysFolder);
  if (!key.ok) return key;
  const knownFile = knownCheckpointFile(keysFolder);
  const outside = { key: key.value, ...dataKeyFolders(keysFolder, "live"), knownFile };
  const opened = openWorkspace(databasePaths(dataFolder).live, now, outside);
  if (!opened.ok) return opened;
  const installation = install(opened.value, options, key.value);
  const close = async () => {
    await installation.upkeep.close();
    await Promise.all(installation.workspaces().map(({ store }) => store.close()));
  };
  try {
    const keepsProtocol = await createTrial(opened.value, options.protocol);
    await settleIdentities(opened.value);
    if (options.demonstration) await installation.demonstration.open();
    const listening = await listen(application(installation), options);
    installation.upkeep.start();
    return accepted({
      url: listening.url,
      keyFingerprint: key.value.fingerprint,
      keepsProtocol,
      async close() {
        await listening.close();
        await close();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
}

export function install(live: Workspace, options: ServerOptions, key: CheckpointKey): Installation {
  const { dataFolder, keysFolder, now, host, behindProxy } = options;
  const paths = databasePaths(dataFolder);
  const { systemLog } = live;
  const known = new KnownCheckpoint(keysFolder, live.checkpoint);
  const backups = new BackupSchedule(options.backups, { database: paths.live, key, known, systemLog, now });
  let opened: Demonstration | undefined;
  let opening: Promise<Demonstration> | undefined;
  const open = async () => {
    const outside = { key, ...dataKeyFolders(keysFolder, "demonstration") };
    opened = await openDemonstration(paths.demonstration, now, outside);
    return opened;
  };
  return {
    live,
    demonstration: {
      opened: () => opened,
      open: async () => {
        if (opened) return opened;
        opening ??= open().finally(() => {
          opening = undefined;
        });
        return opening;
      },
    },
    backups,
    upkeep: new Upkeep(known, backups),
    workspaces: () => (opened ? [live, opened.workspace] : [live]),
    keyFingerprint: key.fingerprint,
    exposure: { behindProxy, loopbackOnly: loopback.has(host) },
    now,
  };
}

const loopback = new Set(["localhost", "127.0.0.1", "::1"]);

/** Creates the trial of a protocol, not yet activated. Whether it was there already, from another document. */
async function createTrial({ store, conductor }: Workspace, given: Protocol | undefined): Promise<boolean> {
  const trials = trialsOf(await store.streams());
  if (!given && trials.length > 0) return false;
  const protocol = given ?? protocolSchema.parse(readProtocolFolder(foundingFolder));
  if (trials.some(({ stream }) => stream === protocol.id)) {
    const [created] = trialFacts(await conductor.current(protocol.id), "trial-created");
    return canonicalText(created?.event.protocol) !== canonicalText(protocol);
  }
  const command = { kind: "create-trial" as const, protocol, synthetic: false };
  const answer = await conductor.conduct(protocol.id, { commandId: randomUUID(), command }, systemActor);
  if (!answer.ok) throw new Error(`The protocol is refused: ${JSON.stringify(answer.error)}`);
  return false;
}

export function application(installation: Installation): Hono {
  const endpoints = [
    ...installationEndpoints(installation),
    ...peopleEndpoints(installation),
    ...orderEndpoints(installation),
    ...viewEndpoints(installation),
    ...analysisEndpoints(installation),
    packetEndpoint(installation),
    ...laboratoryEndpoints(installation),
    ...identityEndpoints,
    ...copyEndpoints,
    ...sheetEndpoints,
    ...backupEndpoints(installation),
  ];
  const limits = new Limits(installation.exposure, installation.now);
  const app = new Hono();
  app.use(headers);
  app.route("/api", api(endpoints, installation.exposure, installation.workspaces, limits));
  app.route("/", pages(webFolder));
  return app;
}

function listen({ fetch }: Hono, { host, port }: ServerOptions) {
  return new Promise<{ url: string; close(): Promise<void> }>((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, ({ port: taken }) => {
      const name = host.includes(":") ? `[${host}]` : host;
      resolve({ url: `http://${name}:${taken}`, close });
    });
    const close = () =>
      new Promise<void>((done) => {
        server.close(() => done());
        // Browsers keep connections open, for changes even without an end.
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
    server.on("error", reject);
  });
}
