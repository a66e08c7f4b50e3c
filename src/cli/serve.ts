import { Command, InvalidArgumentError, Option } from "commander";
import { type BackupPlan, readyAccounts, startServer } from "#server";
import { cliWords } from "#words";
import { backupsFolder, keysFolder } from "./data-folder.ts";
import { unsafeInstallation } from "./database-words.ts";
import { readProtocol } from "./input-file.ts";
import {
  backupsOption,
  dataOption,
  Failure,
  failure,
  jsonOption,
  keysOption,
  languageOption,
  printJson,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface ServeOptions extends Telling {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  readonly keys?: string;
  readonly backups?: string;
  readonly backupHour: BackupPlan["hour"];
  readonly backupsKept: number;
  readonly behindProxy: boolean;
  readonly demo: boolean;
  readonly protocol?: string;
}

export function serveCommand(): Command {
  return serving("serve", "Serve Trialrun to browsers")
    .option(
      "--protocol <folder>",
      "folder of a protocol, whose trial is created unless it is there (default: the founding trial's, in an empty data folder)",
    )
    .option("--demo", "also open the demonstration, apart from all real trials", false)
    .action(telling(serve));
}

export function demoCommand(): Command {
  return serving("demo", "Serve Trialrun with the demonstration opened").action(
    telling((options: ServeOptions) => serve({ ...options, demo: true })),
  );
}

function serving(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .addOption(
      new Option("--host <address>", "address to listen on").env("TRIALRUN_HOST").default("127.0.0.1"),
    )
    .addOption(
      new Option("--port <number>", "port to listen on; 0 takes a free one")
        .env("TRIALRUN_PORT")
        .default(8686)
        .argParser((text) => wholeNumber(text, 0, 65_535)),
    )
    .addOption(dataOption())
    .addOption(keysOption())
    .addOption(backupsOption())
    .addOption(
      new Option("--backup-hour <hour>", "hour of the daily backup by this machine's clock, 0 to 23; or off")
        .env("TRIALRUN_BACKUP_HOUR")
        .default(2)
        .argParser(parseBackupHour),
    )
    .addOption(
      new Option("--backups-kept <number>", "how many daily backups are kept")
        .env("TRIALRUN_BACKUPS_KEPT")
        .default(30)
        .argParser((text) => wholeNumber(text, 1, 10_000)),
    )
    .option("--behind-proxy", "a proxy in front ends TLS and sets X-Forwarded-Proto and -Host", false)
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExit code: 1 it cannot listen there, 3 the store is not safe to start on.");
}

function wholeNumber(text: string, min: number, max: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < min || number > max) {
    throw new InvalidArgumentError(`A whole number from ${min} to ${max} is expected.`);
  }
  return number;
}

function parseBackupHour(text: string): BackupPlan["hour"] {
  return text === "off" ? "off" : wholeNumber(text, 0, 23);
}

/** The server does not start because its store is not safe: starting it again will not help. */
class UnsafeStore extends Failure {
  override readonly exitCode = 3;
}

async function serve(options: ServeOptions): Promise<void> {
  const { host, port, data, behindProxy, demo, protocol: folder, json, language } = options;
  const protocol = folder === undefined ? undefined : readProtocol(folder);
  const started = await startServer({
    host,
    port,
    dataFolder: data,
    keysFolder: keysFolder(options),
    backups: { folder: backupsFolder(options), hour: options.backupHour, keptMax: options.backupsKept },
    behindProxy,
    demonstration: demo,
    ...(protocol && { protocol }),
    now: () => new Date().toISOString(),
  }).catch((error: unknown) => {
    throw listeningFailure(error, host, port);
  });
  if (!started.ok) throw new UnsafeStore(unsafeInstallation(started.error));
  const { url, keyFingerprint, keepsProtocol, close } = started.value;
  const say = speaker(language);
  if (json) printJson({ url, data, keyFingerprint });
  else {
    console.log(say(cliWords["serve.listening"], { url, data }));
    console.log(say(cliWords["serve.key"], { keys: keysFolder(options), keyFingerprint }));
  }
  if (protocol && keepsProtocol) console.error(say(cliWords["serve.keeps-protocol"], { trial: protocol.id }));
  if (demo && !json) {
    const accounts = readyAccounts.map(({ account }) => account).join(", ");
    console.log(
      say(cliWords["serve.demonstration"], { accounts, password: readyAccounts[0]?.password ?? "" }),
    );
  }
  const stop = () => void close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function listeningFailure(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") return failure(cliWords["serve.port-taken"], { port });
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return failure(cliWords["serve.not-an-address"], { host });
  return error;
}
