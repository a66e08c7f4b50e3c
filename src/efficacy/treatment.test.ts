import { describe, expect, test } from "vitest";
import { foundingEfficacy } from "../../tests/myositis-response.ts";
import type { Estimand } from "./estimand.ts";
import { assessFreedom, type FreedomRule } from "./freedom.ts";
import { rescueCourses } from "./rescue.ts";
import { type Course, prednisoneMgPerKgPerDay } from "./treatment.ts";

const equivalents = { prednisone: 1, methylprednisolone: "0.8", hydrocortisone: 4, dexamethasone: "0.15" };
const roles = foundingEfficacy.treatmentRoles.value;

function course(agent: string, rest: Partial<Course> = {}): Course {
  const glucocorticoid = agent in equivalents;
  const others: Readonly<Record<string, string>> = { ivig: "immunoglobulin", tocilizumab: "biologic" };
  return {
    agent,
    class: glucocorticoid ? "glucocorticoid" : (others[agent] ?? "immunosuppressant"),
    fromDay: 60,
    toDay: "ongoing",
    purpose: "disease",
    ...rest,
  };
}
const daily = (mg: number) => ({ mg, per: "day" }) as const;
const perKg = (mg: number | string) => ({ mg, per: "kg-and-day" }) as const;

describe("a dose in prednisone", () => {
  test.each([
    [
      "4 mg of methylprednisolone at 25 kg",
      course("methylprednisolone", { dose: daily(4), weightKg: 25 }),
      { value: 0.2 },
    ],
    ["1 mg/kg of prednisone, whatever the weight", course("prednisone", { dose: perKg(1) }), { value: 1 }],
    ["no dose", course("prednisone", { weightKg: 25 }), { missing: "no-dose" }],
    ["no weight", course("prednisone", { dose: daily(5) }), { missing: "no-weight" }],
    ["a weight of nothing", course("prednisone", { dose: daily(5), weightKg: 0 }), { missing: "no-weight" }],
    ["no equivalent", course("methotrexate", { dose: daily(5), weightKg: 25 }), { missing: "no-equivalent" }],
  ])("%s", (_, given, dose) => {
    expect(prednisoneMgPerKgPerDay(given, equivalents)).toEqual(dose);
  });
});

function rule(id: string, more: Partial<Record<keyof FreedomRule, unknown>> = {}): FreedomRule {
  const found = foundingEfficacy.freedom.find((one) => one.id === id);
  if (!found) throw new Error(`no rule ${id}`);
  const changed = Object.entries(more).map(([key, value]) => [
    key,
    { ...Object(Reflect.get(found, key)), value },
  ]);
  return { ...found, ...Object.fromEntries(changed) };
}

function freedom(of: FreedomRule, courses: readonly Course[], day = 91): string {
  const { truth, against } = assessFreedom(of, roles, equivalents, courses, day);
  return [truth, ...against.map(({ because }) => because)].join(" ");
}

describe("freedom from drugs", () => {
  test.each<[string, FreedomRule, readonly Course[], string]>([
    ["nothing given", rule("drug-free"), [], "met"],
    ["given now", rule("drug-free"), [course("methotrexate")], "not-met class-counted"],
    ["begins later", rule("drug-free"), [course("methotrexate", { fromDay: 92 })], "met"],
    ["28 days free", rule("drug-free"), [course("methotrexate", { toDay: 63 })], "met"],
    ["27 days free", rule("drug-free"), [course("methotrexate", { toDay: 64 })], "not-met class-counted"],
    ["hydroxychloroquine counts", rule("drug-free"), [course("hydroxychloroquine")], "not-met class-counted"],
    [
      "hydroxychloroquine does not count",
      rule("drug-free", { hydroxychloroquine: "not-counted" }),
      [course("hydroxychloroquine")],
      "met",
    ],
    [
      "hydrocortisone replaces",
      rule("drug-free"),
      [course("hydrocortisone", { purpose: "replacement" })],
      "met",
    ],
    [
      "prednisone replaces nothing",
      rule("drug-free"),
      [course("prednisone", { purpose: "replacement" })],
      "not-met dose-above-limit",
    ],
    ["immunoglobulin for the disease", rule("drug-free"), [course("ivig")], "not-met class-counted"],
    ["immunoglobulin replaces", rule("drug-free"), [course("ivig", { purpose: "replacement" })], "met"],
    [
      "immunoglobulin for who knows what",
      rule("drug-free"),
      [course("ivig", { purpose: "unknown" })],
      "unknown purpose-unknown",
    ],
    ["immunosuppressants beside a steroid-free state", rule("steroid-free"), [course("methotrexate")], "met"],
    [
      "a dose at the limit, exactly",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.2 }),
      [course("methylprednisolone", { dose: daily(4), weightKg: 25 })],
      "met",
    ],
    [
      "a dose above the limit",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.2 }),
      [course("prednisone", { dose: perKg("0.2001") })],
      "not-met dose-above-limit",
    ],
    [
      "doses above the limit in sum",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.1 }),
      [
        course("prednisone", { dose: perKg("0.08") }),
        course("methylprednisolone", { fromDay: 70, dose: perKg("0.07") }),
      ],
      "not-met dose-above-limit dose-above-limit",
    ],
    [
      "doses above the limit in sum, but not for four weeks",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.1 }),
      [
        course("prednisone", { dose: perKg("0.08") }),
        course("methylprednisolone", { fromDay: 50, toDay: 63, dose: perKg("0.07") }),
      ],
      "met",
    ],
    [
      "one dose above the limit beside one unknown",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.1 }),
      [course("prednisone", { dose: perKg("0.2") }), course("methylprednisolone")],
      "not-met dose-above-limit dose-above-limit",
    ],
    [
      "a dose unknown",
      rule("steroid-free", { prednisoneMgPerKgPerDayMax: 0.2 }),
      [course("prednisone")],
      "unknown dose-unknown",
    ],
  ])("%s", (_, of, courses, expected) => {
    expect(freedom(of, courses)).toBe(expected);
  });
});

function rescueIn(courses: readonly Course[], changes: Partial<Estimand> = {}): string {
  const estimand = { ...foundingEfficacy.estimand, ...changes };
  const rule = { classes: foundingEfficacy.rescueClasses.value, roles, estimand };
  const [found] = rescueCourses(rule, equivalents, courses);
  return `${found?.rescue} ${found?.because}`;
}

describe("rescue treatment", () => {
  const earlier = (rest: Partial<Course> = {}) =>
    course("prednisone", { fromDay: -100, toDay: 59, dose: perKg("0.5"), weightKg: 20, ...rest });
  test.each<[string, readonly Course[], string]>([
    ["begun for the disease", [course("methotrexate")], "met started-or-increased"],
    ["begun before the infusion", [course("methotrexate", { fromDay: 0 })], "not-met before-infusion"],
    [
      "against effects of the cells",
      [course("tocilizumab", { purpose: "toxicity" })],
      "not-met not-for-the-disease",
    ],
    ["for who knows what", [course("ivig", { purpose: "unknown" })], "unknown purpose-unknown"],
    ["of no class that counts", [course("ivig", { class: "antibiotic" })], "not-met class-not-counted"],
    ["increased", [course("prednisone", { dose: perKg(1) }), earlier()], "met started-or-increased"],
    [
      "tapered",
      [course("prednisone", { dose: perKg("0.4") }), earlier()],
      "not-met continued-without-increase",
    ],
    [
      "changed for as much of another glucocorticoid",
      [course("methylprednisolone", { dose: perKg("0.4") }), earlier()],
      "not-met continued-without-increase",
    ],
    [
      "changed for a dose by the day, by way of the weight",
      [course("prednisone", { dose: daily(11), weightKg: 20 }), earlier()],
      "met started-or-increased",
    ],
    ["at a dose unknown", [course("prednisone"), earlier()], "unknown dose-unknown"],
    [
      "after a pause",
      [course("prednisone", { dose: perKg("0.4") }), earlier({ toDay: 50 })],
      "met started-or-increased",
    ],
    [
      "begun in the month of the infusion",
      [course("methotrexate", { fromDay: -9, fromDayMax: 21 })],
      "unknown start-unknown",
    ],
    [
      "begun in the month of the infusion for another disease",
      [course("methotrexate", { fromDay: -9, fromDayMax: 21, purpose: "other" })],
      "not-met not-for-the-disease",
    ],
    [
      "after steroids against effects of the cells",
      [course("prednisone", { dose: perKg("0.4") }), earlier({ purpose: "toxicity" })],
      "met started-or-increased",
    ],
    [
      "after steroids for who knows what",
      [course("prednisone", { dose: perKg("0.4") }), earlier({ purpose: "unknown" })],
      "unknown purpose-unknown",
    ],
    [
      "added to another glucocorticoid, which goes on",
      [course("methylprednisolone", { dose: perKg("0.4") }), earlier({ toDay: "ongoing" })],
      "met started-or-increased",
    ],
    [
      "less of the same drug, which goes on as told",
      [course("prednisone", { dose: perKg("0.4") }), earlier({ toDay: "ongoing" })],
      "unknown end-unknown",
    ],
    [
      "more of the same drug, which goes on as told",
      [course("prednisone", { dose: perKg("0.6") }), earlier({ toDay: "ongoing" })],
      "met started-or-increased",
    ],
    [
      "two for one, less in sum",
      [
        course("prednisone", { dose: perKg("0.3") }),
        course("methylprednisolone", { dose: perKg("0.1") }),
        earlier(),
      ],
      "not-met continued-without-increase",
    ],
    [
      "two for one, more in sum",
      [
        course("prednisone", { dose: perKg("0.3") }),
        course("methylprednisolone", { dose: perKg("0.2") }),
        earlier(),
      ],
      "met started-or-increased",
    ],
    [
      "less, in the month in which another ended",
      [course("prednisone", { dose: perKg("0.4") }), earlier({ toDayMin: 52, toDay: 82 })],
      "unknown end-unknown",
    ],
    [
      "more, in the month in which another ended",
      [course("prednisone", { dose: perKg("0.6") }), earlier({ toDayMin: 52, toDay: 82 })],
      "met started-or-increased",
    ],
    [
      "another immunosuppressant",
      [course("methotrexate"), course("ciclosporin", { fromDay: -9 })],
      "met started-or-increased",
    ],
  ])("%s", (_, courses, expected) => {
    expect(rescueIn(courses)).toBe(expected);
  });

  const { toxicityTreatment, immunoglobulinRescue } = foundingEfficacy.estimand;
  const against = { toxicityTreatment: { ...toxicityTreatment, value: "non-response" as const } };
  const whatever = { immunoglobulinRescue: { ...immunoglobulinRescue, value: "any-indication" as const } };
  test.each([
    ["tocilizumab against CRS", against, course("tocilizumab", { purpose: "toxicity" }), "met"],
    ["prednisone for another disease", against, course("prednisone", { purpose: "other" }), "not-met"],
    ["immunoglobulin that replaces", whatever, course("ivig", { purpose: "replacement" }), "met"],
    ["immunoglobulin for who knows what", whatever, course("ivig", { purpose: "unknown" }), "met"],
    ["prednisone that replaces", whatever, course("prednisone", { purpose: "replacement" }), "not-met"],
    ["immunoglobulin that replaces", {}, course("ivig", { purpose: "replacement" }), "not-met"],
  ])("%s, where the protocol has %o", (_, changes, given, expected) => {
    expect(rescueIn([given], changes).split(" ")[0]).toBe(expected);
  });
});
