import { describe, expect, test } from "vitest";
import { setting } from "../../tests/virtual-world.ts";
import type { AnalysedSubject } from "./analysis-set.ts";
import { baselineOf } from "./baseline.ts";

const section = setting.protocol.analysis;
const child = {
  lymphodepletedOn: "2027-03-05",
  infusion: { on: "2027-03-10" },
} as unknown as AnalysedSubject;
const drawn = (on: string, value: number, more: { at?: string; final?: boolean } = {}) => ({
  on,
  value,
  final: false,
  ...more,
});

describe("the baseline", () => {
  test("is the last value before the first day of lymphodepletion, never one of that day", () => {
    const data = [
      drawn("2027-02-20", 1),
      drawn("2027-03-04", 2),
      drawn("2027-03-05", 3),
      drawn("2027-03-09", 4),
    ];
    expect(baselineOf(data, child, section)?.value).toBe(2);
  });

  test("is the last value of all before anybody was treated", () => {
    const data = [drawn("2027-02-20", 1), drawn("2027-03-09", 4)];
    expect(
      baselineOf(data, { ...child, lymphodepletedOn: undefined, infusion: undefined } as never, section)
        ?.value,
    ).toBe(4);
  });

  test("is the laboratory's final result of several of one sample, else the first of them", () => {
    const twice = [drawn("2027-03-04", 2), drawn("2027-03-04", 3)];
    expect(baselineOf(twice, child, section)?.value).toBe(2);
    expect(baselineOf([...twice, drawn("2027-03-04", 5, { final: true })], child, section)?.value).toBe(5);
  });

  test("is that of the later of two samples of one day", () => {
    const early = drawn("2027-03-04", 2, { at: "2027-03-04T00:00:00.000Z", final: true });
    const late = drawn("2027-03-04", 3, { at: "2027-03-04T08:00:00.000Z" });
    expect(baselineOf([early, late], child, section)?.value).toBe(3);
  });
});
