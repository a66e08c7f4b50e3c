import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cmas } from "./cmas.ts";
import { chaq, type DomainAnswer, haqDi, scoreDisability } from "./disability-index.ts";
import { type ItemScale, scaleMax, scoreScale } from "./item-scale.ts";
import { mmt8 } from "./mmt-8.ts";

const das: ItemScale = {
  total: "das",
  items: [
    { item: "das-skin", max: 9 },
    { item: "das-weakness", max: 11 },
  ],
};

function full(scale: ItemScale): Record<string, { points: number }> {
  return Object.fromEntries(scale.items.map(({ item, max }) => [item, { points: max }]));
}

describe("a scale of items", () => {
  test.each([
    [cmas, 52],
    [mmt8, 80],
    [das, 20],
  ])("$total reaches its maximum with every item at its own", (scale, max) => {
    expect(scoreScale(scale, full(scale)).score).toEqual({ value: max });
  });

  test("has no score while an item is missing, and says which", () => {
    const { "mmt-8-biceps": left, ...others } = full(mmt8);
    const found = scoreScale(mmt8, others);
    expect(left).toBeDefined();
    expect(found.score).toEqual({ missing: "items-missing" });
    expect(found.items.filter(({ points }) => "missing" in points)).toEqual([
      { item: "mmt-8-biceps", max: 10, points: { missing: "not-recorded" } },
    ]);
  });

  test.each([
    ["total-not-whole", 40.5],
    ["total-outside-range", 53],
    ["total-outside-range", -1],
    ["total-differs", 51],
  ])("%s: a total of %d beside every item at its maximum", (missing, total) => {
    expect(scoreScale(cmas, full(cmas), total).score).toEqual({ missing });
  });

  test("takes a total where items are not all recorded", () => {
    expect(scoreScale(cmas, { "cmas-01": { seconds: 12 } }, 44)).toMatchObject({
      score: { value: 44 },
      from: "total",
    });
    expect(scoreScale(cmas, {}).score).toEqual({ missing: "nothing-recorded" });
  });

  test.each([
    ["outside-range", { points: 6 }],
    ["outside-range", { seconds: -1 }],
    ["outside-range", { seconds: Number.NaN }],
    ["not-a-whole-number", { points: 1.5 }],
    ["not-a-whole-number", { points: Number.NaN }],
  ])("%s: an answer of %o to a timed item", (missing, answer) => {
    expect(scoreScale(cmas, { "cmas-01": answer }).items[0]?.points).toEqual({ missing });
  });

  test("gives no points for seconds of an item that is not timed", () => {
    expect(scoreScale(cmas, { "cmas-02": { seconds: 3 } }).items[1]?.points).toEqual({
      missing: "not-a-timed-item",
    });
  });

  test("rises with each item, and with the seconds of a timed one", () => {
    const arbitrary = fc.record({
      points: fc.tuple(...cmas.items.map(({ max }) => fc.nat(max))),
      seconds: fc.tuple(...cmas.items.map(() => fc.nat(200))),
      nth: fc.nat(cmas.items.length - 1),
    });
    fc.assert(
      fc.property(arbitrary, ({ points, seconds, nth }) => {
        const scoreWith = (more: number) => {
          const answers = cmas.items.map(({ item, max, secondsFrom }, index) => {
            const added = index === nth ? more : 0;
            const held = (seconds[index] ?? 0) + added * 30;
            const given = Math.min((points[index] ?? 0) + added, max);
            return [item, secondsFrom ? { seconds: held } : { points: given }];
          });
          const { score } = scoreScale(cmas, Object.fromEntries(answers));
          return "value" in score ? score.value : Number.NaN;
        };
        expect(scoreWith(0)).toBeGreaterThanOrEqual(0);
        expect(scoreWith(1)).toBeGreaterThanOrEqual(scoreWith(0));
        expect(scoreWith(9)).toBeLessThanOrEqual(scaleMax(cmas));
      }),
    );
  });
});

const answer = (highest: DomainAnswer["highest"], aid = false): DomainAnswer => ({ highest, aid });
const all = (highest: DomainAnswer["highest"], aid = false) =>
  Object.fromEntries(chaq.domains.map((domain) => [domain, answer(highest, aid)]));

describe("C-HAQ", () => {
  test.each([
    ["an aid raises a domain to 2", { ...all(0), "chaq-grip": answer(0, true) }, { value: 0.25 }],
    ["an aid lowers nothing", all(3, true), { value: 3 }],
    ["two eighths are exactly 0.25", { ...all(0), "chaq-walking": answer(2) }, { value: 0.25 }],
    [
      "not applicable leaves the mean of the others",
      { ...all(1), "chaq-grip": answer("not-applicable"), "chaq-reach": answer("not-applicable") },
      { value: 1 },
    ],
    [
      "an aid makes nothing applicable",
      { ...all(0), "chaq-grip": answer("not-applicable", true) },
      { value: 0 },
    ],
    [
      "five domains are too few",
      {
        ...all("not-applicable"),
        ...Object.fromEntries(chaq.domains.slice(0, 5).map((one) => [one, answer(1)])),
      },
      { missing: "too-few-domains" },
    ],
    ["nothing recorded", {}, { missing: "too-few-domains" }],
  ])("%s", (_, answers, score) => {
    expect(scoreDisability(chaq, answers, 6).score).toEqual(score);
  });

  test("is told exactly, thirds and sevenths too", () => {
    const seven = { ...all(1), "chaq-grip": answer("not-applicable"), "chaq-reach": answer(0) };
    expect(scoreDisability(chaq, seven, 6)).toMatchObject({ score: { value: 6 / 7 }, ratio: "6/7" });
  });

  test("of adults is scored alike, from domains of its own", () => {
    const adult = Object.fromEntries(haqDi.domains.map((domain) => [domain, answer(1)]));
    const aided = { ...adult, "haq-grip": answer(0, true) };
    expect(scoreDisability(haqDi, aided, 6)).toMatchObject({ score: { value: 1.125 } });
    expect(scoreDisability(chaq, aided, 6).score).toEqual({ missing: "too-few-domains" });
  });

  test("tells not applicable from not recorded, and what an aid raised", () => {
    const { domains } = scoreDisability(
      chaq,
      { "chaq-dressing": answer(1, true), "chaq-arising": answer("not-applicable") },
      6,
    );
    expect(domains.slice(0, 3)).toEqual([
      { domain: "chaq-dressing", points: { value: 2 }, raised: true },
      { domain: "chaq-arising", points: { missing: "not-applicable" }, raised: false },
      { domain: "chaq-eating", points: { missing: "not-recorded" }, raised: false },
    ]);
  });

  test("lies between 0 and 3 and rises with each domain and with aids", () => {
    const eight = fc.tuple(...chaq.domains.map(() => fc.record({ highest: fc.nat(3), aid: fc.boolean() })));
    fc.assert(
      fc.property(eight, fc.nat(7), (answers, nth) => {
        const scoreOf = (given: readonly DomainAnswer[]) => {
          const { score } = scoreDisability(
            chaq,
            Object.fromEntries(chaq.domains.map((domain, index) => [domain, given[index] ?? answer(0)])),
            6,
          );
          return "value" in score ? score.value : Number.NaN;
        };
        const more = answers.map((one, index) =>
          index === nth ? { highest: Math.min(one.highest + 1, 3), aid: true } : one,
        );
        expect(scoreOf(answers)).toBeGreaterThanOrEqual(0);
        expect(scoreOf(more)).toBeGreaterThanOrEqual(scoreOf(answers));
        expect(scoreOf(more)).toBeLessThanOrEqual(3);
      }),
    );
  });
});
