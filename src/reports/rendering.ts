import { Temporal } from "temporal-polyfill";
import type { CalendarDate, Instant, Language, Words } from "#values";
import { type Facts, fill } from "#words";
import type { Names } from "./names.ts";

/** In which words something is told: the language, and the protocol's names. */
export interface Telling {
  readonly language: Language;
  readonly names: Names;
}

/** In which words a report is told, and whose clock times are told by. */
export interface Rendering extends Telling {
  /** IANA time zone of the site that is spoken of. */
  readonly timeZone: string;
}

export function say({ language }: Pick<Telling, "language">, words: Words, facts?: Facts): string {
  return fill(words, facts)[language];
}

/** How an id is told: by the protocol's name for it, else as it is. */
export function nameOf({ names, language }: Telling, id: string, otherwise = id): string {
  return names.get(id)?.[language] ?? otherwise;
}

/** Several things in one line. */
export function inOneLine({ language }: Pick<Telling, "language">, things: readonly string[]): string {
  return things.join(language === "zh" ? "、" : ", ");
}

/** A moment as the site's clocks showed it, to the second, with their offset from UTC. */
export function momentText({ timeZone }: Rendering, instant: Instant): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return `${zoned.toPlainDateTime().toString({ smallestUnit: "second" }).replace("T", " ")} ${zoned.offset}`;
}

/** A moment, or a day whose time was not recorded. */
export function whenText(rendering: Rendering, when: Instant | CalendarDate): string {
  return isInstant(when) ? momentText(rendering, when) : when;
}

export function isInstant(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text);
}

const digitsMax = 12;

/** A number without what binary fractions leave behind (3.9000000000000004), large ones in groups of three. */
export function numberText(value: number): string {
  const clean = Number(value.toPrecision(digitsMax));
  return Math.abs(clean) >= 10_000 ? clean.toLocaleString("en") : String(clean);
}
