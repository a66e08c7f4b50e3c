import type { Catalogue } from "./catalogue.ts";

/**
 * Fields of a protocol that a form asks when an open query is answered with another value, by their names and those
 * around them: what the document itself is read by says them otherwise, or in whole sentences.
 */
export const protocolAnswerWords = {
  "dataItems.validityDays": { en: "a result counts for (days)", zh: "结果有效天数" },
  gapDaysMax: {
    en: "longest gap that still counts as continuous (days)",
    zh: "仍视为连续治疗的最长间隔（天）",
  },
  eventsOfInterest: { en: "Event of interest", zh: "特别关注事件" },
  en: { en: "In English", zh: "英文" },
  zh: { en: "In Chinese", zh: "中文" },
  id: { en: "Code", zh: "代码" },
  chosen: { en: "Reading chosen", zh: "采用的解读" },
  window: { en: "DLT window", zh: "DLT观察期" },
  "window.days": { en: "Length (days)", zh: "时长（天）" },
  committeeMayName: {
    en: "The committee may name other events dose-limiting",
    zh: "委员会可将其他事件认定为剂量限制性毒性",
  },
  evaluability: { en: "Evaluable without a DLT", zh: "无DLT时的可评价条件" },
  doseFractionMin: { en: "Least share of the planned dose", zh: "实际剂量占计划剂量的最低比例" },
  wholeWindow: { en: "Followed to the end of the window", zh: "须随访至观察期结束" },
  stagger: { en: "Stagger", zh: "错峰间隔" },
  afterFirstDays: { en: "Days after the first subject of a group", zh: "组内首例后间隔（天）" },
  afterOthersDays: { en: "Days after the others", zh: "其余受试者后间隔（天）" },
  hypotension: { en: "Hypotension", zh: "低血压" },
  baseMmHg: { en: "Systolic limit at birth (mmHg)", zh: "出生时收缩压界值（mmHg）" },
  perYearMmHg: { en: "Added for each year of age (mmHg)", zh: "每岁增加（mmHg）" },
  constantFromYears: { en: "Constant from the age of (years)", zh: "自多少岁起固定（岁）" },
  constantMmHg: { en: "Constant limit (mmHg)", zh: "固定界值（mmHg）" },
  form: { en: "Consent form", zh: "知情同意书" },
  "versions.version": { en: "Version", zh: "版本" },
} satisfies Catalogue;
