import { existsSync, readFileSync } from "node:fs";
import type { z } from "zod";
import { type Protocol, type ProtocolProblem, parseProtocol } from "#protocol";
import { foundingFolder, readProtocolFolder } from "#server";
import { cliWords, fill } from "#words";
import { Failure, failure } from "./telling.ts";

/** The JSON of a file (`-`: standard input) as a schema reads it. */
export function readInput<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const read = schema.safeParse(parseJson(file, readText(file)), { reportInput: true });
  if (read.success) return read.data;
  throw new Failure(
    fill(cliWords["file.wrong"], { file }),
    ...read.error.issues.map((issue) =>
      problemAt(`/${issue.path.map(String).join("/")}`, issue.input, issue.message),
    ),
  );
}

/** The text of a file (`-`: standard input). */
export function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw failure(cliWords["file.unreadable"], { file });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw failure(cliWords["file.not-json"], { file, because: error instanceof Error ? error.message : "" });
  }
}

/** A protocol from its folder; the founding one where none is named. */
export function readProtocol(folder = foundingFolder): Protocol {
  const parsed = parseProtocol(readFolder(folder));
  if (parsed.ok) return parsed.value;
  throw wrongProtocol(folder, parsed.error);
}

/** Everything that is wrong with the protocol of a folder. */
export function wrongProtocol(folder: string, problems: readonly ProtocolProblem[]): Failure {
  return new Failure(
    fill(cliWords["file.wrong"], { file: folder }),
    ...problems.map(({ path: place, value, expected }) =>
      fill(cliWords["file.problem"], { place, value, expected }),
    ),
  );
}

function readFolder(folder: string): unknown {
  if (!existsSync(folder)) throw failure(cliWords["file.unreadable"], { file: folder });
  return readProtocolFolder(folder, (file) => parseJson(file, readText(file)));
}

const valueLengthMax = 60;

function problemAt(place: string, input: unknown, expected: string) {
  const value = (JSON.stringify(input) ?? "—").slice(0, valueLengthMax);
  return fill(cliWords["file.problem"], { place, value, expected });
}
