import { z } from "zod";
import type { Body } from "#record";
import type { Problem } from "./circumstance.ts";
import { unless } from "./circumstance.ts";
import type { Command } from "./command.ts";
import type { Deciders } from "./deciders.ts";
import type { Event } from "./event.ts";
import { textField } from "./fields.ts";
import { rewritten, type Written, writtenIn } from "./free-text.ts";
import { everyRecord, recordAt, type TrialRecord, type TrialState } from "./ledger.ts";

/**
 * Taking out of a record what should never have been written there, a person's name above all. The act is on
 * record with its reason; the words themselves are nowhere any more (ICH E6(R3) 4.2.2(b)).
 */
export const redactionCommands = {
  "redact-record": z.strictObject({
    kind: z.literal("redact-record"),
    record: z.int().positive(),
    /** Exactly as they stand there; never recorded. */
    words: z.string().trim().min(2).max(200),
    rationale: textField,
  }),
};

export interface RedactionEvent {
  readonly kind: "record-redacted";
  /** Version of the record whose text was redacted, and where in it. */
  readonly record: number;
  readonly fields: readonly string[];
  /** The subject whom that record is about, if it is about one. */
  readonly concerns?: string;
  readonly rationale: string;
}

/** Stands where the words stood. No longer than they were, and the same in every language. */
const marker = "██";

const alphabetic = /[\p{Script=Latin}\p{N}]/u;

/** Finds the words as they stand by themselves: "Li" is not in "Lipase", while Chinese runs on without spaces. */
function occurrences(words: string): RegExp {
  const [first = "", last = ""] = [words.at(0), words.at(-1)];
  const before = alphabetic.test(first) ? `(?<!${alphabetic.source})` : "";
  const after = alphabetic.test(last) ? `(?!${alphabetic.source})` : "";
  return new RegExp(`${before}${RegExp.escape(words)}${after}`, "giu");
}

function blotted(text: string, words: string): string {
  return text.replace(occurrences(words), marker);
}

/** The free texts of a record in which the words stand. A donor who is a subject is named by the pseudonym. */
function textsWith(state: TrialState, record: TrialRecord, words: string): readonly Written[] {
  return writtenIn(record).filter(({ text }) => blotted(text, words) !== text && !state.subjects.has(text));
}

/** The subject that an event is about, if it is about one. */
export function subjectOfEvent(event: Event): string | undefined {
  if ("subject" in event) return event.subject;
  return "concerns" in event ? event.concerns : undefined;
}

/** What a redaction leaves of a record. */
export function redactedBody(state: TrialState, version: number, words: string): Body<Event> {
  const record = recordAt(state, version);
  if (!record) throw new Error(`There is no record ${version} to redact`);
  const left = rewritten(record, (text) => (state.subjects.has(text) ? text : blotted(text, words)));
  return { ...left, eventVersion: record.eventVersion };
}

/** A command as it may be signed and remembered: of a redaction, everything but the words that are to go. */
export function withoutWords(command: Command): object {
  if (command.kind !== "redact-record") return command;
  const { words: _, ...kept } = command;
  return kept;
}

export const redactionDeciders = {
  "redact-record": (state, { record: version, words, rationale }, { reason = "" }) => {
    const record = recordAt(state, version);
    const texts = record ? textsWith(state, record, words) : [];
    const problems: Problem[] = [];
    if (!record) problems.push({ code: "unknown-record", field: "record", facts: { version } });
    else if (texts.length === 0)
      problems.push({ code: "words-not-there", field: "words", facts: { version } });
    if (blotted(rationale, words) !== rationale || blotted(reason, words) !== reason) {
      problems.push({ code: "words-repeated", field: "rationale" });
    }
    if (!record || problems.length > 0) return unless(problems, []);
    // The same text elsewhere, where a rule or a correction repeats it, holds the same name.
    const same = new Set(texts.map(({ text }) => text));
    const others = [...everyRecord(state)].filter(
      (other) => other.version !== version && writtenIn(other).some(({ text }) => same.has(text)),
    );
    return unless(
      [],
      [record, ...others.toSorted((a, b) => a.version - b.version)].map((one) => {
        const concerns = subjectOfEvent(one.event);
        return {
          kind: "record-redacted" as const,
          record: one.version,
          fields: [...new Set(textsWith(state, one, words).map(({ field }) => field))],
          ...(concerns !== undefined && { concerns }),
          rationale,
        };
      }),
    );
  },
} satisfies Deciders<keyof typeof redactionCommands>;
