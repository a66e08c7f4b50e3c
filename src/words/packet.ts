import type { Catalogue } from "./catalogue.ts";

/** The committee's packet and statistical report. */
export const packetWords = {
  title: { en: "Committee packet and statistical report", zh: "委员会资料包与统计报告" },
  "fact.trial": { en: "Trial", zh: "试验" },
  "fact.cutoff": { en: "Data cut-off", zh: "数据截止" },
  "fact.as-known-at": { en: "As known at", zh: "已知截至" },
  "fact.record": { en: "Last log record read", zh: "所读最后一条日志记录" },
  "fact.hash": { en: "Hash of that record", zh: "该记录的哈希" },
  "fact.protocol": { en: "Protocol version", zh: "方案版本" },
  "fact.program": { en: "Made by", zh: "生成程序" },
  "fact.groups": { en: "Dose groups", zh: "剂量分组" },
  "fact.without": { en: "Records left out (sensitivity analysis)", zh: "未采用的记录（敏感性分析）" },
  contents: { en: "Contents", zh: "目录" },
  "how-to-check": {
    en: "Everything here follows from the log up to the record named. Whoever has the log makes the same document again by “trialrun analyse packet” with the same moments.",
    zh: "本文件全部内容由截至上述记录的日志得出。持有该日志者可用“trialrun analyse packet”及相同时间点重新生成同一文件。",
  },
  decision: { en: "For the decision at dose level {{level}}", zh: "剂量水平{{level}}的决定依据" },
  "dose-levels": { en: "Dose levels", zh: "剂量水平" },
  "cells-per-kg": { en: "Cells per kg", zh: "细胞数/kg" },
  listings: { en: "Appendix A: listings by subject", zh: "附录一：受试者列表" },
  methods: { en: "Appendix B: methods", zh: "附录二：方法" },
  table: { en: "Table {{number}}.", zh: "表{{number}}" },
  figure: { en: "Figure {{number}}.", zh: "图{{number}}" },
  listing: { en: "Listing {{number}}.", zh: "列表{{number}}" },
  "shown-before": {
    en: "In the first part, for the decision: {{names}}.",
    zh: "见第一部分（决定依据）：{{names}}。",
  },
  without: {
    en: "SENSITIVITY ANALYSIS without records {{records}}",
    zh: "敏感性分析：未采用记录{{records}}",
  },
  lapsed: {
    en: "The signed exclusion of record {{version}} has lapsed: record {{correctedBy}} corrects it. It is not applied",
    zh: "对记录{{version}}的已签名排除已失效：该记录已由记录{{correctedBy}}更正，排除不再适用",
  },
  assumed: {
    en: "assumed (protocol query {{query}})",
    zh: "假定（方案疑问{{query}}）",
  },
  nobody: { en: "{{title}}: nobody and nothing yet.", zh: "{{title}}：暂无。" },
  foot: {
    en: "data cut-off {{cutoff}} · log record {{version}} · {{hash}}",
    zh: "数据截止{{cutoff}} · 日志记录{{version}} · {{hash}}",
  },
} as const satisfies Catalogue;
