import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals about records as such: signatures, dates, corrections, deviations and their place in the log. */
export const recordRefusals = {
  "signature-required": {
    wrong: { en: "This needs a signature.", zh: "此操作需要签名。" },
    remedy: {
      en: "Read what is signed and sign with your account name and password.",
      zh: "请阅读所签内容，并以您的账户名和密码签名。",
    },
  },
  "future-date": {
    wrong: { en: "{{date}} is in the future.", zh: "{{date}}为未来日期。" },
    remedy: {
      en: "Enter the date on which it took place, today at the latest.",
      zh: "请填写实际发生日期，不得晚于今天。",
    },
  },
  "unknown-notice": {
    wrong: { en: "There is no notice about “{{matter}}”.", zh: "没有关于“{{matter}}”的通知。" },
    remedy: { en: "Look at what has changed.", zh: "请查看最新变化。" },
  },
  "records-since": {
    wrong: {
      en: "The last record about this subject is {{last}}, not {{through}}: something was recorded since you looked.",
      zh: "该受试者的最后一条记录为第{{last}}号，而非第{{through}}号：在您查看之后又有新记录。",
    },
    remedy: { en: "Look through the new records, then sign.", zh: "请查看新记录后再签署。" },
  },
  "not-a-result": {
    wrong: {
      en: "Record {{version}} is no result of this subject, or is no longer in force.",
      zh: "第{{version}}号记录不是该受试者的结果，或已失效。",
    },
    remedy: { en: "Choose a point of the figure or of the table.", zh: "请在图或表中选择一个点。" },
  },
  "already-excluded": {
    wrong: { en: "The result {{version}} is left out already.", zh: "第{{version}}号结果已被排除。" },
    remedy: { en: "Nothing needs to be done.", zh: "无需操作。" },
  },
  "not-excluded": {
    wrong: { en: "The result {{version}} is not left out.", zh: "第{{version}}号结果未被排除。" },
    remedy: { en: "Nothing needs to be taken back.", zh: "无需撤回。" },
  },
  "too-few-points": {
    wrong: { en: "A slope needs at least {{min}} points.", zh: "斜率估计至少需要{{min}}个点。" },
    remedy: {
      en: "Choose more points, or none to go back to the rule.",
      zh: "请选择更多点；不选则恢复按规则取点。",
    },
  },
  "unknown-record": {
    wrong: { en: "There is no record {{version}}.", zh: "没有第{{version}}号记录。" },
    remedy: { en: "Choose the record in the audit trail.", zh: "请在稽查轨迹中选择该记录。" },
  },
  "record-not-named": {
    wrong: { en: "The record to retract is not named.", zh: "未指明要撤销的记录。" },
    remedy: { en: "Choose the record in the audit trail.", zh: "请在稽查轨迹中选择该记录。" },
  },
  "reason-missing": {
    wrong: { en: "A correction needs a reason.", zh: "更正须说明理由。" },
    remedy: {
      en: "State why the earlier record is wrong and where the right value comes from.",
      zh: "请说明原记录错误的原因及正确值的来源。",
    },
  },
  "record-of-another-subject": {
    wrong: {
      en: "Record {{version}} does not belong to this subject.",
      zh: "第{{version}}号记录不属于该受试者。",
    },
    remedy: {
      en: "Choose a record of this subject. If it was entered under the wrong subject, retract it there and enter it here anew.",
      zh: "请选择该受试者的记录；如误录于其他受试者名下，请先在原处撤销，再在此重新录入。",
    },
  },
  "record-of-another-kind": {
    wrong: { en: "Record {{version}} is of another kind.", zh: "第{{version}}号记录属于其他类型。" },
    remedy: {
      en: "Correct a record by one of the same kind, or retract it.",
      zh: "请以同类记录更正，或撤销该记录。",
    },
  },
  "not-correctable": {
    wrong: {
      en: "Record {{version}} cannot be corrected or retracted in this way.",
      zh: "第{{version}}号记录不能以此方式更正或撤销。",
    },
    remedy: {
      en: "Only recorded facts are corrected. A signed act or decision is followed by a new one; a wrong registration is corrected, not retracted.",
      zh: "仅事实记录可更正。已签署的行为或决定须以新的行为或决定取代；登记有误时请更正，不可撤销。",
    },
  },
  "already-corrected": {
    wrong: {
      en: "Record {{version}} has already been corrected or retracted by record {{by}}.",
      zh: "第{{version}}号记录已被第{{by}}号记录更正或撤销。",
    },
    remedy: {
      en: "If that is wrong too, correct record {{by}}.",
      zh: "如仍有误，请更正第{{by}}号记录。",
    },
  },
  "unknown-deviation": {
    wrong: { en: "There is no protocol deviation {{deviation}}.", zh: "没有方案偏离{{deviation}}。" },
    remedy: { en: "Choose one from the list of deviations.", zh: "请从方案偏离列表中选择。" },
  },
  "deviation-told": {
    wrong: {
      en: "A deviation was reported with the infusion: {{told}}",
      zh: "输注时报告了偏离：{{told}}",
    },
    remedy: {
      en: "Explain it: cause, effect on the subject, measures taken; then sign.",
      zh: "请说明其原因、对受试者的影响及所采取的措施，并签名。",
    },
  },
  "words-not-there": {
    wrong: {
      en: "These words stand in no free text of record {{version}}.",
      zh: "第{{version}}号记录的自由文本中没有这些文字。",
    },
    remedy: {
      en: "Copy them exactly from the record. Codes, dates and numbers are not redacted; a wrong one is corrected.",
      zh: "请从记录中原样复制。编码、日期和数值不做遮盖；如有错误请更正。",
    },
  },
  "words-repeated": {
    wrong: {
      en: "The reason repeats the words that are to go, and would keep them.",
      zh: "理由中重复了要遮盖的文字，会使其继续留存。",
    },
    remedy: {
      en: "Say why without naming anybody: “Name of the mother”.",
      zh: "请在不写出姓名的情况下说明理由，例如“母亲姓名”。",
    },
  },
  "clock-behind": {
    wrong: {
      en: "The server’s clock reads {{now}}, earlier than the last record ({{last}}). Nothing was recorded.",
      zh: "服务器时钟为{{now}}，早于最后一条记录（{{last}}）。未记录任何内容。",
    },
    remedy: {
      en: "Ask who runs the server to set its clock right, then try again.",
      zh: "请由系统管理人员校正服务器时钟后重试。",
    },
  },
  "too-busy": {
    wrong: {
      en: "Others were recording at the same time; after {{attempts}} attempts nothing was recorded.",
      zh: "其他人正同时录入；已尝试{{attempts}}次，未记录任何内容。",
    },
    remedy: { en: "Look at what has changed, then try again.", zh: "请查看最新变化后重试。" },
  },
  "command-id-taken": {
    wrong: {
      en: "This command’s id has already been used for another command, or by somebody else. Nothing was recorded.",
      zh: "该操作的编号已用于其他操作，或已被他人使用。未记录任何内容。",
    },
    remedy: { en: "Send it again with a new id.", zh: "请使用新的编号重新提交。" },
  },
} as const satisfies RefusalCatalogue;
