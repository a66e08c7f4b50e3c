import { hash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Protocol } from "#protocol";
import { linkOf, type Recorded, type SignedCheckpoint } from "#record";
import {
  type Extent,
  extentFacts,
  hiddenNames,
  renderCasebook,
  withheldVersions,
  writeEventLines,
} from "#reports";
import { type Event, fold, protocolVersions } from "#trial";
import { fill, transferWords } from "#words";
import type { Program } from "../build.ts";

export interface ExportFile {
  readonly name: string;
  readonly text: string;
}

export interface ExportSource {
  /** The whole log of a trial. */
  readonly records: readonly Recorded<Event>[];
  readonly extent: Extent;
  /** Of this log's last record. */
  readonly signed: SignedCheckpoint;
  readonly program: Program;
}

/** How the system log tells an export: what of the trial has left the house. */
export function formOf(extent: Extent): string {
  const of = Object.values(extentFacts(extent)).join();
  return of === "" ? "export" : `export: ${of}`;
}

/** The log as lines, with the bodies left out that an extent withholds. */
function eventLinesOf({ records, extent }: ExportSource): string {
  const hidden = hiddenNames(fold(records), extent);
  return writeEventLines(records.map(linkOf), withheldVersions(records, hidden));
}

/** Everything that an export consists of, ready to be written to a folder. */
export function exportFiles(source: ExportSource): readonly ExportFile[] {
  const { records, extent, signed } = source;
  const program = programText(source);
  const files = [
    { name: "README.txt", text: readme(source) },
    { name: "casebook.html", text: renderCasebook({ records, extent, checkpoint: signed, program }) },
    { name: "events.ndjson", text: eventLinesOf(source) },
    ...protocolFiles(protocolVersions(fold(records))),
    { name: "checkpoint.json", text: `${JSON.stringify(signed, null, 2)}\n` },
    { name: "verify.mjs", text: readFileSync(new URL("./verify.mjs", import.meta.url), "utf8") },
  ];
  return [...files, { name: "SHA256SUMS", text: sumsOf(files) }];
}

/** A file for each state of the protocol, named for its version. */
export function protocolFiles(protocols: readonly Protocol[]): readonly ExportFile[] {
  return protocols.map((protocol, index) => {
    const version = protocol.version.replaceAll(/[^A-Za-z0-9.]+/g, "-");
    return {
      name: `protocol-${index + 1}-version-${version}.json`,
      text: `${JSON.stringify(protocol, null, 2)}\n`,
    };
  });
}

/** The digest of each file, as `sha256sum --check` reads it. */
function sumsOf(files: readonly ExportFile[]): string {
  return files.map(({ name, text }) => `${hash("sha256", text)}  ${name}\n`).join("");
}

export function programText({ program: { version, build } }: ExportSource): string {
  return `Trialrun ${version} (${build})`;
}

function readme(source: ExportSource): string {
  const { records, extent, signed } = source;
  const last = records.at(-1);
  const facts = {
    trial: last?.stream ?? "",
    records: records.length,
    head: last?.hash ?? "",
    madeAt: signed.checkpoint.madeAt,
    fingerprint: signed.fingerprint,
    program: programText(source),
    ...extentFacts(extent),
  };
  const { en: whole, zh: wholeZh } = fill(transferWords[`readme.${extent.kind}`], facts);
  const { en, zh } = transferWords.readme;
  const text = (words: string, extentWords: string) =>
    fill({ en: words, zh: words }, { ...facts, extent: extentWords }).en;
  return `${text(en, whole)}\n\n${"-".repeat(78)}\n\n${text(zh, wholeZh)}\n`;
}
