import type { Words } from "#values";
import { cliWords, fill } from "#words";
import { Failure } from "./telling.ts";

/** What a person says of the codes in a column of statuses; where neither is given, the usual ones are known. */
export interface StatusCodes {
  readonly event?: readonly string[];
  readonly censored?: readonly string[];
}

/** How one code was read. */
export interface StatusRead {
  readonly code: string;
  /** Censored where there is none. */
  readonly cause?: string;
  readonly subjects: number;
}

export interface Statuses {
  /** Numbers ascending, then words by their letters' codes, whatever the order of the rows; or as the person named them. */
  readonly causes: readonly string[];
  readonly read: readonly StatusRead[];
  /** Of each row: 0 is censored, from 1 on a cause. */
  readonly status: readonly number[];
}

const censoredWords = [
  "0",
  "false",
  "f",
  "no",
  "n",
  "censored",
  "censor",
  "cens",
  "alive",
  "event-free",
  "no-event",
];
/** Said of an event whose cause has no name. */
const eventWords = ["true", "t", "yes", "y", "event"];

/**
 * What each row's status means. The same word in large letters and small is one code. Where the person does not say
 * what codes mean, they are read only if they can mean one thing: some code is known to mean censored, or there is a
 * single code of an event; and codes of events are of one kind, numbers or `yes` or names.
 */
export function readStatuses(file: string, texts: readonly string[], codes: StatusCodes): Statuses {
  const spellings = Map.groupBy(texts, codeOf);
  const asked = codes.event !== undefined || codes.censored !== undefined;
  const meaning = asked ? saidMeaning(file, spellings, codes) : usualMeaning(file, spellings);
  const causes = [...new Set(meaning.values())].filter((cause) => cause !== undefined);
  const named = asked ? causes : inOrder(causes);
  const numbers = new Map(named.map((cause, index) => [cause, index + 1]));
  const numberOf = (code: string) => numbers.get(meaning.get(code) ?? "") ?? 0;
  return {
    causes: named,
    read: inOrder([...meaning.keys()]).map((code) => {
      const cause = meaning.get(code);
      const subjects = spellings.get(code)?.length ?? 0;
      return { code: labelOf(code, spellings), ...(cause !== undefined && { cause }), subjects };
    }),
    status: texts.map((text) => numberOf(codeOf(text))),
  };
}

/** Which cause a code means, or that it means censored. */
type Meaning = ReadonlyMap<string, string | undefined>;

/** With events named alone, every other code is censored; with censoring named alone, every other is an event. */
function saidMeaning(
  file: string,
  spellings: ReadonlyMap<string, readonly string[]>,
  { event, censored }: StatusCodes,
): Meaning {
  const events = new Map((event ?? []).map((text) => [codeOf(text), text]));
  const none = new Set((censored ?? []).map(codeOf));
  const both = [...events.keys()].filter((code) => none.has(code));
  if (both.length > 0) throw refused(file, cliWords["survival.both"], both);
  const others = [...spellings.keys()].filter((code) => !events.has(code) && !none.has(code));
  if (event !== undefined && censored !== undefined && others.length > 0)
    throw refused(file, cliWords["survival.neither"], others);
  return new Map([
    ...events,
    ...inOrder(others).map((code): [string, string | undefined] => [
      code,
      event === undefined ? code : undefined,
    ]),
    ...[...none].map((code): [string, undefined] => [code, undefined]),
  ]);
}

function usualMeaning(file: string, spellings: ReadonlyMap<string, readonly string[]>): Meaning {
  const found = [...spellings.keys()];
  const events = inOrder(found.filter((code) => !censoredWords.includes(code)));
  const labels = events.map((code) => labelOf(code, spellings));
  if (new Set(events.map(kindOf)).size > 1) throw refused(file, cliWords["survival.kinds"], labels);
  const [only, another] = events;
  const isClear = another === undefined && (only === undefined || only === "1" || kindOf(only) !== "number");
  if (events.length === found.length && !isClear)
    throw refused(file, cliWords["survival.no-censoring"], labels);
  return new Map(found.map((code) => [code, events.includes(code) ? labelOf(code, spellings) : undefined]));
}

function kindOf(code: string): "number" | "yes" | "name" {
  if (isNumber(code)) return "number";
  return eventWords.includes(code) ? "yes" : "name";
}

function refused(file: string, words: Words, codes: readonly string[]): Failure {
  return new Failure(
    fill(cliWords["file.wrong"], { file }),
    fill(words, { codes: codes.map((code) => `“${code}”`).join(", ") }),
  );
}

/** A number as such, however many noughts another program wrote behind its point; a word in small letters. */
function codeOf(text: string): string {
  const trimmed = text.trim();
  if (isNumber(trimmed)) return String(Number(trimmed));
  return trimmed.toLowerCase().replaceAll(/[\s_-]+/g, "-");
}

function isNumber(text: string): boolean {
  return /^\d+\.?\d*$/.test(text);
}

/** A code as the table spells it; where it does so in several ways, in small letters. */
function labelOf(code: string, spellings: ReadonlyMap<string, readonly string[]>): string {
  const [only, another] = new Set(spellings.get(code));
  return only === undefined || another !== undefined || isNumber(code) ? code : only.trim();
}

/** Each name once: numbers ascending, then words by their letters' codes, whatever the order of the rows. */
export function inOrder(names: readonly string[]): readonly string[] {
  const rank = (name: string) =>
    name !== "" && Number.isFinite(Number(name)) ? Number(name) : Number.POSITIVE_INFINITY;
  return [...new Set(names)].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) - rank(b);
    return a < b ? -1 : 1;
  });
}
