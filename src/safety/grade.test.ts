import { expect, test } from "vitest";
import { type GradeChange, gradeOn } from "./grade.ts";

const day = "2027-03-13";
const atNine: GradeChange = { grade: 3, from: "2027-03-13T01:00:00.000Z" };

test.each<[string, GradeChange, number]>([
  ["over, if its end was told for that day", { grade: 0, from: day }, 0],
  ["death, if death was told for that day", { grade: 5, from: day }, 5],
  ["as told by the hour, if another grade was told for the day", { grade: 2, from: day }, 3],
])("what has grade 3 from nine o'clock on is %s", (_, ofTheDay, expected) => {
  for (const history of [
    [atNine, ofTheDay],
    [ofTheDay, atNine],
  ]) {
    expect(gradeOn(history, day, "Asia/Shanghai")).toBe(expected);
  }
});
