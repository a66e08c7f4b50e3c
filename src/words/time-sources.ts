import type { Catalogue } from "./catalogue.ts";

/** What happens to a subject on a day, and when something was looked at, as far as times to an event are made of it. */
export const timeSourceWords = {
  death: { en: "Death", zh: "死亡" },
  "last-contact-alive": { en: "Last contact alive", zh: "末次确认存活" },
  "last-assessment": { en: "Last look at the disease", zh: "末次疾病评估" },
  "last-scored-assessment": {
    en: "Last assessment that tells response",
    zh: "末次可判定应答的评估",
  },
  flare: { en: "Flare", zh: "复发" },
  "rescue-treatment": { en: "Escalated treatment", zh: "升级治疗" },
  retreatment: { en: "Second infusion", zh: "再次输注" },
  "first-response": { en: "First response", zh: "首次应答" },
  "loss-of-response": { en: "Loss of response", zh: "应答丧失" },
  "drug-free-remission": { en: "Start of drug-free remission", zh: "停药缓解开始" },
  "treatment-restart": { en: "Treatment restarted", zh: "重新用药" },
  "b-cell-depletion": { en: "Depletion of B cells", zh: "B细胞清除" },
  "b-cell-recovery": { en: "Recovery of B cells", zh: "B细胞恢复" },
  "depleting-treatment": { en: "Treatment begun that removes B cells", zh: "开始使用B细胞清除药物" },
  "last-b-cell-sample": { en: "Last sample of B cells", zh: "末次B细胞检测" },
  "loss-of-persistence": { en: "Loss of persistence", zh: "细胞存续丧失" },
  "last-quantifiable-cells": { en: "Last quantifiable sample of the cells", zh: "末次可定量的细胞样本" },
} as const satisfies Catalogue;
