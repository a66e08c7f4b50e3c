import type { Catalogue } from "./catalogue.ts";

/** What the trial waits for. The subject, where there is one, stands beside the message. */
export const nextActionWords = {
  "answer-queries": {
    en: "Answer the open protocol queries ({{count}} left)",
    zh: "答复方案待答疑问（尚余{{count}}项）",
  },
  "activate-protocol": { en: "Activate the protocol", zh: "启用方案" },
  "open-site": { en: "Open site {{site}}", zh: "启动中心{{site}}" },
  "approve-amendment": {
    en: "Approve protocol version {{version}} at site {{site}}",
    zh: "中心{{site}}批准方案{{version}}版",
  },
  "open-level": { en: "Open dose level {{level}}", zh: "开放剂量水平{{level}}" },
  "receive-lot": { en: "Receive a product lot: none can be used", zh: "接收产品批次：目前无可用批次" },
  "release-lot": { en: "Release lot {{lot}}", zh: "放行批次{{lot}}" },
  "explain-deviation": {
    en: "Explain and sign deviation {{deviation}}",
    zh: "说明并签署方案偏离{{deviation}}",
  },
  "open-review": {
    en: "Open a committee review: a dose decision is due",
    zh: "启动委员会审评：须作出剂量决策",
  },
  "vote-on-dose": {
    en: "Vote in review {{review}} (votes: {{votes}}, quorum {{quorum}})",
    zh: "对审评{{review}}投票（已投{{votes}}票，需{{quorum}}票）",
  },
  "sign-dose-decision": {
    en: "Sign the dose decision of review {{review}}",
    zh: "签署审评{{review}}的剂量决策",
  },
  "end-escalation": { en: "End the escalation", zh: "结束剂量递增" },
  "resume-trial": {
    en: "Dosing is suspended. Matters to settle before it is resumed: {{causes}}",
    zh: "给药已暂停。恢复前待解决事项：{{causes}}项",
  },

  "obtain-consent": {
    en: "Obtain consent: {{form}}, version {{version}}",
    zh: "取得知情同意：{{form}}（{{version}}版）",
  },
  "consent-at-birthday": {
    en: "Turns {{age}}: {{form}} will be asked for",
    zh: "将满{{age}}岁：届时须签署{{form}}",
  },
  "open-screening": { en: "Open screening", zh: "开始筛选" },
  "complete-screening": {
    en: "Complete screening (criteria open: {{open}})",
    zh: "完成筛选（{{open}}项标准未定）",
  },
  "confirm-eligibility": { en: "Confirm eligibility", zh: "确认合格" },
  "fail-screening": { en: "Record the screening failure: {{criteria}}", zh: "记录筛选失败：{{criteria}}" },
  "recheck-eligibility": {
    en: "Eligibility no longer stands: {{criteria}}",
    zh: "合格性已不成立：{{criteria}}",
  },
  "reserve-slot": { en: "Reserve a slot", zh: "预留名额" },
  "slot-lapses": { en: "The reserved slot lapses", zh: "预留名额到期" },
  "expire-slot": { en: "Note that the slot has lapsed", zh: "登记名额已过期" },
  "plan-lymphodepletion": {
    en: "Plan lymphodepletion (infusion from {{earliest}})",
    zh: "制定清淋计划（最早可于{{earliest}}输注）",
  },
  "record-lymphodepletion": {
    en: "Give and record {{drug}}, {{doseMg}} mg",
    zh: "给予并记录{{drug}} {{doseMg}} mg",
  },
  "lymphodepletion-held": {
    en: "Lymphodepletion must not begin yet",
    zh: "暂不得开始清淋",
  },
  "infusion-held": {
    en: "The infusion must wait",
    zh: "输注须暂缓",
  },
  "choose-after-lymphodepletion": {
    en: "Locked after lymphodepletion: sign what is to follow",
    zh: "清淋后被锁定：须签署后续处置",
  },
  "lymphodepletion-lapsed": {
    en: "Lymphodepletion was valid until {{validUntil}}: repeat or discontinue",
    zh: "清淋有效期至{{validUntil}}：须重复清淋或终止",
  },
  "discontinue-before-infusion": {
    en: "Record the discontinuation before infusion",
    zh: "记录输注前终止",
  },
  "authorise-infusion": { en: "Authorise the infusion", zh: "授权输注" },
  "prepare-dose": { en: "Prepare the dose from lot {{lot}}", zh: "用批次{{lot}}配制剂量" },
  "check-dose": {
    en: "Check the prepared dose (checked by {{checked}}, needed {{needed}})",
    zh: "核对已配制剂量（已核对{{checked}}人，需{{needed}}人）",
  },
  "prepare-dose-again": { en: "Prepare the dose again", zh: "重新配制剂量" },
  "check-fitness": { en: "Check fitness for the infusion today", zh: "核查输注当日状态" },
  "record-infusion": { en: "Give and record the infusion", zh: "实施并记录输注" },

  "record-death": {
    en: "Record the death: it is told so far only in passing (by {{on}} at the latest)",
    zh: "登记死亡：目前仅间接获知（不晚于{{on}}）",
  },
  "correct-after-death": {
    en: "Correct the death on {{on}} or what tells of later days (records {{records}})",
    zh: "更正死亡日期{{on}}或记载其后日期的记录（记录号{{records}}）",
  },
  "report-told-event": {
    en: "Report the adverse event that was told on {{on}}: {{item}}",
    zh: "报告{{on}}获知的不良事件：{{item}}",
  },
  "window-closes": { en: "The DLT window ends", zh: "DLT观察期结束" },
  "close-dlt-window": { en: "Close the DLT window", zh: "关闭DLT观察期" },
  "vote-on-candidate": {
    en: "Vote on DLT candidate {{matter}} (votes: {{votes}}, quorum {{quorum}})",
    zh: "对DLT候选事件{{matter}}投票（已投{{votes}}票，需{{quorum}}票）",
  },
  "adjudicate-candidate": { en: "Adjudicate DLT candidate {{matter}}", zh: "裁定DLT候选事件{{matter}}" },
  "candidate-running": {
    en: "DLT candidate {{matter}}: its duration still runs",
    zh: "DLT候选事件{{matter}}：持续时间仍在计算中",
  },
  "sign-casebook": {
    en: "Sign the casebook through record {{through}}",
    zh: "签署截至第{{through}}号记录的受试者记录",
  },
  "assess-evaluability": { en: "Assess evaluability", zh: "评定可评价性" },
  "visit-due": { en: "Visit: {{visit}}", zh: "访视：{{visit}}" },
  "visits-overdue": { en: "Visits not recorded: {{visits}}", zh: "访视未记录：{{visits}}" },
  "report-serious-event": {
    en: "Report {{matter}} in time ({{clock}})",
    zh: "按时限报告{{matter}}（{{clock}}）",
  },
  "complete-safety-report": {
    en: "Complete the report of {{matter}} in time ({{clock}})",
    zh: "按时限提交{{matter}}的后续完整报告（{{clock}}）",
  },
  "assess-expectedness": {
    en: "Assess whether {{matter}} is expected",
    zh: "评估{{matter}}是否预期",
  },
} satisfies Catalogue;

export type NextActionCode = keyof typeof nextActionWords;
