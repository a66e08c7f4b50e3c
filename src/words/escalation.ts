import type { Catalogue } from "./catalogue.ts";

/**
 * The words of dose escalation. A row of a named design has the key `row.` and its id, without the number that rows
 * of i3+3 end in; a row of a protocol's own table has none and is told by `reason.facts` alone.
 */
export const escalationWords = {
  "move.enrol": {
    en: "Enrol at dose level {{level}}: room for {{room}}",
    zh: "在剂量水平{{level}}入组：还可入组{{room}}例",
  },
  "move.expand": {
    en: "Treat {{room}} more at dose level {{level}}",
    zh: "剂量水平{{level}}再入组{{room}}例",
  },
  "move.escalate": { en: "Escalate to dose level {{level}}", zh: "递增至剂量水平{{level}}" },
  "move.de-escalate": {
    en: "De-escalate to dose level {{level}}: room for {{room}}",
    zh: "降至剂量水平{{level}}：还可入组{{room}}例",
  },
  "move.wait": { en: "Wait for pending outcomes", zh: "等待未决结果" },
  "move.hold": { en: "Hold for the committee", zh: "暂停，提交委员会决定" },
  "move.stop": { en: "Stop: escalation ends", zh: "停止：剂量递增结束" },
  "move.complete": { en: "Escalation is complete", zh: "剂量递增完成" },

  "mtd.level": { en: "Maximum tolerated dose: dose level {{level}}", zh: "最大耐受剂量：剂量水平{{level}}" },
  "mtd.none": { en: "No dose level was tolerated", zh: "无可耐受的剂量水平" },
  "mtd.committee": {
    en: "The committee names the maximum tolerated dose",
    zh: "最大耐受剂量由委员会认定",
  },
  "mtd.undecided": { en: "Maximum tolerated dose not yet decided", zh: "最大耐受剂量尚未确定" },

  "reason.facts": {
    en: "Dose level {{level}}: {{dlts}} DLT in {{evaluable}} evaluable, {{pending}} pending",
    zh: "剂量水平{{level}}：可评价{{evaluable}}例中DLT {{dlts}}例，未决{{pending}}例",
  },
  "above.open": { en: "the level above is open", zh: "上一剂量水平开放" },
  "above.closed": { en: "the level above is closed", zh: "上一剂量水平已关闭" },
  "above.none": { en: "this is the highest level", zh: "已是最高剂量水平" },
  "source.quoted": { en: "The record says: “{{quote}}”", zh: "登记信息原文：“{{quote}}”" },
  "source.cited": { en: "After {{work}}", zh: "依据{{work}}" },
  "source.assumed": { en: "Not said by the wording: assumed", zh: "原文未说明：假定" },

  "closed.dlts": { en: "Closed by DLTs at dose level {{level}}", zh: "因剂量水平{{level}}出现DLT而关闭" },
  "closed.people": {
    en: "Closed by decision at dose level {{level}}",
    zh: "经决定自剂量水平{{level}}起关闭",
  },
  "closed.no": { en: "Not closed", zh: "未关闭" },

  "outcome.N": { en: "Evaluable, no DLT", zh: "可评价，无DLT" },
  "outcome.M": { en: "Evaluable, moderate toxicity, no DLT", zh: "可评价，中度毒性，无DLT" },
  "outcome.T": { en: "Dose-limiting toxicity", zh: "剂量限制性毒性（DLT）" },
  "outcome.P": { en: "Pending", zh: "未决" },
  "outcome.X": { en: "Not evaluable, replaced", zh: "不可评价，替换" },
  "outcome.U": { en: "Dose not reached, replaced", zh: "未达剂量，替换" },
  "unreadable-outcomes": {
    en: "“{{text}}” is not a group of outcomes. Write the dose level and one letter for each subject, such as 1NNN 2NNT.",
    zh: "“{{text}}”不是有效的结果组。请写剂量水平及每例受试者一个字母，例如1NNN 2NNT。",
  },

  "design.3+3": { en: "3+3, variant {{variant}}", zh: "3+3设计，变体{{variant}}" },
  "design.a-plus-b": { en: "A+B: {{A}}+{{B}}", zh: "A+B设计：{{A}}+{{B}}" },
  "design.accelerated-titration": {
    en: "Accelerated titration, then 3+3 variant {{variant}}",
    zh: "加速滴定，随后3+3变体{{variant}}",
  },
  "design.rolling-six": { en: "Rolling six", zh: "滚动六例设计" },
  "design.i3+3": { en: "i3+3, target {{target}}", zh: "i3+3设计，目标毒性率{{target}}" },
  "design.table": { en: "A decision table of the protocol’s own", zh: "方案自定决策表" },
  "gap.row-assumed": {
    en: "The wording does not say what follows here; assumed",
    zh: "原文未说明此情形如何处理；为假定",
  },
  "gap.mtd-undefined": {
    en: "The wording does not define the maximum tolerated dose here",
    zh: "原文未定义此情形下的最大耐受剂量",
  },

  "row.excess-first-group": { en: "Too many DLTs in the first group", zh: "首组DLT过多" },
  "row.excess": { en: "Too many DLTs in both groups together", zh: "两组合计DLT过多" },
  "row.excess-over-enrolled": {
    en: "Too many DLTs, the level over-enrolled",
    zh: "DLT过多，且该水平超额入组",
  },
  "row.first-group": { en: "The first group is not full", zh: "首组未满" },
  "row.first-group-pending": { en: "The first group’s outcomes are pending", zh: "首组结果未决" },
  "row.second-group": {
    en: "A DLT in the first group: a second group is treated",
    zh: "首组出现DLT：加入第二组",
  },
  "row.fill-below-closed": {
    en: "The level above is closed: this one is filled",
    zh: "上一剂量水平已关闭：本水平补足",
  },
  "row.fill-top": { en: "The highest level is filled", zh: "最高剂量水平补足" },
  "row.pending": { en: "Outcomes are pending", zh: "有未决结果" },
  "row.escalate-first-group": { en: "Few enough DLTs in the first group", zh: "首组DLT未超限" },
  "row.escalate-between": {
    en: "Few enough DLTs in a group between the design’s sizes",
    zh: "入组数介于设计组大小之间，DLT未超限",
  },
  "row.escalate-full-group": { en: "Few enough DLTs in both groups", zh: "两组DLT未超限" },
  "row.escalate-over-enrolled": {
    en: "Few enough DLTs, the level over-enrolled",
    zh: "DLT未超限，该水平超额入组",
  },
  "row.complete": { en: "Few enough DLTs, and no level above to go to", zh: "DLT未超限，且无更高水平可递增" },
  "row.complete-over-enrolled": {
    en: "Few enough DLTs in an over-enrolled level, and no level above to go to",
    zh: "超额入组水平DLT未超限，且无更高水平可递增",
  },

  "row.two-dlts": { en: "Two or more DLTs", zh: "2例及以上DLT" },
  "row.two-dlts-over-enrolled": {
    en: "Two or more DLTs, the level over-enrolled",
    zh: "2例及以上DLT，该水平超额入组",
  },
  "row.one-dlt-in-six": {
    en: "One DLT in six: the record lets only a group without DLT escalate",
    zh: "6例中1例DLT：登记文本仅允许无DLT的剂量组递增",
  },
  "row.one-dlt-over-enrolled": { en: "One DLT in an over-enrolled level", zh: "超额入组水平中1例DLT" },
  "row.no-dlt": { en: "The group is complete without DLT", zh: "剂量组完成入组且无DLT" },
  "row.no-dlt-at-the-highest": {
    en: "The highest group is complete without DLT",
    zh: "最高剂量组完成入组且无DLT",
  },
  "row.no-dlt-below-a-closed-level": {
    en: "No DLT, but the level above is closed: the record does not say what follows",
    zh: "无DLT，但上一剂量水平已关闭：登记文本未说明如何处理",
  },

  "row.titrate-one": { en: "Titration: one subject at this level", zh: "滴定期：本水平入组1例" },
  "row.titrate-pending": { en: "Titration: an outcome is pending", zh: "滴定期：有未决结果" },
  "row.titrate-up": {
    en: "Titration goes on: no DLT, and fewer than two moderate toxicities",
    zh: "继续滴定：无DLT，且中度毒性少于2例",
  },

  "row.fewer-than-three": { en: "Fewer than three enrolled", zh: "入组少于3例" },
  "row.pending-below-six": { en: "Fewer than six enrolled, outcomes pending", zh: "入组少于6例，有未决结果" },
  "row.one-dlt-below-six": { en: "One DLT, fewer than six enrolled", zh: "1例DLT，入组少于6例" },
  "row.fill-to-six": {
    en: "No level above to go to: this one is filled to six",
    zh: "无更高水平可递增：本水平补足6例",
  },
  "row.suspend-at-six": { en: "Six enrolled: suspended until resolved", zh: "已入组6例：暂停至结果明确" },
  "row.escalate": { en: "At most one DLT, all outcomes known", zh: "DLT不超过1例，结果均已明确" },

  "row.exclude": { en: "Very likely above the target: excluded", zh: "很可能超过目标毒性率：排除" },
  "row.exclude-over-enrolled": {
    en: "Too many DLTs beyond the planned sample",
    zh: "超出计划样本量且DLT过多",
  },
  "row.sample-pending": { en: "All subjects enrolled, outcomes pending", zh: "已全部入组，有未决结果" },
  "row.sample-complete": { en: "All subjects enrolled, outcomes known", zh: "已全部入组，结果均已明确" },
  "row.cohort-due": { en: "The next cohort is due at this level", zh: "下一队列在本水平入组" },
  "row.down": { en: "Above the interval: go down", zh: "高于等效区间：降阶" },
  "row.fill": { en: "The cohort is not full", zh: "队列未满" },
  "row.up": { en: "Below the interval: go up", zh: "低于等效区间：递增" },
  "row.stay": { en: "Within reach of the interval: stay", zh: "处于或接近等效区间：维持" },
} satisfies Catalogue;
