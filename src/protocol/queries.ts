import type { Words } from "#values";
import { type Place, placesOf } from "./places.ts";
import { isSame, pointerTo } from "./pointer.ts";
import type { Protocol } from "./protocol.ts";

/** A query as any section may state it. */
interface StatedQuery {
  readonly id: string;
  readonly question: Words;
  readonly readings?: readonly Reading[];
  /** What is assumed, in words. */
  readonly default?: Words;
  /** The reading that is followed wherever criteria offer the readings of this query. */
  readonly chosen?: { readonly value: string };
}

interface Reading {
  readonly id: string;
  readonly words: Words;
  /** What this reading puts in the places that raise the query; its own id if omitted. */
  readonly value?: unknown;
}

/** A question to the sponsor that the protocol raises, and what is assumed until a named person answers it. */
export interface OpenQuery {
  readonly id: string;
  readonly question: Words;
  /** What is assumed, in words: those of the reading that is followed where the query has none of its own. */
  readonly default?: Words;
  readonly readings: readonly Reading[];
  /** The reading that the document follows, where it offers readings. */
  readonly chosen?: string;
  /** Every place that rests on the answer: a JSON Pointer, and the value that stands there. */
  readonly places: readonly { readonly pointer: string; readonly value: unknown }[];
}

/** The queries that a protocol states, with the steps to each. */
export function statedQueries(protocol: Protocol): { query: StatedQuery; steps: (string | number)[] }[] {
  const stated = (queries: readonly StatedQuery[], steps: string[]) =>
    queries.map((query, index) => ({ query, steps: [...steps, index] }));
  return [
    ...stated(protocol.eligibility.queries, ["eligibility", "queries"]),
    ...stated(protocol.escalation.queries, ["escalation", "queries"]),
    ...stated(protocol.safety.queries, ["safety", "queries"]),
    ...stated(protocol.kinetics.queries, ["kinetics", "queries"]),
    ...stated(protocol.reconstitution.queries, ["reconstitution", "queries"]),
    ...stated(protocol.efficacy.queries, ["efficacy", "queries"]),
    ...stated(protocol.timeToEvent.queries, ["timeToEvent", "queries"]),
    ...stated(protocol.queries, ["queries"]),
  ];
}

/**
 * The places that rest on the answer to a query. Where the query itself says which reading is followed, that is its
 * one place: what its readings say in detail is theirs.
 */
export function assumedPlaces(protocol: Protocol): (Place & { query: string })[] {
  const choices = new Map(
    statedQueries(protocol)
      .filter(({ query }) => query.chosen)
      .map(({ query, steps }) => [query.id, pointerTo([...steps, "chosen", "value"])]),
  );
  return placesOf(protocol).flatMap((place) => {
    if (place.from.kind !== "assumed") return [];
    const { query } = place.from;
    const choice = choices.get(query);
    return choice === undefined || choice === pointerTo(place.steps) ? [{ ...place, query }] : [];
  });
}

/** Every open query of a protocol. */
export function openQueries(protocol: Protocol): OpenQuery[] {
  const places = assumedPlaces(protocol);
  return statedQueries(protocol).map(({ query }) => {
    const raisedBy = places.filter((place) => place.query === query.id);
    const readings = query.readings ?? [];
    const chosen = readings.find((reading) => raisedBy.every((place) => isSame(place.value, put(reading))));
    const assumed = query.default ?? chosen?.words;
    return {
      id: query.id,
      question: query.question,
      ...(assumed && { default: assumed }),
      readings,
      ...(chosen && { chosen: chosen.id }),
      places: raisedBy.map(({ steps, value }) => ({ pointer: pointerTo(steps), value })),
    };
  });
}

/** What a reading puts in the places of its query. */
export function put(reading: Reading): unknown {
  return reading.value ?? reading.id;
}
