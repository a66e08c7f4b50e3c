import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText, prefixed, sha256 } from "./canonical.ts";

describe("canonical text", () => {
  it("is the text that RFC 8785 prints for its example", () => {
    const example = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalText(JSON.parse(example))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("does not depend on the order of keys, and reads back as the value", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "grapheme" }), fc.jsonValue({ stringUnit: "grapheme" })),
        (value) => {
          const backwards = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalText(backwards)).toBe(canonicalText(value));
          expect(canonicalText(JSON.parse(canonicalText(value)))).toBe(canonicalText(value));
        },
      ),
    );
  });

  it.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, "\udc00", 1n])("refuses %s", (value) => {
    expect(() => canonicalText(value)).toThrow();
  });
});

describe("SHA-256", () => {
  // FIPS 180-4 example values.
  it.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
  ])("of %j", (text, expected) => {
    expect(sha256(text)).toBe(expected);
  });
});

describe("prefixed fields", () => {
  it("tell every two lists apart, also an absent field from an empty one", () => {
    const fields = fc.array(
      fc.option(fc.string({ unit: fc.constantFrom("1", ":", "-", "好"), maxLength: 3 }), { nil: undefined }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        expect(prefixed(one) === prefixed(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      { numRuns: 2_000 },
    );
  });
});
