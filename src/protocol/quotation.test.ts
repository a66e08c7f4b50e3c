import { describe, expect, test } from "vitest";
import { readFoundingDocument, readFoundingSource } from "../../tests/founding-protocol.ts";
import { placesOf } from "./places.ts";
import { pointerTo, valueAt } from "./pointer.ts";
import { occursIn, restored } from "./quotation.ts";

describe("a quotation occurs in a source", () => {
  test.each([
    ["as printed", "start from the low dose group.", "from the low dose group"],
    ["over the end of a line", "Clinical Phase\n\nPHASE1", "Clinical Phase PHASE1"],
    ["with its superscript restored", "(1 × 107/kg, 3 × 107/kg)", "1 × 10^7/kg"],
    ["with its superscript printed", "1 × 107/kg", "1 × 10⁷/kg"],
    ["with its escapes undone", "score \\< 48, and \\> 1.5 times", "score < 48, and > 1.5 times"],
    ["with the square restored", "eGFR ≥ 30mL/min/1.73m2;", "30mL/min/1.73m²"],
    ["with the space restored", "be terminated.Each dose", "be terminated. Each dose"],
    ["with the space restored after a number", "* (4)Patients with", "(4) Patients with"],
  ])("%s", (_, source, quote) => {
    expect(occursIn(source, quote)).toBe(true);
  });

  test.each([
    ["another number", "1 × 107/kg", "1 × 10^6/kg"],
    ["a number of patients", "107 patients", "10^7 patients"],
    ["another edge", "score \\< 48", "score ≤ 48"],
    ["words left out", "a single infusion of cells", "a single infusion cells"],
  ])("but not with %s", (_, source, quote) => {
    expect(occursIn(source, quote)).toBe(false);
  });
});

describe("in the founding protocol", () => {
  const document = readFoundingDocument();
  const source = readFoundingSource();
  const quoted = placesOf(document).flatMap(({ steps, value, from }) =>
    from.kind === "quoted" ? [{ steps, value, quote: from.quote }] : [],
  );

  test("every quotation occurs in the registry's record", () => {
    expect(quoted.length).toBeGreaterThan(60);
    const missing = quoted.filter(({ quote }) => !occursIn(source, quote));
    expect(missing.map(({ steps }) => pointerTo(steps))).toEqual([]);
  });

  test("every text and number of the registration stands in its quotation", () => {
    const registered = quoted.filter(({ steps }) => steps[0] === "registration");
    const words = registered.flatMap(({ steps, value, quote }) =>
      (Array.isArray(value) ? value : [value])
        .filter((item) => typeof item !== "boolean")
        .map((item) => ({ steps, item: String(item), quote })),
    );
    expect(words.length).toBeGreaterThan(40);
    const astray = words.filter(({ item, quote }) => !restored(quote).includes(restored(item)));
    expect(astray.map(({ steps }) => pointerTo(steps))).toEqual([]);
  });

  /** The record prints a heading, perhaps a line that explains it, and then what is registered. */
  test.each<[string, readonly (string | number)[], string]>([
    ["NCT ID:", ["identification", "nctId"], "NCT06686524"],
    ["Last Updated:", ["identification", "lastUpdateDate"], "2024-11-13"],
    ["Recruitment Status", ["basicInformation", "overallStatus"], "RECRUITING"],
    ["Clinical Phase", ["basicInformation", "phases"], "PHASE1"],
    ["Total Enrollment", ["basicInformation", "enrollment", "count"], "18 participants"],
    ["Study Classification", ["basicInformation", "studyType"], "INTERVENTIONAL"],
    ["Study Start Date", ["basicInformation", "startDate"], "2024-11-11"],
    ["Study Completion Date", ["basicInformation", "completionDate"], "2027-11-10"],
    ["Allocation Method", ["studyDesign", "allocation"], "NA"],
    ["Intervention Model", ["studyDesign", "interventionModel"], "SINGLE_GROUP"],
    ["Primary Study Purpose", ["studyDesign", "primaryPurpose"], "TREATMENT"],
    ["Blinding Strategy", ["studyDesign", "masking"], "NONE"],
    ["Minimum Eligible Age", ["eligibility", "minimumAge"], "5 Years"],
    ["Eligible Sex", ["eligibility", "sex"], "ALL"],
    ["Site Status", ["locations", 0, "status"], "RECRUITING"],
    ["Responsibility Role", ["responsibleParty"], "SPONSOR"],
    ["Sponsor Role", ["sponsors", 0, "role"], "lead"],
  ])("what the record prints under %s is what is registered", (heading, steps, printed) => {
    expect(restored(source)).toContain(`${heading} ${printed}`);
    const value = valueAt(document, ["registration", ...steps, "value"]);
    expect(printed.replace(" participants", "")).toBe(String(value));
  });

  test("the dose levels are powers of ten, not 107", () => {
    expect(restored(source)).toContain("(1 × 10^7/kg, 3 × 10^7/kg, 6 × 10^7/kg)");
    expect(
      [0, 1, 2].map((level) => valueAt(document, ["escalation", "levels", level, "cellsPerKg", "value"])),
    ).toEqual([1e7, 3e7, 6e7]);
  });
});
