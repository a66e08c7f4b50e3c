import { describe, expect, it } from "vitest";
import { gradeIcans, type IcansInputs, icansInputsSchema, icansTool, scoreCapd, scoreIce } from "#safety";

// ASTCT consensus grading of ICANS, Lee et al. 2019: PMC8403007 table 4 (12 years and over), PMC9327779 table 2
// (the items of ICE), NCI Thesaurus C188936 and the paper (CAPD below 12 years).
const ice = (score: number): IcansInputs["cognition"] => {
  const [orientation, naming, command, writing, counting] = [4, 3, 1, 1, 1].map((max, index, all) => {
    const before = all.slice(0, index).reduce((sum, each) => sum + each, 0);
    return Math.max(0, Math.min(max, score - before));
  });
  const items = { orientation, naming, command, writing, counting };
  return icansInputsSchema.shape.cognition.parse({ tool: "ICE", items });
};

const frequencies = ["never", "rarely", "sometimes", "often", "always"] as const;
/** Answers that sum to a score: the four signs first, then the four abilities lost. */
const capd = (score: number, rass = 0): IcansInputs["cognition"] => {
  const share = (index: number) => Math.max(0, Math.min(4, score - 4 * index));
  const sign = (index: number) => frequencies[share(index)];
  const ability = (index: number) => frequencies[4 - share(index)];
  const items = {
    restless: sign(0),
    inconsolable: sign(1),
    underactive: sign(2),
    slowToRespond: sign(3),
    eyeContact: ability(4),
    purposefulActions: ability(5),
    awareOfSurroundings: ability(6),
    communicatesNeeds: ability(7),
  };
  return icansInputsSchema.shape.cognition.parse({ tool: "CAPD", items, rass });
};

const well: IcansInputs = {
  developmentalDelay: false,
  cognition: ice(10),
  consciousness: "spontaneous",
  seizure: "none",
  motor: "none",
  oedema: "none",
  otherCause: [],
  deathFromIcans: false,
};
const at = (birthDate: string, on = "2026-03-10") => ({ birthDate, on, timeZone: "Asia/Shanghai" });
const fifteen = at("2011-01-01");
const seven = at("2019-01-01");

describe("ICANS from 12 years on, by ICE", () => {
  it.each<[string, Partial<IcansInputs>, number]>([
    ["ICE 10", {}, 0],
    ["ICE 9", { cognition: ice(9) }, 1],
    ["ICE 7", { cognition: ice(7) }, 1],
    ["ICE 6", { cognition: ice(6) }, 2],
    ["ICE 3", { cognition: ice(3) }, 2],
    ["ICE 2", { cognition: ice(2) }, 3],
    ["ICE 0, awake with global aphasia", { cognition: ice(0) }, 3],
    ["ICE 0 because unarousable", { cognition: ice(0), consciousness: "unarousable" }, 4],
    ["cannot be assessed", { cognition: { tool: "cannot-be-assessed" } }, 4],
    ["awakens to voice", { consciousness: "voice" }, 2],
    ["awakens only to touch", { consciousness: "touch" }, 3],
    ["seizure that resolves", { seizure: "resolving" }, 3],
    ["seizure over 5 minutes", { seizure: "prolonged" }, 4],
    ["hemiparesis", { motor: "deep-focal-weakness" }, 4],
    ["focal oedema", { oedema: "focal" }, 3],
    ["diffuse oedema", { oedema: "diffuse" }, 4],
    ["a seizure of another cause", { seizure: "prolonged", otherCause: ["seizure"] }, 0],
    ["the worst of several", { cognition: ice(8), consciousness: "voice" }, 2],
    ["death", { deathFromIcans: true }, 5],
  ])("%s", (_, seen, grade) => {
    expect(gradeIcans({ ...well, ...seen }, fifteen)).toMatchObject({ ok: true, value: { grade } });
  });
});

describe("ICANS below 12 years, by CAPD", () => {
  it.each<[string, Partial<IcansInputs>, number]>([
    ["CAPD 0 is no deficit", { cognition: capd(0) }, 0],
    ["CAPD 1", { cognition: capd(1) }, 1],
    ["CAPD 8", { cognition: capd(8) }, 1],
    ["CAPD 8, awakens to voice", { cognition: capd(8), consciousness: "voice" }, 2],
    ["CAPD 9", { cognition: capd(9) }, 3],
    ["CAPD 32", { cognition: capd(32) }, 3],
    ["CAPD 3, awakens only to touch", { cognition: capd(3), consciousness: "touch" }, 3],
    ["cannot be assessed", { cognition: { tool: "cannot-be-assessed" }, consciousness: "unarousable" }, 4],
  ])("%s", (_, seen, grade) => {
    expect(gradeIcans({ ...well, ...seen }, seven)).toMatchObject({ ok: true, value: { grade } });
  });

  it("is not valid under deep sedation", () => {
    expect(gradeIcans({ ...well, cognition: capd(4, -2) }, seven).ok).toBe(true);
    expect(gradeIcans({ ...well, cognition: capd(4, -3) }, seven)).toEqual({
      ok: false,
      error: "capd-invalid-under-deep-sedation",
    });
  });
});

describe("the tool of the age", () => {
  it.each([
    ["the day before the 12th birthday", "2014-03-11", false, "CAPD"],
    ["the 12th birthday", "2014-03-10", false, "ICE"],
    ["older, with developmental delay", "2010-03-10", true, "CAPD"],
  ] as const)("%s", (_, birthDate, delay, tool) => {
    expect(icansTool(at(birthDate), delay)).toBe(tool);
  });

  it("goes by the calendar day at the site", () => {
    const eve = at("2014-03-10", "2026-03-09T16:30:00.000Z");
    expect(icansTool(eve, false)).toBe("ICE");
    expect(icansTool({ ...eve, timeZone: "UTC" }, false)).toBe("CAPD");
  });

  it("is asked for", () => {
    expect(gradeIcans({ ...well, cognition: ice(5) }, seven)).toEqual({
      ok: false,
      error: "tool-not-for-age",
    });
    expect(gradeIcans({ ...well, cognition: capd(5) }, fifteen).ok).toBe(false);
    expect(gradeIcans({ ...well, cognition: capd(5), developmentalDelay: true }, fifteen).ok).toBe(true);
  });
});

describe("scores", () => {
  it.each([0, 3, 10])("ICE %i", (score) => {
    const assessed = ice(score);
    expect(assessed.tool === "ICE" && scoreIce(assessed.items)).toBe(score);
  });

  it.each([0, 1, 9, 17, 32])("CAPD %i", (score) => {
    const assessed = capd(score);
    expect(assessed.tool === "CAPD" && scoreCapd(assessed.items)).toBe(score);
  });

  it("takes the abilities of CAPD in reverse: always able and never distressed is 0", () => {
    const able = {
      eyeContact: "always",
      purposefulActions: "always",
      awareOfSurroundings: "always",
    } as const;
    const calm = { restless: "never", inconsolable: "never", underactive: "never" } as const;
    const rest = { communicatesNeeds: "always", slowToRespond: "never" } as const;
    expect(scoreCapd({ ...able, ...calm, ...rest })).toBe(0);
    expect(scoreCapd({ ...able, ...calm, ...rest, eyeContact: "never" })).toBe(4);
  });
});
