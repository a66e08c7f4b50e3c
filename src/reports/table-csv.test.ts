import { expect, test } from "vitest";
import type { Provenance, Table } from "#analysis";
import { writeTableCsv } from "./table-csv.ts";

const provenance: Provenance = {
  ...{ cutoff: "2027-03-01T00:00:00.000Z", asKnownAt: "2027-03-02T00:00:00.000Z" },
  ...{ head: { version: 9, hash: "abc" }, protocolVersion: "2", synthetic: true },
  ...{ without: [], groups: "assigned-level" },
};

const none = { subjects: [], records: [] };

const table: Table = {
  table: "adverse-event-overview",
  columns: [{ column: "with-event" }, { column: "limits" }],
  rows: [
    {
      ...none,
      cells: {
        "with-event": { kind: "count", count: 2, of: 3 },
        limits: {
          kind: "interval",
          interval: { lower: 0.094299324, upper: 0.991596241, level: 0.95, sides: "two-sided" },
        },
      },
    },
    {
      ...none,
      cells: {
        "with-event": { kind: "count", count: 0, of: 0 },
        limits: { kind: "missing", because: "no-observations" },
      },
    },
  ],
  methods: [],
};

test("a table in a file has a column for each number, in full: a share is no day, limits are no words", () => {
  const [head, first, second] = writeTableCsv(table, provenance, "en").split("\r\n");
  expect(head).toContain(
    "Subjects,Subjects: of,Limits of the share: Lower limit,Limits of the share: Upper limit,Limits of the share: Level and sides,",
  );
  expect(first).toMatch(/^2,3,0\.094299324,0\.991596241,"95 %, two-sided",/);
  expect(second).toMatch(/^0,0,– \(no values\),,,/);
});
