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
  contents: { en: "Contents", zh: "目录" },
  "how-to-check": {
    en: "Everything here follows from the log up to the record named. Whoever has the log makes the same document again by “trialrun analyse packet” with the same moments.",
    zh: "本文件全部内容由截至上述记录的日志得出。持有该日志者可用“trialrun analyse packet”及相同时间点重新生成同一文件。",
  },
  methods: { en: "Appendix: methods", zh: "附录：方法" },
  assumed: {
    en: "assumed (protocol query {{query}})",
    zh: "假定（方案疑问{{query}}）",
  },
  nobody: { en: "Nobody yet.", zh: "暂无受试者。" },
  foot: {
    en: "data cut-off {{cutoff}} · log record {{version}} · {{hash}}",
    zh: "数据截止{{cutoff}} · 日志记录{{version}} · {{hash}}",
  },
} as const satisfies Catalogue;
