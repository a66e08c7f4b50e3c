import { randomBytes } from "node:crypto";
import { type Conductor, conductor } from "#conduct";
import { checkpointOf, type SignedCheckpoint } from "#record";
import {
  type CheckpointKey,
  DataKeys,
  holdDatabase,
  migrate,
  readHeads,
  readSchemaVersions,
  type Store,
  signCheckpoint,
  sqliteStore,
  type UnsafeDatabase,
} from "#store";
import type { Event } from "#trial";
import { accepted, type Instant, type Result } from "#values";
import packageJson from "../../package.json" with { type: "json" };
import { Accounts } from "./accounts.ts";
import { IdentityKeeping } from "./identity-keeping.ts";
import { PasswordKeeping } from "./password-keeping.ts";
import { Recognition } from "./recognition.ts";
import { SecondFactors } from "./second-factors.ts";
import { Secrets } from "./secrets.ts";
import { secretsSchema } from "./secrets-schema.ts";
import { Sessions } from "./sessions.ts";
import type { SystemEvent } from "./system-event.ts";
import { SystemLog } from "./system-log.ts";

/** One database: trials, and the people who may act in them. Nobody signed in to one sees another. */
export interface Workspace {
  readonly store: Store<Event>;
  readonly conductor: Conductor;
  readonly systemLog: SystemLog;
  readonly accounts: Accounts;
  readonly passwords: PasswordKeeping;
  readonly secondFactors: SecondFactors;
  readonly recognition: Recognition;
  readonly sessions: Sessions;
  readonly identities: IdentityKeeping;
  /** How far every log (or one stream of them) has come, signed: for backups, exports and printed packets. */
  checkpoint(stream?: string): SignedCheckpoint;
  /** How many steps of its schema each part of the database has taken. */
  readonly schemaVersions: Readonly<Record<string, number>>;
}

/**
 * Outside the database: the key that signs its checkpoints, the folders of the keys to its subjects' identities and
 * to its accounts' second factors, and where the newest checkpoint is kept, if it is.
 */
export interface Outside {
  readonly key: CheckpointKey;
  readonly identityKeys: string;
  readonly accountKeys: string;
  readonly knownFile?: string;
}

/**
 * Opens a workspace in a database file, making it if it is not there, and holds it for this process until its
 * store is closed.
 */
export function openWorkspace(
  path: string,
  now: () => Instant,
  { key, identityKeys, accountKeys, knownFile }: Outside,
): Result<Workspace, UnsafeDatabase> {
  const known = knownFile !== undefined && { known: { file: knownFile, publicKey: key.publicKey } };
  const opened = holdDatabase(path, { now: now(), ...known });
  if (!opened.ok) return opened;
  const { database, close } = opened.value;
  const migrated = migrate(database, "secrets", secretsSchema);
  if (!migrated.ok) {
    close();
    return migrated;
  }
  const store = { ...sqliteStore<Event>(database), close: async () => close() };
  const systemLog = new SystemLog(sqliteStore<SystemEvent>(database), now);
  const secrets = new Secrets(database, new DataKeys(accountKeys));
  const keeping = { systemLog, secrets, now };
  const secondFactors = new SecondFactors(keeping);
  return accepted({
    store,
    conductor: conductor({ store, now, newSalt: () => randomBytes(16).toString("hex") }),
    systemLog,
    accounts: new Accounts(keeping),
    passwords: new PasswordKeeping(keeping),
    secondFactors,
    recognition: new Recognition(keeping, secondFactors),
    sessions: new Sessions(keeping),
    identities: new IdentityKeeping(systemLog, database, new DataKeys(identityKeys)),
    checkpoint: (stream) => {
      const heads = readHeads(database).filter((head) => stream === undefined || head.stream === stream);
      return signCheckpoint(checkpointOf(heads, now(), packageJson.version), key);
    },
    schemaVersions: readSchemaVersions(database),
  });
}

/** A key that cannot be removed now is no reason to stop a trial: it opens nothing that anybody is shown. */
export async function settleIdentities({ identities }: Workspace): Promise<void> {
  try {
    await identities.settle();
  } catch (error) {
    console.error("Identities:", error);
  }
}
