import { Option } from "commander";
import type { Language, Words } from "#values";
import { type Facts, fill } from "#words";

/** Options that every command has. */
export interface Telling {
  readonly language: Language;
  readonly json: boolean;
}

export function languageOption(): Option {
  return new Option("--language <code>", "language of the output")
    .choices(["en", "zh"])
    .env("TRIALRUN_LANGUAGE")
    .default("en");
}

export function jsonOption(): Option {
  return new Option("--json", "print JSON for programs").default(false);
}

export function dataOption(): Option {
  return new Option("--data <folder>", "folder of the databases").env("TRIALRUN_DATA").default("data");
}

export function backupsOption(): Option {
  return new Option(
    "--backups <folder>",
    "folder of the backups (default: backups in the folder of the databases)",
  ).env("TRIALRUN_BACKUPS");
}

export function keysOption(): Option {
  return new Option(
    "--keys <folder>",
    "folder of the keys (default: keys in the folder of the databases)",
  ).env("TRIALRUN_KEYS");
}

/** Something that the user can put right; it ends the program with this exit code and is all that is printed. */
export class Failure extends Error {
  readonly words: readonly Words[];
  readonly exitCode: number = 1;

  constructor(...words: readonly Words[]) {
    super(words.map(({ en }) => en).join("\n"));
    this.words = words;
  }
}

export function failure(words: Words, facts?: Facts): Failure {
  return new Failure(fill(words, facts));
}

/** How one says things in a language. */
export type Say = (words: Words, facts?: Facts) => string;

export function speaker(language: Language): Say {
  return (words, facts) => fill(words, facts)[language];
}

/** Runs a command; a failure is told in the user's language. */
export function telling<Options extends Telling, Arguments extends readonly unknown[]>(
  run: (options: Options, ...rest: Arguments) => Promise<void> | void,
): (options: Options, ...rest: Arguments) => Promise<void> {
  return async (options, ...rest) => {
    try {
      await run(options, ...rest);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const messages = error.words.map((words) => words[options.language]);
      console.error(options.json ? JSON.stringify({ error: messages }) : messages.join("\n"));
      process.exitCode = error.exitCode;
    }
  };
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
