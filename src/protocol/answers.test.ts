import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { type Answer, resolve, unanswered } from "./answers.ts";
import { type Protocol, parseProtocol } from "./protocol.ts";
import { type OpenQuery, openQueries } from "./queries.ts";

const parsed = parseProtocol(readFoundingDocument());
if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
const protocol = parsed.value;
const queries = openQueries(protocol);

function queryNamed(id: string, among: Protocol = protocol): OpenQuery {
  const query = openQueries(among).find((candidate) => candidate.id === id);
  if (!query) throw new Error(`no query ${id}`);
  return query;
}

function resolved(answers: readonly Answer[]): Protocol {
  const result = resolve(protocol, answers);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const reason = "As the sponsor wrote";

describe("open queries", () => {
  test("each says what is assumed, and where", () => {
    for (const query of queries) {
      expect(query.default, query.id).toBeDefined();
      expect(query.places, query.id).not.toEqual([]);
    }
  });

  test("each with readings says which of them the document follows", () => {
    const offering = queries.filter((query) => query.readings.length > 0);
    expect(offering.length).toBeGreaterThan(1);
    for (const query of offering) {
      expect(
        query.readings.map((reading) => reading.id),
        query.id,
      ).toContain(query.chosen);
    }
  });

  test("name the places by JSON Pointer", () => {
    expect(queryNamed("dose-cap").places).toEqual([{ pointer: "/dosing/cellsMax/value", value: "no-cap" }]);
    expect(queryNamed("body-size-validity").places.map((place) => place.pointer)).toEqual([
      "/lymphodepletion/measurementValidityDays/value",
      "/dosing/weightValidityDays/value",
    ]);
  });

  test("stay open until each is answered", () => {
    expect(unanswered(protocol, []).length).toBe(queries.length);
    const answers = [{ query: "dose-cap", reason }];
    expect(unanswered(protocol, answers).map((query) => query.id)).not.toContain("dose-cap");
    expect(unanswered(protocol, answers).length).toBe(queries.length - 1);
  });
});

describe("answers", () => {
  test("that confirm what is assumed, in whichever way, change nothing", () => {
    const confirmations = queries.map((query) => {
      const [only, ...others] = query.places;
      const byPointer = Object.fromEntries(query.places.map((place) => [place.pointer, place.value]));
      const value = others.length > 0 ? byPointer : only?.value;
      return fc.constantFrom<Answer>(
        { query: query.id, reason },
        { query: query.id, value, reason },
        ...(query.chosen === undefined ? [] : [{ query: query.id, reading: query.chosen, reason }]),
      );
    });
    fc.assert(
      fc.property(fc.tuple(...confirmations), (answers) => {
        expect(resolve(protocol, answers)).toEqual({ ok: true, value: protocol });
        expect(unanswered(protocol, answers)).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  test("choose a reading, and leave the others to choose", () => {
    const classical = resolved([{ query: "escalation-variant", reading: "V1", reason }]);
    expect(classical.escalation.design.value).toEqual({ name: "3+3", variant: "V1" });
    expect(queryNamed("escalation-variant", classical).chosen).toBe("V1");
    expect(queryNamed("escalation-variant", classical).readings).toEqual(
      queryNamed("escalation-variant").readings,
    );
    const total = resolved([{ query: "dose-meaning", reading: "total", reason }]);
    expect(total.dosing.cells.value).toBe("total");
  });

  test("every reading of every query makes a valid protocol that follows it", () => {
    for (const query of queries) {
      for (const { id } of query.readings) {
        const result = resolve(protocol, [{ query: query.id, reading: id, reason }]);
        expect(result.ok && queryNamed(query.id, result.value).chosen, `${query.id} ${id}`).toBe(id);
      }
    }
  });

  test("put a value in the one place of a query", () => {
    const capped = resolved([{ query: "dose-cap", value: 3.6e9, reason }]);
    expect(capped.dosing.cellsMax.value).toBe(3.6e9);
    expect(capped.dosing.cellsMax.from).toEqual({ kind: "assumed", query: "dose-cap" });
  });

  test("put values by pointer in some of several places", () => {
    const changed = resolved([
      { query: "body-size-validity", value: { "/dosing/weightValidityDays/value": 3 }, reason },
    ]);
    expect(changed.dosing.weightValidityDays.value).toBe(3);
    expect(changed.lymphodepletion.measurementValidityDays.value).toBe(7);
  });

  test("put fields beside a provenance, and leave the other fields", () => {
    const dated = resolved([
      {
        query: "consent-versions",
        value: { "/consent/versions/0": { version: "1.2", effectiveFrom: "2025-01-06" } },
        reason,
      },
    ]);
    expect(dated.consent.versions[0]).toEqual({
      form: "guardian-consent",
      version: "1.2",
      effectiveFrom: "2025-01-06",
      reconsent: false,
      from: { kind: "assumed", query: "consent-versions" },
    });
    expect(dated.consent.versions[1]).toEqual(protocol.consent.versions[1]);
  });

  test("change only what they are for", () => {
    const { dosing, ...rest } = resolved([{ query: "dose-cap", value: 3.6e9, reason }]);
    const { dosing: dosingBefore, ...restBefore } = protocol;
    expect(rest).toEqual(restBefore);
    expect({ ...dosing, cellsMax: undefined }).toEqual({ ...dosingBefore, cellsMax: undefined });
  });

  test("to the same query: the last counts", () => {
    const answers = [
      { query: "dose-cap", value: 1e9, reason },
      { query: "dose-cap", value: 2e9, reason },
    ];
    expect(resolved(answers).dosing.cellsMax.value).toBe(2e9);
  });

  test.each<[string, Answer, string, string, string]>([
    [
      "a value that does not fit",
      { query: "dose-cap", value: -1, reason },
      "/dosing/cellsMax/value",
      "-1",
      "number > 0",
    ],
    [
      "a reading that is not offered",
      { query: "dose-meaning", reading: "dead", reason },
      "/0/reading",
      '"dead"',
      '"viable-car-positive" | "viable-total" | "total"',
    ],
    [
      "a reading where none is offered",
      { query: "dose-cap", reading: "x", reason },
      "/0/reading",
      '"x"',
      "absent",
    ],
    [
      "a reading and a value",
      { query: "dose-meaning", reading: "total", value: "total", reason },
      "/0/value",
      '"total"',
      "absent beside a reading",
    ],
    [
      "one value for several places",
      { query: "body-size-validity", value: 3, reason },
      "/0/value",
      "3",
      "values by pointer: /lymphodepletion/measurementValidityDays/value | /dosing/weightValidityDays/value",
    ],
    [
      "a value for another place",
      { query: "body-size-validity", value: { "/dosing/checkers/value": 3 }, reason },
      "/0/value",
      '{"/dosing/checkers/value":3}',
      "values by pointer: /lymphodepletion/measurementValidityDays/value | /dosing/weightValidityDays/value",
    ],
    [
      "another provenance",
      {
        query: "consent-versions",
        value: { "/consent/versions/0": { from: { kind: "quoted", quote: "18" } } },
        reason,
      },
      "/0/value",
      '{"/consent/versions/0":{"from":{"kind":"quoted","quote":"18"}}}',
      "fields other than from",
    ],
  ])("that do not fit are refused: %s", (_, answer, path, value, expected) => {
    expect(resolve(protocol, [answer])).toEqual({ ok: false, error: [{ path, value, expected }] });
  });

  test("that contradict a criterion are refused: assent from 10, which the criterion asks for from 8", () => {
    const value = { "/consent/forms/1/ages/value": { ageMin: 10, ageBelow: 18 } };
    const result = resolve(protocol, [{ query: "consent-ages", value, reason }]);
    expect(result.ok ? [] : result.error).toEqual([
      {
        path: expect.stringMatching(/^\/eligibility\/criteria\/\d+\/.*when$/),
        value: expect.stringContaining('"years":8'),
        expected: "the ages at which consent.forms asks for assent",
      },
    ]);
  });

  test("to a query that is not open are refused", () => {
    const result = resolve(protocol, [
      { query: "dose-cap", reason },
      { query: "other", reason },
    ]);
    expect(result.ok ? [] : result.error).toEqual([
      { path: "/1/query", value: '"other"', expected: expect.stringContaining('"dose-cap"') },
    ]);
  });
});
