import type { Catalogue } from "../catalogue.ts";

/** The forms of visits. */
export const visit = {
  "visit.open-form": { en: "Open the form", zh: "打开表单" },
  "visit.open-form-of": { en: "Open the form: {{visit}}", zh: "打开表单：{{visit}}" },
  "visit.form": { en: "Form: {{visit}}", zh: "表单：{{visit}}" },
  "visit.back": { en: "All visits", zh: "全部访视" },
  "visit.on-record": { en: "On record", zh: "已记录" },
  "visit.progress": { en: "{{done}} of {{all}}", zh: "{{done}}/{{all}}" },
  "visit.planned": { en: "Due {{due}}, from {{from}} to {{to}}", zh: "计划{{due}}，窗口{{from}}至{{to}}" },
  "visit.how": {
    en: "Go through the groups; each result is saved by itself. At the end say that the visit took place.",
    zh: "请逐组填写，每项结果单独保存。最后请确认访视已完成。",
  },
  "visit.next-group": { en: "Next: {{group}}", zh: "下一组：{{group}}" },
  "visit.nothing-open": {
    en: "Everything that the form asks for is on record.",
    zh: "表单要求的项目均已记录。",
  },
  "visit.no-items": {
    en: "This visit asks for no results on a form of its own.",
    zh: "本次访视无需在表单中填写结果。",
  },
  "visit.date": { en: "Date of the results", zh: "结果日期" },
  "visit.age": { en: "{{age}} years old on that day", zh: "当日{{age}}岁" },
  "visit.time": {
    en: "Taken at, by the site\u2019s clock ({{zone}})",
    zh: "取样或测量时间（中心当地时间，{{zone}}）",
  },
  "visit.time-of": { en: "Time of {{item}}", zh: "{{item}}的时间" },
  "visit.total-alone": {
    en: "The items, or the total alone where nothing else is known.",
    zh: "填写各条目；仅知总分时只填总分。",
  },
  "visit.lloq": { en: "Lower limit of quantification of the sample", zh: "该样本的定量下限" },
  "visit.lloq-short": { en: "LLOQ", zh: "定量下限" },
  "visit.lloq-of": { en: "Limit of quantification: {{item}}", zh: "{{item}}的定量下限" },
  "visit.lloq-is": { en: "(LLOQ {{lloq}})", zh: "（定量下限{{lloq}}）" },
  "visit.rest-not-done": { en: "Rest not done…", zh: "其余未做…" },
  "visit.rest-why": { en: "Why was the rest not done?", zh: "其余未做的原因" },
  "visit.rest-record": { en: "Record {{count}} as not done", zh: "将{{count}}项记录为未做" },
  "visit.consent-due": {
    en: "Not signed on this day: {{forms}}. Sign before anything else is done.",
    zh: "当日尚缺签署：{{forms}}。须先签署，方可进行任何操作。",
  },
  "visit.to-consent": { en: "To the consent", zh: "前往知情同意" },
  "visit.treatments": {
    en: "Steroids, immunosuppressants, immunoglobulin and other treatments since the last visit",
    zh: "自上次访视以来的激素、免疫抑制剂、免疫球蛋白及其他用药",
  },
  "visit.finish": { en: "At the end", zh: "最后" },
  "visit.still-open": {
    en: "{{count}} items are still open; they can be recorded later too.",
    zh: "尚有{{count}}项未填，也可日后补录。",
  },
  "visit.took-place": { en: "The visit took place", zh: "访视已完成" },
  "visit.did-not": { en: "It did not take place", zh: "访视未进行" },
} satisfies Catalogue;
