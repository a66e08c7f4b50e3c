import { expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { withValueAt } from "./pointer.ts";
import { parseProtocol } from "./protocol.ts";

test("events are asked after by a question that is answered by yes or no", () => {
  const group = ["safety", "summary", "specialInterest", 9, "value"];
  const document = withValueAt(readFoundingDocument(), [...group, "askedBy"], "igg");
  expect(parseProtocol(document)).toMatchObject({
    ok: false,
    error: [
      {
        path: "/safety/summary/specialInterest/9/value/askedBy",
        expected: "one of the questions of eligibility.dataItems or assessments.items answered by yes or no",
      },
    ],
  });
});
