import { expect, test } from "vitest";
import { arranged, keysOf, restored } from "./record-fields.ts";

const entries = [
  { field: "move", value: "escalate" },
  { field: "votes.0.choice", value: "escalate" },
  { field: "votes.0.treating", value: false },
  { field: "votes.1.choice", value: "hold" },
];

test("rows of a list stand together, apart from the fields by themselves", () => {
  const { single, lists } = arranged(entries);
  expect(single).toEqual([{ field: "move", value: "escalate" }]);
  expect(lists).toHaveLength(1);
  expect(lists[0]?.field).toBe("votes");
  expect(lists[0]?.rows.map((row) => row.length)).toEqual([2, 1]);
});

test("fields laid side by side are put together again", () => {
  expect(restored(entries)).toEqual({
    move: "escalate",
    votes: [{ choice: "escalate", treating: false }, { choice: "hold" }],
  });
});

test("the words of a field are sought by as much of its path as they tell apart", () => {
  expect(keysOf("votes.0.choice")).toEqual(["votes.choice", "choice"]);
  expect(keysOf("severity.inputs.oxygen.device").slice(0, 3)).toEqual([
    "crs.oxygen.device",
    "icans.oxygen.device",
    "gvhd.oxygen.device",
  ]);
});
