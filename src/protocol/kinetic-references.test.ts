import { expect, test } from "vitest";
import { readFoundingDocument } from "../../tests/founding-protocol.ts";
import { type Step, withValueAt } from "./pointer.ts";
import { parseProtocol } from "./protocol.ts";

const outcomes = ["kinetics", "exposureResponse", "value", "outcomes"];
const areaEndsLater = "no area to day 28, which ends no earlier than the outcome may come";

test.each<[string, readonly Step[], unknown, string]>([
  ["of an event up to that day", [...outcomes, 0, "exposures"], ["cmax", "auc-to"], areaEndsLater],
  ["of a dose-limiting toxicity", [...outcomes, 2, "exposures"], ["auc-to"], areaEndsLater],
  ["of an event of no source", [...outcomes, 0, "eventSource"], "luck", "one of the sources of timeToEvent"],
])("an exposure beside an outcome %s is refused", (_, steps, value, expected) => {
  const parsed = parseProtocol(withValueAt(readFoundingDocument(), steps, value));
  expect(parsed.ok ? [] : parsed.error).toMatchObject([{ expected }]);
});
