import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals about the committee's votes and decisions, and about the dose levels that they open and close. */
export const reviewRefusals = {
  "quorum-not-met": {
    wrong: {
      en: "Votes so far: {{votes}}; the quorum is {{quorum}}.",
      zh: "委员会已有{{votes}}票，法定人数为{{quorum}}。",
    },
    remedy: { en: "Have more members vote.", zh: "请更多委员表决。" },
  },
  "too-few-independent-votes": {
    wrong: {
      en: "Votes from members who did not treat the subjects concerned: {{independent}}; needed: {{needed}}.",
      zh: "未参与相关受试者治疗的委员投票{{independent}}票，须达{{needed}}票。",
    },
    remedy: { en: "Have more independent members vote.", zh: "请更多独立委员表决。" },
  },
  "no-majority": {
    wrong: {
      en: "In favour: {{inFavour}} of {{votes}}. That is no majority.",
      zh: "{{votes}}票中{{inFavour}}票赞成，未过半数。",
    },
    remedy: {
      en: "Sign what the majority voted for, or discuss and vote again.",
      zh: "请签署多数意见，或讨论后重新表决。",
    },
  },

  "nothing-to-review": {
    wrong: { en: "No subject has been infused yet.", zh: "尚无受试者接受输注。" },
    remedy: { en: "Open a review after the first infusion.", zh: "请在首例输注后开启审评。" },
  },
  "unknown-review": {
    wrong: { en: "There is no review {{review}}.", zh: "没有审评{{review}}。" },
    remedy: {
      en: "Choose one of the reviews, or open a new one.",
      zh: "请从审评列表中选择，或开启新的审评。",
    },
  },
  "review-decided": {
    wrong: {
      en: "This review has already led to a signed dose decision.",
      zh: "该审评已签署剂量决定。",
    },
    remedy: { en: "Open a new review.", zh: "请开启新的审评。" },
  },
  "review-outdated": {
    wrong: {
      en: "Outcomes have changed, subjects were infused, or another decision was signed since this review’s data cut-off.",
      zh: "自该审评的数据截止时间以来，结果有变化、有新的受试者接受输注，或已签署其他剂量决定。",
    },
    remedy: {
      en: "Open a new review at today’s data and vote on that.",
      zh: "请以最新数据开启新的审评并重新表决。",
    },
  },
  "departure-needs-reason": {
    wrong: {
      en: "The decision departs from what the design recommends.",
      zh: "该决定与设计的建议不一致。",
    },
    remedy: { en: "State the reason for the departure.", zh: "请说明不一致的理由。" },
  },
  "efficacy-not-cited": {
    wrong: { en: "Escalation needs the evaluation of efficacy.", zh: "剂量递增须有疗效评估。" },
    remedy: { en: "Cite the efficacy data that were evaluated.", zh: "请引述所评估的疗效数据。" },
  },
  "cell-kinetics-not-cited": {
    wrong: {
      en: "Escalation needs the evaluation of cell kinetics.",
      zh: "剂量递增须有细胞动力学评估。",
    },
    remedy: { en: "Cite the cell-kinetic data that were evaluated.", zh: "请引述所评估的细胞动力学数据。" },
  },
  "outcomes-pending": {
    wrong: { en: "Outcomes of infused subjects are still pending.", zh: "已输注受试者尚有未决结果。" },
    remedy: {
      en: "Wait until their DLT windows are closed and every candidate is adjudicated.",
      zh: "请待其DLT观察期关闭且所有候选事件均已裁定。",
    },
  },
  "group-not-complete": {
    wrong: {
      en: "{{counted}} subjects count at this dose level; the group needs {{cohortSize}}.",
      zh: "该剂量水平已计入{{counted}}例，剂量组须有{{cohortSize}}例。",
    },
    remedy: { en: "Complete the group before escalating.", zh: "请先完成该剂量组，再递增剂量。" },
  },
  "group-is-full": {
    wrong: {
      en: "This dose level already has its maximum of {{max}} evaluable subjects.",
      zh: "该剂量水平已达可评价受试者上限{{max}}例。",
    },
    remedy: { en: "Choose another move.", zh: "请选择其他决定。" },
  },
  "no-higher-level": {
    wrong: { en: "This is the highest dose level.", zh: "已是最高剂量水平。" },
    remedy: { en: "Expand, complete or hold instead.", zh: "请改为扩展、完成或暂停。" },
  },
  "no-lower-level": {
    wrong: {
      en: "De-escalation does not lead to a lower dose level of the protocol.",
      zh: "降低剂量未指向方案中更低的剂量水平。",
    },
    remedy: {
      en: "Name a level below the one reviewed; if it is the lowest, stop or hold instead.",
      zh: "请指定低于本次审评的剂量水平；如已是最低水平，请改为停止或暂停。",
    },
  },
  "no-final-decision": {
    wrong: {
      en: "No dose decision in force stops or completes the escalation.",
      zh: "尚无有效的停止或完成剂量递增的决定。",
    },
    remedy: {
      en: "Have the committee sign a decision to stop or complete first.",
      zh: "请先由委员会签署停止或完成的决定。",
    },
  },
  "level-not-administered": {
    wrong: {
      en: "Nobody was infused at a dose level as high as that.",
      zh: "该剂量水平高于已给药的最高水平。",
    },
    remedy: {
      en: "The maximum tolerated dose is a level that was administered, “none” or “not determined”.",
      zh: "最大耐受剂量须为已给药的剂量水平，或“无”“未确定”。",
    },
  },

  "unknown-level": {
    wrong: { en: "The protocol has no dose level {{level}}.", zh: "方案没有剂量水平{{level}}。" },
    remedy: { en: "Choose one of the protocol’s dose levels.", zh: "请选择方案规定的剂量水平。" },
  },
  "level-already-open": {
    wrong: { en: "Dose level {{level}} is already open.", zh: "剂量水平{{level}}已开放。" },
    remedy: { en: "Go on to reserve slots at it.", zh: "可直接预留该水平的入组名额。" },
  },
  "escalation-ended": {
    wrong: { en: "Escalation has ended.", zh: "剂量递增已结束。" },
    remedy: {
      en: "Nobody else is dosed in it. If outcomes change, have the committee review them and sign a new decision to stop or complete.",
      zh: "不再有受试者在其中给药。如结果有变化，请由委员会审评并签署新的停止或完成决定。",
    },
  },
  "level-not-decided": {
    wrong: {
      en: "No dose decision in force leads to dose level {{level}}.",
      zh: "尚无有效的剂量决定指向剂量水平{{level}}。",
    },
    remedy: {
      en: "Open the current level, or have the committee sign a decision that leads to this one.",
      zh: "请开放当前剂量水平，或由委员会签署指向该水平的决定。",
    },
  },
  "level-closed": {
    wrong: { en: "Dose level {{level}} is closed.", zh: "剂量水平{{level}}已关闭。" },
    remedy: {
      en: "Choose a level that is not closed; only a new dose decision that leads to this level reopens it.",
      zh: "请选择未关闭的剂量水平；仅新的剂量决定可重新开放该水平。",
    },
  },
  "level-not-open": {
    wrong: { en: "Dose level {{level}} is not open.", zh: "剂量水平{{level}}未开放。" },
    remedy: {
      en: "Wait until it is opened. For a subject already lymphodepleted, sign the choice to infuse or to abandon.",
      zh: "请待其开放。对已开始清淋的受试者，请签署输注或放弃的决定。",
    },
  },
  "level-closed-by-design": {
    wrong: {
      en: "The design closes dose level {{level}} by the dose-limiting toxicities seen.",
      zh: "根据已发生的剂量限制性毒性（DLT），设计要求关闭剂量水平{{level}}。",
    },
    remedy: {
      en: "Do not dose at it; the committee decides between de-escalation, hold and stop.",
      zh: "不得在该水平给药；由委员会决定降低剂量、暂停或停止。",
    },
  },
} as const satisfies RefusalCatalogue;
