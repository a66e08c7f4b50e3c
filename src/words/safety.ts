import type { Catalogue } from "./catalogue.ts";

/**
 * The words of safety. A field of a form has the key of its path below `crs`, `icans`, `gvhd` or
 * `attribution`, and a choice that of its field and its value.
 */
export const safetyWords = {
  "scale.CTCAE-5.0": { en: "CTCAE v5.0", zh: "CTCAE v5.0" },
  "scale.ASTCT-2019-CRS": {
    en: "Cytokine release syndrome (ASTCT 2019)",
    zh: "细胞因子释放综合征（ASTCT 2019）",
  },
  "scale.ASTCT-2019-ICANS": {
    en: "Neurotoxicity, ICANS (ASTCT 2019)",
    zh: "免疫效应细胞相关神经毒性综合征 ICANS（ASTCT 2019）",
  },
  "scale.MAGIC": {
    en: "Acute graft-versus-host disease (MAGIC)",
    zh: "急性移植物抗宿主病（MAGIC）",
  },

  "grade.0": { en: "Resolved", zh: "已缓解" },
  "grade.1": { en: "Grade 1", zh: "1级" },
  "grade.2": { en: "Grade 2", zh: "2级" },
  "grade.3": { en: "Grade 3", zh: "3级" },
  "grade.4": { en: "Grade 4", zh: "4级" },
  "grade.5": { en: "Grade 5 (death)", zh: "5级（死亡）" },

  "attribution.product": { en: "Relatedness to the cells", zh: "与细胞产品的相关性" },
  "attribution.product.unrelated": { en: "Unrelated", zh: "无关" },
  "attribution.product.unlikely": { en: "Unlikely", zh: "可能无关" },
  "attribution.product.possible": { en: "Possible", zh: "可能有关" },
  "attribution.product.probable": { en: "Probable", zh: "很可能有关" },
  "attribution.product.definite": { en: "Definite", zh: "肯定有关" },
  "attribution.product.not-assessed": { en: "Not assessed yet", zh: "尚未评估" },
  "attribution.otherCauses": { en: "Other causes", zh: "其他原因" },
  "attribution.otherCauses.lymphodepletion": { en: "Lymphodepletion", zh: "清淋预处理" },
  "attribution.otherCauses.underlying-disease": { en: "Underlying disease", zh: "基础疾病" },
  "attribution.otherCauses.infection": { en: "Infection", zh: "感染" },
  "attribution.otherCauses.concomitant-medication": { en: "Concomitant medication", zh: "合并用药" },
  "attribution.otherCauses.other": { en: "Other", zh: "其他" },

  "criteria.death": { en: "Results in death", zh: "导致死亡" },
  "criteria.life-threatening": {
    en: "Life-threatening (at the time of the event; not the same as grade 4)",
    zh: "危及生命（指事件发生当时，不等同于4级）",
  },
  "criteria.hospitalisation": {
    en: "Hospitalisation, or its prolongation",
    zh: "导致住院或住院时间延长",
  },
  "criteria.disability": {
    en: "Persistent or significant disability or incapacity",
    zh: "永久或显著的残疾或功能丧失",
  },
  "criteria.congenital-anomaly": {
    en: "Congenital anomaly or birth defect",
    zh: "先天性异常或出生缺陷",
  },
  "criteria.medically-important": { en: "Otherwise medically important", zh: "其他重要医学事件" },

  "dlt.verdict.dlt": {
    en: "Dose-limiting by rule, for the committee to confirm",
    zh: "按规则属剂量限制性毒性，待委员会确认",
  },
  "dlt.verdict.pending": { en: "Pending: a duration is still running", zh: "未决：持续时间仍在计算" },
  "dlt.verdict.after-window": {
    en: "After the window: not dose-limiting by rule, for review",
    zh: "观察期之后：按规则不属剂量限制性毒性，待审阅",
  },
  "dlt.verdict.not-dlt": { en: "Not dose-limiting by rule", zh: "按规则不属剂量限制性毒性" },

  "dlt.reason.no-rule-selects": {
    en: "No rule of the definition concerns this event.",
    zh: "定义中没有规则涉及该事件。",
  },
  "dlt.reason.excluded": {
    en: "Excluded by the definition: {{exclusion}}.",
    zh: "定义排除：{{exclusion}}。",
  },
  "dlt.reason.relatedness-does-not-count": {
    en: "{{rule}}: does not count with relatedness “{{product}}”.",
    zh: "{{rule}}：相关性为“{{product}}”时不计入。",
  },
  "dlt.reason.grade-below": {
    en: "{{rule}}: highest grade {{worst}}, grade {{gradeMin}} needed.",
    zh: "{{rule}}：最高{{worst}}级，须达{{gradeMin}}级。",
  },
  "dlt.reason.not-worse-than-before-infusion": {
    en: "{{rule}}: from the infusion on not worse than before it (grade {{before}}).",
    zh: "{{rule}}：输注后未较输注前（{{before}}级）加重。",
  },
  "dlt.reason.grade-reached": {
    en: "{{rule}}: reached on {{from}}, day {{day}}.",
    zh: "{{rule}}：于{{from}}（第{{day}}天）达到。",
  },
  "dlt.reason.duration-exceeded": {
    en: "{{rule}}: since {{from}}, longer than {{limit}}.",
    zh: "{{rule}}：自{{from}}起，已超过{{limit}}。",
  },
  "dlt.reason.duration-running": {
    en: "{{rule}}: since {{from}}, the limit of {{limit}} has not passed yet.",
    zh: "{{rule}}：自{{from}}起，{{limit}}的时限尚未届满。",
  },
  "dlt.reason.improved-in-time": {
    en: "{{rule}}: from {{from}} to {{to}}, improved within {{limit}}.",
    zh: "{{rule}}：{{from}}至{{to}}，在{{limit}}内已好转。",
  },
  "dlt.reason.time-of-day-missing": {
    en: "{{rule}}: whether {{limit}} were exceeded turns on the time of day at {{from}} or {{to}}; record it.",
    zh: "{{rule}}：是否超过{{limit}}取决于{{from}}或{{to}}的具体时刻，请补记。",
  },
  "dlt.reason.after-window": {
    en: "{{rule}}: reached on {{from}}, after the window closed on {{closesOn}}.",
    zh: "{{rule}}：于{{from}}达到，观察期已于{{closesOn}}结束。",
  },
  "dlt.limit.hours": { en: "{{amount}} hours", zh: "{{amount}}小时" },
  "dlt.limit.days": { en: "{{amount}} days", zh: "{{amount}}天" },

  "clock.state.running": { en: "Due {{due}}", zh: "截止{{due}}" },
  "clock.state.awaiting-start": { en: "Not started yet", zh: "尚未开始" },
  "clock.start.site-aware": { en: "when the site became aware", zh: "自研究中心获知起" },
  "clock.start.sponsor-aware": { en: "when the sponsor became aware", zh: "自申办者获知起" },
  "clock.start.sponsor-determined": {
    en: "when the sponsor determined that the case qualifies",
    zh: "自申办者判定符合报告条件起",
  },
  "clock.class.serious-adverse-event": { en: "Serious adverse event", zh: "严重不良事件" },
  "clock.class.fatal-or-life-threatening-susar": {
    en: "Fatal or life-threatening SUSAR",
    zh: "致死或危及生命的可疑非预期严重不良反应（SUSAR）",
  },
  "clock.class.other-susar": { en: "Other SUSAR", zh: "其他可疑非预期严重不良反应（SUSAR）" },
  "clock.class.significant-follow-up": { en: "Significant follow-up information", zh: "重要随访信息" },
} satisfies Catalogue;
