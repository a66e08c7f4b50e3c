import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals about the trial as a whole, its protocol, its sites and its suspension. */
export const trialRefusals = {
  "no-trial": {
    wrong: { en: "This trial has not been created yet.", zh: "该试验尚未创建。" },
    remedy: { en: "Create it from its protocol first.", zh: "请先根据方案创建试验。" },
  },
  "trial-exists": {
    wrong: { en: "This trial already exists.", zh: "该试验已存在。" },
    remedy: { en: "Open it, or create a trial under another name.", zh: "请打开该试验，或以其他名称创建。" },
  },
  "protocol-invalid": {
    wrong: {
      en: "The protocol document is not valid at {{path}}: found {{value}}.",
      zh: "方案文件在{{path}}处无效：当前值为{{value}}。",
    },
    remedy: { en: "Expected there: {{expected}}.", zh: "此处应为：{{expected}}。" },
  },
  "queries-open": {
    wrong: {
      en: "Protocol queries still open ({{count}}): {{queries}}.",
      zh: "尚有{{count}}个方案疑问未答复：{{queries}}。",
    },
    remedy: {
      en: "Answer each one with a reason and a signature, then activate the protocol.",
      zh: "请逐一说明理由、签名答复，然后启用方案。",
    },
  },
  "not-activated": {
    wrong: { en: "The protocol has not been activated.", zh: "方案尚未启用。" },
    remedy: {
      en: "Answer the open protocol queries and have the protocol activated.",
      zh: "请答复待答的方案疑问，并启用方案。",
    },
  },
  "already-activated": {
    wrong: { en: "The protocol is already activated.", zh: "方案已启用。" },
    remedy: { en: "Change it by an amendment.", zh: "如需修改，请提交方案修订。" },
  },
  "level-in-use": {
    wrong: {
      en: "The amended protocol leaves out dose level {{level}}, which has been opened.",
      zh: "修订后的方案缺少已开放的剂量水平{{level}}。",
    },
    remedy: {
      en: "Keep every level that was opened in the document; close it instead.",
      zh: "请在方案中保留所有已开放的剂量水平；如不再使用，请将其关闭。",
    },
  },
  "site-in-use": {
    wrong: {
      en: "The amended protocol leaves out the site {{site}}, where subjects are registered.",
      zh: "修订后的方案缺少已有受试者登记的中心{{site}}。",
    },
    remedy: {
      en: "Keep every site with subjects in the document; close it instead.",
      zh: "请在方案中保留所有已有受试者的中心；如不再使用，请将其关闭。",
    },
  },
  "version-exists": {
    wrong: {
      en: "The protocol already has a version {{version}}.",
      zh: "方案版本{{version}}已存在。",
    },
    remedy: { en: "Give the amendment a new version number.", zh: "请为修订案使用新的版本号。" },
  },
  "unknown-version": {
    wrong: { en: "The protocol has no version {{version}}.", zh: "方案没有版本{{version}}。" },
    remedy: {
      en: "Choose a version from the protocol page, or record the amendment first.",
      zh: "请在方案页面选择版本，或先录入该修订案。",
    },
  },
  "unknown-site": {
    wrong: { en: "The protocol has no site {{site}}.", zh: "方案中没有研究中心{{site}}。" },
    remedy: { en: "Choose one of the protocol’s sites.", zh: "请选择方案列出的研究中心。" },
  },
  "site-not-open": {
    wrong: { en: "Site {{site}} is not open for recruitment.", zh: "研究中心{{site}}未开放入组。" },
    remedy: { en: "Have the site opened first.", zh: "请先开放该研究中心。" },
  },
  "trial-suspended": {
    wrong: { en: "The trial is suspended: nobody is enrolled or dosed.", zh: "试验已暂停：不得入组或给药。" },
    remedy: {
      en: "Wait until the committee has settled the cause and the trial is resumed. For a subject already lymphodepleted, sign the choice to infuse or to abandon.",
      zh: "请待委员会处理暂停原因并恢复试验。对已开始清淋的受试者，请签署输注或放弃的决定。",
    },
  },
  "not-suspended": {
    wrong: { en: "The trial is not suspended.", zh: "试验未处于暂停状态。" },
    remedy: { en: "There is nothing to resume.", zh: "无需恢复。" },
  },
  "new-decision-needed": {
    wrong: {
      en: "Dose decision {{decision}} no longer agrees with the outcomes it stood on.",
      zh: "剂量决定{{decision}}所依据的结果已发生变化。",
    },
    remedy: {
      en: "Open a new review and have the committee sign a new dose decision before resuming.",
      zh: "恢复试验前，请开启新的审评，由委员会签署新的剂量决定。",
    },
  },
  "death-not-adjudicated": {
    wrong: {
      en: "The death of subject {{subject}} within the DLT window has not been adjudicated.",
      zh: "受试者{{subject}}在DLT观察期内死亡，尚未裁定。",
    },
    remedy: {
      en: "Have the committee vote and sign whether it was a dose-limiting toxicity.",
      zh: "请由委员会表决并签署其是否为剂量限制性毒性（DLT）。",
    },
  },
} as const satisfies RefusalCatalogue;
