import { expect, test } from "vitest";
import { instantOf } from "./instant.ts";

test.each([
  ["2026-03-02T08:30:00.000Z", "2026-03-02T08:30:00.000Z"],
  ["2026-03-02T08:30Z", "2026-03-02T08:30:00.000Z"],
  ["2026-03-02T16:30:15+08:00", "2026-03-02T08:30:15.000Z"],
  ["2026-03-02T08:30:00.1239Z", "2026-03-02T08:30:00.123Z"],
])("%s is the moment %s", (text, instant) => {
  expect(instantOf(text)).toBe(instant);
});

// Without an offset, it would be another moment on another machine.
test.each([
  "2026-03-02T08:30",
  "2026-03-02",
  "08:30Z",
  "2026-02-30T08:30Z",
  "+010000-01-01T00:00Z",
  "now",
  "",
])("“%s” is no moment", (text) => {
  expect(instantOf(text)).toBeUndefined();
});
