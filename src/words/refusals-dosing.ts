import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals at the gates before lymphodepletion and infusion, and about the dose itself. */
export const dosingRefusals = {
  "subject-died": {
    wrong: { en: "The subject has died.", zh: "该受试者已死亡。" },
    remedy: {
      en: "If the death was recorded in error, correct that record.",
      zh: "如死亡记录有误，请更正该记录。",
    },
  },
  "subject-discontinued": {
    wrong: { en: "The subject left the trial on {{on}}.", zh: "该受试者已于{{on}}退出试验。" },
    remedy: {
      en: "If the discontinuation was recorded in error, retract that record.",
      zh: "如退出记录有误，请撤销该记录。",
    },
  },
  "discontinuation-already-recorded": {
    wrong: {
      en: "The subject’s leaving on {{on}} is already recorded.",
      zh: "该受试者已于{{on}}退出试验，已有记录。",
    },
    remedy: {
      en: "To change what was entered, correct that record with a reason.",
      zh: "如需修改，请说明理由后更正该记录。",
    },
  },
  "not-locked": {
    wrong: {
      en: "Nothing keeps the subject from its infusion: its level is open and the trial is not suspended.",
      zh: "该受试者的输注未受限制：其剂量水平开放，试验未暂停。",
    },
    remedy: {
      en: "Go on with the fitness check and the authorisation of the infusion.",
      zh: "请继续进行输注前评估和输注授权。",
    },
  },
  "already-infused": {
    wrong: { en: "The subject has already been infused.", zh: "该受试者已接受输注。" },
    remedy: {
      en: "If the infusion was recorded in error, correct that record.",
      zh: "如输注记录有误，请更正该记录。",
    },
  },
  "candidate-open": {
    wrong: {
      en: "Subject {{subject}}, infused at dose level {{level}}, has a DLT candidate ({{matter}}) that is not adjudicated.",
      zh: "在剂量水平{{level}}输注的受试者{{subject}}有待裁定的DLT候选事件（{{matter}}）。",
    },
    remedy: {
      en: "Wait for the committee’s adjudication; until then nobody is dosed at or above that level.",
      zh: "请待委员会裁定；此前不得在该水平及以上给药。",
    },
  },
  "planned-in-the-past": {
    wrong: { en: "{{on}} is over; nothing can be planned for it.", zh: "{{on}}已过，不能作为计划日期。" },
    remedy: {
      en: "Plan for today or later. What has already been given is recorded as given.",
      zh: "请计划在今天或以后；已经给予的请按实际给予记录。",
    },
  },
  "stagger-not-elapsed": {
    wrong: {
      en: "The interval after the previous subject’s infusion has not passed by then.",
      zh: "届时与前一例受试者输注的间隔尚未满。",
    },
    remedy: { en: "Plan the infusion for {{earliest}} or later.", zh: "请将输注安排在{{earliest}}或之后。" },
  },
  "unresolved-event": {
    wrong: {
      en: "Adverse event {{adverseEvent}} of subject {{subject}} (grade {{grade}}) is unresolved and holds further dosing.",
      zh: "受试者{{subject}}的不良事件{{adverseEvent}}（{{grade}}级）尚未缓解，暂停后续给药。",
    },
    remedy: {
      en: "Wait until it has resolved as the protocol asks, and record its course.",
      zh: "请待其按方案要求缓解，并记录转归。",
    },
  },

  "weight-missing": {
    wrong: { en: "No body weight is recorded.", zh: "未记录体重。" },
    remedy: { en: "Weigh the subject and record the weight.", zh: "请测量并录入体重。" },
  },
  "weight-too-old": {
    wrong: {
      en: "There is no body weight measured on or after {{oldest}}.",
      zh: "没有{{oldest}}或之后测得的体重。",
    },
    remedy: { en: "Weigh the subject again and record the weight.", zh: "请重新测量并录入体重。" },
  },
  "height-too-old": {
    wrong: {
      en: "There is no height measured on or after {{oldest}}.",
      zh: "没有{{oldest}}或之后测得的身高。",
    },
    remedy: { en: "Measure the height again and record it.", zh: "请重新测量并录入身高。" },
  },

  "lymphodepletion-begun": {
    wrong: { en: "Lymphodepletion has begun.", zh: "清淋预处理已开始。" },
    remedy: {
      en: "The subject keeps the slot. If the cells will not be given, record the discontinuation before infusion.",
      zh: "受试者保留名额。如不再输注，请记录输注前终止。",
    },
  },
  "lymphodepletion-not-begun": {
    wrong: { en: "Lymphodepletion has not begun.", zh: "清淋预处理尚未开始。" },
    remedy: {
      en: "Release the slot or record the screening failure instead.",
      zh: "请改为释放名额或记录筛选失败。",
    },
  },
  "lymphodepletion-not-planned": {
    wrong: { en: "Lymphodepletion was given without a signed plan.", zh: "未签署清淋计划即给予清淋预处理。" },
    remedy: {
      en: "Explain the deviation, and sign the plan for what is still to be given.",
      zh: "请说明该偏离，并签署后续用药计划。",
    },
  },
  "lymphodepletion-not-given": {
    wrong: { en: "No lymphodepletion has been recorded.", zh: "未记录清淋预处理给药。" },
    remedy: {
      en: "Give it and record every dose, then authorise the infusion.",
      zh: "请给予清淋预处理并记录每次给药，再授权输注。",
    },
  },
  "lymphodepletion-no-longer-valid": {
    wrong: {
      en: "The lymphodepletion covers an infusion up to {{validUntil}}.",
      zh: "本次清淋预处理仅对{{validUntil}}及之前的输注有效。",
    },
    remedy: {
      en: "Infuse by then; otherwise repeat lymphodepletion if the protocol allows it, or record the discontinuation.",
      zh: "请在该日及之前输注；否则在方案允许时重复清淋，或记录输注前终止。",
    },
  },
  "lymphodepletion-still-valid": {
    wrong: {
      en: "The lymphodepletion given covers an infusion up to {{validUntil}}, this one too.",
      zh: "已给予的清淋预处理有效至{{validUntil}}，可覆盖本次输注。",
    },
    remedy: { en: "Do not repeat it; go on to the infusion.", zh: "请勿重复清淋，直接安排输注。" },
  },
  "repeat-not-allowed": {
    wrong: {
      en: "The protocol does not allow lymphodepletion to be repeated.",
      zh: "方案不允许重复清淋预处理。",
    },
    remedy: {
      en: "Infuse while the one given is valid, or record the discontinuation before infusion.",
      zh: "请在已给予的清淋有效期内输注，或记录输注前终止。",
    },
  },
  "unknown-drug": {
    wrong: {
      en: "{{drug}} is not a drug of the protocol’s lymphodepletion.",
      zh: "{{drug}}不是方案规定的清淋药物。",
    },
    remedy: {
      en: "Choose one of its drugs; record any other as concomitant medication.",
      zh: "请选择方案规定的药物；其他药物请记录为合并用药。",
    },
  },
  "egfr-missing": {
    wrong: {
      en: "Kidney function (eGFR) is not known.",
      zh: "肾功能（eGFR）未知。",
    },
    remedy: {
      en: "Record serum creatinine and height, or state what was decided about the dose without them.",
      zh: "请录入血肌酐和身高，或说明在缺少结果时对剂量的决定。",
    },
  },
  "renal-alert": {
    wrong: {
      en: "eGFR is {{egfr}} mL/min/1.73 m², below {{egfrBelow}}, and {{drug}} is planned at full dose.",
      zh: "eGFR为{{egfr}} mL/min/1.73 m²，低于{{egfrBelow}}，而{{drug}}拟按全量给药。",
    },
    remedy: {
      en: "Reduce the dose, or state why it stays.",
      zh: "请减量，或说明维持原剂量的理由。",
    },
  },
  "discontinued-before-infusion": {
    wrong: { en: "The subject was discontinued before the infusion.", zh: "该受试者已在输注前终止治疗。" },
    remedy: { en: "Do not infuse; follow up for safety.", zh: "不得输注；请继续安全性随访。" },
  },
  "not-awaiting-cells": {
    wrong: {
      en: "The subject is not between lymphodepletion and infusion.",
      zh: "该受试者不处于清淋之后、输注之前的阶段。",
    },
    remedy: {
      en: "This choice is made only for a lymphodepleted subject who awaits the cells.",
      zh: "仅对已清淋、等待输注的受试者作出此决定。",
    },
  },
  "choice-late": {
    wrong: {
      en: "The choice after lymphodepletion was due by {{dueOn}}.",
      zh: "清淋后的抉择应在{{dueOn}}前作出。",
    },
    remedy: {
      en: "It stands; explain the delay as a protocol deviation.",
      zh: "该抉择有效；请就延迟说明方案偏离原因。",
    },
  },
  "level-not-permitted": {
    wrong: {
      en: "The subject may not be infused at this dose level: it is above the level of the slot or the level now decided, or there is no slot.",
      zh: "该受试者不得在此剂量水平输注：高于其名额的剂量水平或现行决定的剂量水平，或没有名额。",
    },
    remedy: {
      en: "Choose the level of the slot or a lower one that is not closed, or abandon the infusion.",
      zh: "请选择名额对应的剂量水平或更低且未关闭的水平，或放弃输注。",
    },
  },

  "infusion-not-authorised": {
    wrong: { en: "The infusion has not been authorised.", zh: "输注尚未授权。" },
    remedy: { en: "Have an investigator authorise it with a signature.", zh: "请由研究者签名授权输注。" },
  },
  "dose-not-prepared": {
    wrong: { en: "No dose has been prepared.", zh: "尚未配制剂量。" },
    remedy: { en: "Prepare the dose from the authorised lot.", zh: "请使用已授权批次配制剂量。" },
  },
  "dose-card-superseded": {
    wrong: {
      en: "What the prepared dose was calculated from has changed since: the weight, the lot or the dose level.",
      zh: "配制剂量的计算依据（体重、批次或剂量水平）此后已有变更。",
    },
    remedy: {
      en: "Calculate and prepare the dose anew, then have it checked again.",
      zh: "请重新计算并配制剂量，然后重新核对。",
    },
  },
  "check-by-preparer": {
    wrong: {
      en: "Whoever prepared the dose does not check it.",
      zh: "配制者不得核对自己配制的剂量。",
    },
    remedy: { en: "Have another person check it.", zh: "请由另一人核对。" },
  },
  "already-checked-by-you": {
    wrong: { en: "You have already checked this dose.", zh: "您已核对过该剂量。" },
    remedy: { en: "A further check needs another person.", zh: "再次核对须由另一人进行。" },
  },
  "dose-not-checked": {
    wrong: {
      en: "The prepared dose was checked by {{checked}} of the {{needed}} people required.",
      zh: "配制剂量须{{needed}}人核对，目前已有{{checked}}人核对。",
    },
    remedy: { en: "Complete the checks, each by a different person.", zh: "请由不同人员完成核对。" },
  },
  "dose-expired": {
    wrong: { en: "The thawed dose expired at {{expiresAt}}.", zh: "复苏后的剂量已于{{expiresAt}}过期。" },
    remedy: {
      en: "Discard it and prepare a new dose; a dose already given stays recorded as a deviation.",
      zh: "请弃用并重新配制；如已输注，则记为方案偏离。",
    },
  },
  "dose-out-of-tolerance": {
    wrong: {
      en: "The cells given are {{percent}} % of the planned dose, outside the tolerance.",
      zh: "实际输注细胞数为计划剂量的{{percent}}%，超出允许偏差。",
    },
    remedy: {
      en: "Check the number of cells; if it is right, explain the deviation and sign.",
      zh: "请核对细胞数；如无误，请说明该偏离并签名。",
    },
  },
  "fitness-not-checked": {
    wrong: { en: "No fitness check is recorded for {{on}}.", zh: "未记录{{on}}的输注前状况评估。" },
    remedy: {
      en: "Have an investigator check and sign fitness on the day of the infusion.",
      zh: "请由研究者在输注当日评估并签名。",
    },
  },
  "not-fit": {
    wrong: {
      en: "The subject was found not fit for infusion on {{on}}.",
      zh: "{{on}}评估认为受试者不适合输注。",
    },
    remedy: {
      en: "Postpone within the validity of the lymphodepletion and check again on the new day.",
      zh: "请在清淋有效期内推迟输注，并于当日重新评估。",
    },
  },
  "stop-before-start": {
    wrong: { en: "The infusion stops before it starts.", zh: "输注结束时间早于开始时间。" },
    remedy: { en: "Check both times.", zh: "请核对开始和结束时间。" },
  },
} as const satisfies RefusalCatalogue;
