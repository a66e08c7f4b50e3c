import { accepted, type Result, refused } from "#values";
import type { Place } from "./places.ts";
import { isFields, pointerTo, withValueAt } from "./pointer.ts";
import { type ProtocolProblem, problemAt } from "./problems.ts";
import { type Protocol, parseProtocol } from "./protocol.ts";
import { assumedPlaces, type OpenQuery, openQueries, put } from "./queries.ts";

/**
 * An answer to an open query: one of its readings, or another value, or neither, which confirms what is assumed.
 * Where a query is raised by several places, the value maps the pointers of those to be changed to their values.
 */
export interface Answer {
  readonly query: string;
  readonly reading?: string;
  readonly value?: unknown;
  readonly reason: string;
}

/** The open queries that no answer is for. */
export function unanswered(protocol: Protocol, answers: readonly Pick<Answer, "query">[]): OpenQuery[] {
  const answered = new Set(answers.map((answer) => answer.query));
  return openQueries(protocol).filter((query) => !answered.has(query.id));
}

/**
 * The protocol with the answers in place of what was assumed, checked again as a whole. Readings not chosen stay in
 * the document. Of several answers to one query the last counts. A problem's path begins with the answer's place in
 * the list (`/0/reading`) if the answer fits no query, and is the document's if what it puts there does not fit.
 */
export function resolve(protocol: Protocol, answers: readonly Answer[]): Result<Protocol, ProtocolProblem[]> {
  const queries = new Map(openQueries(protocol).map((query) => [query.id, query]));
  const ids = [...queries.keys()].map((id) => JSON.stringify(id)).join(" | ");
  const latest = new Map<string, Change[]>();
  const problems: ProtocolProblem[] = [];
  for (const [index, answer] of answers.entries()) {
    const query = queries.get(answer.query);
    const changes = query
      ? changesOf(query, answer)
      : refused({ step: "query", expected: ids || "no answer, since no query is open" });
    if (changes.ok) latest.set(answer.query, changes.value);
    else problems.push(problemAt(answers, [index, changes.error.step], changes.error.expected));
  }
  if (problems.length > 0) return refused(problems);
  const places = new Map(assumedPlaces(protocol).map((place) => [pointerTo(place.steps), place]));
  const resolved = [...latest.values()].flat().reduce<unknown>((document, change) => {
    const place = places.get(change.pointer);
    return place ? changed(document, place, change.value) : document;
  }, protocol);
  return parseProtocol(resolved);
}

interface Change {
  readonly pointer: string;
  readonly value: unknown;
}

/** What an answer puts where, or the part of the answer that does not fit its query. */
function changesOf(query: OpenQuery, answer: Answer): Result<Change[], { step: string; expected: string }> {
  const pointers = query.places.map((place) => place.pointer);
  if (answer.reading !== undefined) {
    if (answer.value !== undefined) return refused({ step: "value", expected: "absent beside a reading" });
    const reading = query.readings.find((candidate) => candidate.id === answer.reading);
    if (reading) return accepted(pointers.map((pointer) => ({ pointer, value: put(reading) })));
    const ids = query.readings.map((candidate) => JSON.stringify(candidate.id)).join(" | ");
    return refused({ step: "reading", expected: ids || "absent" });
  }
  if (answer.value === undefined) return accepted([]);
  const [only, ...others] = pointers;
  if (only !== undefined && others.length === 0) return changeable([{ pointer: only, value: answer.value }]);
  const fits = isFields(answer.value) && Object.keys(answer.value).every((key) => pointers.includes(key));
  if (!isFields(answer.value) || !fits) {
    return refused({ step: "value", expected: `values by pointer: ${pointers.join(" | ")}` });
  }
  return changeable(Object.entries(answer.value).map(([pointer, value]) => ({ pointer, value })));
}

/** An answer gives values; where they come from stays as the protocol says. */
function changeable(changes: Change[]): Result<Change[], { step: string; expected: string }> {
  const meddles = changes.some(
    ({ pointer, value }) => !pointer.endsWith("/value") && isFields(value) && "from" in value,
  );
  return meddles ? refused({ step: "value", expected: "fields other than from" }) : accepted(changes);
}

/** The document with another value at a place; an object with fields beside `from` keeps those not mentioned. */
function changed(document: unknown, place: Place, value: unknown): unknown {
  if (place.steps.at(-1) === "value" || !isFields(value)) return withValueAt(document, place.steps, value);
  return Object.entries(value).reduce(
    (whole, [field, item]) => withValueAt(whole, [...place.steps, field], item),
    document,
  );
}
