import { Command, InvalidArgumentError, Option } from "commander";
import { readyAccounts, startServer } from "#server";
import { cliWords } from "#words";
import { unsafeDatabase } from "./database-words.ts";
import { readProtocol } from "./input-file.ts";
import {
  dataOption,
  Failure,
  failure,
  jsonOption,
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
        .argParser(parsePort),
    )
    .addOption(dataOption())
    .option("--behind-proxy", "a proxy in front ends TLS and sets X-Forwarded-Proto and -Host", false)
    .addOption(languageOption())
    .addOption(jsonOption());
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
  }
  return port;
}

async function serve(options: ServeOptions): Promise<void> {
  const { host, port, data, behindProxy, demo, protocol: folder, json, language } = options;
  const protocol = folder === undefined ? undefined : readProtocol(folder);
  const started = await startServer({
    host,
    port,
    dataFolder: data,
    behindProxy,
    demonstration: demo,
    ...(protocol && { protocol }),
    now: () => new Date().toISOString(),
  }).catch((error: unknown) => {
    throw listeningFailure(error, host, port);
  });
  if (!started.ok) throw new Failure(unsafeDatabase(started.error));
  const { url, keepsProtocol, close } = started.value;
  const say = speaker(language);
  if (json) printJson({ url, data });
  else console.log(say(cliWords["serve.listening"], { url, data }));
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
