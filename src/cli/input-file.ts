import { readFileSync } from "node:fs";
import type { z } from "zod";
import { type Protocol, parseProtocol } from "#protocol";
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

function readText(file: string): string {
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw failure(cliWords["file.unreadable"], { file });
  }
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw failure(cliWords["file.not-json"], { file });
  }
}

/** A protocol from its folder; the founding one where none is named. */
export function readProtocol(folder = foundingFolder): Protocol {
  const parsed = parseProtocol(readFolder(folder));
  if (parsed.ok) return parsed.value;
  throw new Failure(
    fill(cliWords["file.wrong"], { file: folder }),
    ...parsed.error.map(({ path: place, value, expected }) =>
      fill(cliWords["file.problem"], { place, value, expected }),
    ),
  );
}

function readFolder(folder: string): unknown {
  try {
    return readProtocolFolder(folder);
  } catch {
    throw failure(cliWords["file.unreadable"], { file: folder });
  }
}

const valueLengthMax = 60;

function problemAt(place: string, input: unknown, expected: string) {
  const value = (JSON.stringify(input) ?? "—").slice(0, valueLengthMax);
  return fill(cliWords["file.problem"], { place, value, expected });
}
