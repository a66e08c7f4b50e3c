import { expect, test } from "vitest";
import { StagedTrial } from "../../tests/staged-trial.ts";
import { inSightOf } from "./sight.ts";

const { state } = new StagedTrial(-10).registers("ZCH-001").registers("ZCH-002");
const elsewhere = {
  account: "lin",
  name: "Lin",
  roles: [{ role: "coordinator" as const, site: "other" }],
};

test.each([
  ["See ZCH-001.", "See •••."],
  ["见ZCH-001的记录", "见•••的记录"],
  ["zch-001 and ZCH-002", "••• and •••"],
  ["ZCH-00123, XZCH-001, ZCH-001-2", "ZCH-00123, XZCH-001, ZCH-001-2"],
])("of %j a person of another site reads %j", (text, read) => {
  expect(inSightOf(elsewhere, state, { text })).toEqual({ text: read });
});
