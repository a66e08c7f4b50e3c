import type { Catalogue } from "./catalogue.ts";

/** What is said about where a value comes from, about open queries, and about documents that are refused. */
export const protocolWords = {
  quoted: { en: "Quoted from the record", zh: "引自登记信息" },
  assumed: { en: "Assumed, not in the record", zh: "假定值，登记信息中没有" },
  cited: { en: "From published work", zh: "引自文献" },
  notStated: { en: "Not stated in the record", zh: "登记信息未载明" },
  quotation: { en: "Quotation", zh: "引文" },
  openQuery: { en: "Open query {{query}}", zh: "待答疑问 {{query}}" },
  openQueries: { en: "{{count}} open queries", zh: "{{count}}个待答疑问" },
  question: { en: "Question to the sponsor", zh: "向申办者提出的问题" },
  assumedMeanwhile: { en: "Assumed meanwhile", zh: "目前的假定" },
  readings: { en: "Possible readings", zh: "可能的解读" },
  chosenReading: { en: "Reading followed", zh: "所采用的解读" },
  appliesTo: { en: "Applies to", zh: "适用于" },
  answer: { en: "Answer", zh: "答复" },
  answered: { en: "Answered by {{name}}: {{reason}}", zh: "由{{name}}答复：{{reason}}" },
  confirmDefault: { en: "Confirm what is assumed", zh: "确认目前的假定" },
  reason: { en: "Reason", zh: "理由" },
  activationNeedsAnswers: {
    en: "A live trial cannot be activated until a named person has answered every open query with a reason.",
    zh: "正式试验须由具名人员逐一答复所有待答疑问并说明理由后方可启动。",
  },
  problem: {
    en: "{{path}}: found {{value}}, expected {{expected}}",
    zh: "{{path}}：为{{value}}，应为{{expected}}",
  },
} as const satisfies Catalogue;
