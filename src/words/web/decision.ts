import type { Catalogue } from "../catalogue.ts";

/** The page of the dose decision. */
export const decision = {
  "decision.lead": {
    en: "The software recommends; the committee decides and signs. Outcomes so far: {{notation}}",
    zh: "系统推荐，委员会决定并签署。当前结果：{{notation}}",
  },
  "decision.lead-none": {
    en: "The software recommends; the committee decides and signs. Nobody has been infused yet.",
    zh: "系统推荐，委员会决定并签署。尚无受试者输注。",
  },
  "decision.findings": {
    en: "{{analysis}} up to dose level {{level}}",
    zh: "截至剂量水平{{level}}的{{analysis}}",
  },
  "decision.findings-of": {
    en: "By dose level, as known at {{known}}. {{standing}}.",
    zh: "按剂量水平列出，已知截至{{known}}。{{standing}}。",
  },
  "decision.findings-none": {
    en: "Nobody up to this level has results yet.",
    zh: "截至该剂量水平的受试者尚无结果。",
  },
  "decision.because": { en: "{{facts}}.", zh: "{{facts}}。" },
  "decision.because-named": { en: "{{row}}. {{facts}}.", zh: "{{row}}。{{facts}}。" },
  "decision.next-open": {
    en: "The design asks for a step that nobody has decided: open a review, then the committee votes and signs.",
    zh: "设计要求作出决策：请启动审评，由委员会投票并签署。",
  },
  "decision.next-vote": {
    en: "Review {{review}} is open: members vote, then the decision is signed.",
    zh: "审评{{review}}进行中：委员投票后签署决策。",
  },
  "decision.next-none": {
    en: "No decision is needed now: follow the recommendation below.",
    zh: "目前无需决策，请按下方推荐执行。",
  },
  "decision.ended": { en: "Escalation has ended.", zh: "剂量递增已结束。" },
  "decision.evidence": { en: "Evidence", zh: "依据" },
  "decision.evidence-none": { en: "No subject has been infused yet.", zh: "尚无受试者输注。" },
  "decision.infused": { en: "Infused", zh: "输注日期" },
  "decision.cells": { en: "Cells (given / planned)", zh: "细胞数（实际/计划）" },
  "decision.window": { en: "DLT window", zh: "DLT观察期" },
  "decision.window-open": { en: "open until {{day}}", zh: "至{{day}}" },
  "decision.window-closed": { en: "closed", zh: "已关闭" },
  "decision.worst": { en: "Worst grade", zh: "最高分级" },
  "decision.serious": { en: "Serious", zh: "严重" },
  "decision.counts": { en: "What the design sees", zh: "设计所见计数" },
  "decision.evaluable": { en: "Evaluable", zh: "可评价" },
  "decision.dlts": { en: "DLT", zh: "DLT" },
  "decision.pending": { en: "Pending", zh: "未决" },
  "decision.design": { en: "Design", zh: "设计" },
  "decision.unspecified": {
    en: "What the design's wording leaves open ({{count}})",
    zh: "设计文字未说明之处（{{count}}）",
  },
  "decision.future": { en: "What may come", zh: "后续可能" },
  "decision.future-help": {
    en: "Every way the next outcomes can fall, and what the design would then recommend.",
    zh: "列出后续结果的各种可能及设计届时的推荐。",
  },
  "decision.branch": { en: "{{dlts}} DLT", zh: "{{dlts}}例DLT" },
  "decision.next-enrol": {
    en: "after {{subjects}} more at level {{level}}",
    zh: "剂量水平{{level}}再入{{subjects}}例后",
  },
  "decision.next-resolve": {
    en: "once {{subjects}} pending at level {{level}} are known",
    zh: "剂量水平{{level}}的{{subjects}}例未决结果明确后",
  },
  "decision.cut": { en: "more follows", zh: "后续从略" },
  "decision.reviews": { en: "Reviews and votes", zh: "审评与投票" },
  "decision.reviews-none": { en: "No review has been opened yet.", zh: "尚未启动审评。" },
  "decision.review": {
    en: "Review {{review}}, dose level {{level}}",
    zh: "审评{{review}}，剂量水平{{level}}",
  },
  "decision.cut-off": { en: "Data cut-off {{when}}", zh: "数据截止 {{when}}" },
  "decision.outdated": {
    en: "Outcomes have changed since: another review is needed.",
    zh: "此后结果有变化，须重新审评。",
  },
  "decision.quorum": {
    en: "Votes: {{votes}} (quorum {{quorum}})",
    zh: "已投{{votes}}票（法定{{quorum}}票）",
  },
  "decision.independent": {
    en: "of them independent: {{votes}} (at least {{needed}})",
    zh: "其中独立票{{votes}}票（至少{{needed}}票）",
  },
  "decision.no-votes": { en: "Nobody has voted yet.", zh: "尚无投票。" },
  "decision.treated": { en: "treated a subject", zh: "参与治疗" },
  "decision.sign-which": { en: "What can be signed now", zh: "当前可签署的决策" },
  "decision.recommended": { en: "recommended", zh: "推荐" },
  "decision.sign-move": { en: "Sign: {{move}}", zh: "签署：{{move}}" },
  "decision.decisions": { en: "Signed decisions", zh: "已签署的决策" },
  "decision.decisions-none": { en: "No decision has been signed yet.", zh: "尚未签署决策。" },
  "decision.by": { en: "signed by {{by}} on {{when}}", zh: "{{by}}于{{when}}签署" },
  "decision.departs": {
    en: "departs from the recommendation ({{recommended}})",
    zh: "与推荐（{{recommended}}）不一致",
  },
  "decision.maximum-tolerated": { en: "Maximum tolerated dose", zh: "最大耐受剂量" },
  "decision.maximum-administered": { en: "Maximum administered dose", zh: "最大给药剂量" },
  "decision.not-determined": { en: "not determined", zh: "未确定" },
} satisfies Catalogue;
