import type { Words } from "#values";
import type { Catalogue } from "./catalogue.ts";

const evidence = {
  "not-done": { en: "Not done", zh: "未做" },
  pending: { en: "Pending", zh: "待回报" },
} satisfies Catalogue;

/** The words of the bedside gradings: fields by their path, choices by field and value, reasons by code. */
export const gradingWords = {
  "crs.temperatureCel": { en: "Highest temperature (°C)", zh: "最高体温（°C）" },
  "crs.feverTreated": {
    en: "Antipyretic, anticytokine or steroid treatment given (fever no longer required)",
    zh: "已用退热药、抗细胞因子药或糖皮质激素（不再要求发热）",
  },
  "crs.hypotension": { en: "Hypotension for age", zh: "低血压（按年龄判断）" },
  "crs.vasopressors": { en: "Vasopressors given", zh: "使用的升压药" },
  "crs.vasopressors.norepinephrine": { en: "Norepinephrine", zh: "去甲肾上腺素" },
  "crs.vasopressors.epinephrine": { en: "Epinephrine", zh: "肾上腺素" },
  "crs.vasopressors.dopamine": { en: "Dopamine", zh: "多巴胺" },
  "crs.vasopressors.dobutamine": { en: "Dobutamine", zh: "多巴酚丁胺" },
  "crs.vasopressors.phenylephrine": { en: "Phenylephrine", zh: "去氧肾上腺素" },
  "crs.vasopressors.vasopressin": { en: "Vasopressin", zh: "血管加压素" },
  "crs.vasopressors.other": { en: "Other", zh: "其他" },
  "crs.oxygen": { en: "Respiratory support", zh: "呼吸支持" },
  "crs.oxygen.device": { en: "Device", zh: "装置" },
  "crs.oxygen.device.none": { en: "None", zh: "无" },
  "crs.oxygen.device.blow-by": { en: "Blow-by oxygen", zh: "吹氧" },
  "crs.oxygen.device.nasal-cannula": { en: "Nasal cannula", zh: "鼻导管" },
  "crs.oxygen.device.face-mask": { en: "Face mask", zh: "面罩" },
  "crs.oxygen.device.non-rebreather-mask": { en: "Non-rebreather mask", zh: "非重复呼吸面罩" },
  "crs.oxygen.device.venturi-mask": { en: "Venturi mask", zh: "文丘里面罩" },
  "crs.oxygen.device.cpap": { en: "CPAP", zh: "持续气道正压通气（CPAP）" },
  "crs.oxygen.device.bipap": { en: "BiPAP", zh: "双水平气道正压通气（BiPAP）" },
  "crs.oxygen.device.mechanical-ventilation": { en: "Mechanical ventilation", zh: "机械通气" },
  "crs.oxygen.litresPerMinute": { en: "Oxygen flow (L/min)", zh: "氧流量（L/min）" },
  "crs.otherCause": { en: "Signs with another cause", zh: "由其他原因所致的体征" },
  "crs.otherCause.fever": { en: "Fever", zh: "发热" },
  "crs.otherCause.hypotension": { en: "Hypotension", zh: "低血压" },
  "crs.otherCause.hypoxia": { en: "Hypoxia", zh: "低氧" },
  "crs.deathFromCrs": { en: "Death from cytokine release syndrome", zh: "死于细胞因子释放综合征" },
  "crs.reason.death": { en: "Death", zh: "死亡" },
  "crs.reason.fever": { en: "Fever of 38.0 °C or more", zh: "体温≥38.0 °C" },
  "crs.reason.no-fever": { en: "No fever", zh: "无发热" },
  "crs.reason.fever-treated": {
    en: "No fever, but treated: fever is not required",
    zh: "无发热但已用药：不要求发热",
  },
  "crs.reason.no-vasopressor": { en: "Hypotension without vasopressor", zh: "低血压，未用升压药" },
  "crs.reason.one-vasopressor": {
    en: "One vasopressor, with or without vasopressin",
    zh: "一种升压药，加或不加血管加压素",
  },
  "crs.reason.several-vasopressors": {
    en: "Several vasopressors, vasopressin not counted",
    zh: "多种升压药（血管加压素不计）",
  },
  "crs.reason.low-flow-oxygen": { en: "Low-flow oxygen", zh: "低流量吸氧" },
  "crs.reason.high-flow-oxygen": { en: "High-flow oxygen or mask", zh: "高流量吸氧或面罩吸氧" },
  "crs.reason.positive-pressure": { en: "Positive pressure", zh: "正压通气" },
  "crs.reason.none": { en: "None", zh: "无" },
  "crs.reason.other-cause": { en: "Has another cause", zh: "由其他原因所致" },

  "icans.developmentalDelay": { en: "Developmental delay", zh: "发育迟缓" },
  "icans.cognition": { en: "Cognition", zh: "认知" },
  "icans.cognition.tool": { en: "Assessment", zh: "评估工具" },
  "icans.cognition.tool.ICE": { en: "ICE (12 years and over)", zh: "ICE（12岁及以上）" },
  "icans.cognition.tool.CAPD": {
    en: "CAPD (under 12 years, or developmental delay)",
    zh: "CAPD（12岁以下或发育迟缓）",
  },
  "icans.cognition.tool.cannot-be-assessed": {
    en: "Cannot be assessed: cannot be aroused",
    zh: "无法评估：不能唤醒",
  },
  "icans.cognition.items": { en: "Items", zh: "条目" },
  "icans.cognition.items.orientation": {
    en: "Orientation: year, month, city, hospital (0–4)",
    zh: "定向：年、月、城市、医院（0～4）",
  },
  "icans.cognition.items.naming": { en: "Naming three objects (0–3)", zh: "命名三样物品（0～3）" },
  "icans.cognition.items.command": { en: "Following a command (0–1)", zh: "执行指令（0～1）" },
  "icans.cognition.items.writing": { en: "Writing a sentence (0–1)", zh: "书写一句话（0～1）" },
  "icans.cognition.items.counting": {
    en: "Counting backwards from 100 by ten (0–1)",
    zh: "从100起每次减10倒数（0～1）",
  },
  ...capdItem("eyeContact", "Eye contact", "目光接触"),
  ...capdItem("purposefulActions", "Purposeful actions", "动作有目的"),
  ...capdItem("awareOfSurroundings", "Aware of surroundings", "觉察周围环境"),
  ...capdItem("communicatesNeeds", "Communicates needs", "表达需求"),
  ...capdItem("restless", "Restless", "躁动不安"),
  ...capdItem("inconsolable", "Inconsolable", "无法安抚"),
  ...capdItem("underactive", "Underactive", "活动减少"),
  ...capdItem("slowToRespond", "Slow to respond", "反应迟缓"),
  "icans.cognition.rass": {
    en: "RASS at the assessment (−5 to 4)",
    zh: "评估时RASS评分（−5～4）",
  },
  "icans.consciousness": { en: "Awakens", zh: "觉醒" },
  "icans.consciousness.spontaneous": { en: "Spontaneously", zh: "自发觉醒" },
  "icans.consciousness.voice": { en: "To voice", zh: "呼唤可醒" },
  "icans.consciousness.touch": { en: "Only to touch", zh: "仅触碰可醒" },
  "icans.consciousness.unarousable": {
    en: "Not, or only to vigorous or repetitive touch",
    zh: "不能唤醒，或仅强烈、反复触碰可醒",
  },
  "icans.seizure": { en: "Seizure", zh: "癫痫发作" },
  "icans.seizure.none": { en: "None", zh: "无" },
  "icans.seizure.resolving": {
    en: "Resolves rapidly, or non-convulsive and resolves with treatment",
    zh: "迅速缓解，或非惊厥性且经治疗缓解",
  },
  "icans.seizure.prolonged": {
    en: "Over 5 minutes, or repetitive without return to baseline",
    zh: "超过5分钟，或反复发作其间未恢复基线",
  },
  "icans.motor": { en: "Motor findings", zh: "运动表现" },
  "icans.motor.none": { en: "None", zh: "无" },
  "icans.motor.deep-focal-weakness": {
    en: "Deep focal weakness (hemiparesis, paraparesis)",
    zh: "严重局灶性无力（偏瘫、截瘫）",
  },
  "icans.oedema": { en: "Cerebral oedema", zh: "脑水肿" },
  "icans.oedema.none": { en: "None", zh: "无" },
  "icans.oedema.focal": { en: "Focal, on imaging", zh: "影像学示局灶性水肿" },
  "icans.oedema.diffuse": {
    en: "Diffuse, or posturing, sixth nerve palsy, papilloedema, Cushing’s triad",
    zh: "弥漫性水肿，或去脑/去皮质姿势、外展神经麻痹、视乳头水肿、库欣三联征",
  },
  "icans.otherCause": { en: "Domains with another cause", zh: "由其他原因所致的项目" },
  "icans.otherCause.cognition": { en: "Cognition", zh: "认知" },
  "icans.otherCause.consciousness": { en: "Consciousness", zh: "意识" },
  "icans.otherCause.seizure": { en: "Seizure", zh: "癫痫发作" },
  "icans.otherCause.motor": { en: "Motor findings", zh: "运动表现" },
  "icans.otherCause.oedema": { en: "Cerebral oedema", zh: "脑水肿" },
  "icans.deathFromIcans": { en: "Death from neurotoxicity", zh: "死于神经毒性" },

  "gvhd.skin": { en: "Skin", zh: "皮肤" },
  "gvhd.skin.bodySurfacePercent": { en: "Rash (% of body surface)", zh: "皮疹面积（体表面积%）" },
  "gvhd.skin.bullousErythroderma": {
    en: "Generalised erythroderma with bullae and desquamation over 5 %",
    zh: "全身红皮病伴大疱及脱屑（>5%体表面积）",
  },
  "gvhd.bilirubin": { en: "Bilirubin", zh: "胆红素" },
  "gvhd.bilirubin.value": { en: "Value", zh: "数值" },
  "gvhd.bilirubin.unit": { en: "Unit", zh: "单位" },
  "gvhd.bilirubin.unit.mg/dL": { en: "mg/dL", zh: "mg/dL" },
  "gvhd.bilirubin.unit.umol/L": { en: "µmol/L", zh: "µmol/L" },
  "gvhd.upperGiPersistent": {
    en: "Upper gut: persistent nausea, vomiting or anorexia",
    zh: "上消化道：持续恶心、呕吐或厌食",
  },
  "gvhd.lowerGi": { en: "Lower gut", zh: "下消化道" },
  "gvhd.lowerGi.weightKg": { en: "Weight (kg)", zh: "体重（kg）" },
  "gvhd.lowerGi.stool": { en: "Diarrhoea, mean of three days", zh: "腹泻（三日平均）" },
  "gvhd.lowerGi.stool.measured": { en: "Measured by", zh: "计量方式" },
  "gvhd.lowerGi.stool.measured.volume": { en: "Volume", zh: "容量" },
  "gvhd.lowerGi.stool.measured.episodes": { en: "Episodes", zh: "次数" },
  "gvhd.lowerGi.stool.mlPerDay": { en: "mL a day", zh: "每日毫升数" },
  "gvhd.lowerGi.stool.perDay": { en: "Episodes a day", zh: "每日次数" },
  "gvhd.lowerGi.severePainOrBlood": {
    en: "Severe pain with or without ileus, or grossly bloody stool",
    zh: "剧烈腹痛伴或不伴肠梗阻，或肉眼血便",
  },
  ...choices(
    "gvhd.biopsy",
    { en: "Biopsy", zh: "活检" },
    {
      ...evidence,
      supports: { en: "Supports the diagnosis", zh: "支持诊断" },
      "does-not-support": { en: "Does not support it", zh: "不支持诊断" },
    },
  ),
  ...choices(
    "gvhd.donorChimerism",
    { en: "Donor chimerism", zh: "供者嵌合" },
    {
      ...evidence,
      detected: { en: "Donor cells detected", zh: "检出供者细胞" },
      "not-detected": { en: "Not detected", zh: "未检出" },
    },
  ),
} satisfies Catalogue;

/** An item of CAPD in words of our own: the instrument's wording belongs to its holder. */
function capdItem<Item extends string>(item: Item, en: string, zh: string) {
  return choices(
    `icans.cognition.items.${item}`,
    { en, zh },
    {
      never: { en: "Never", zh: "从不" },
      rarely: { en: "Rarely", zh: "很少" },
      sometimes: { en: "Sometimes", zh: "有时" },
      often: { en: "Often", zh: "经常" },
      always: { en: "Always", zh: "总是" },
    },
  );
}

/** A field with its choices, keyed by the field's path and the value. */
function choices<Field extends string, Value extends string>(
  field: Field,
  words: Words,
  values: Record<Value, Words>,
): Record<Field | `${Field}.${Value}`, Words> {
  const entries = Object.entries<Words>(values).map(([value, each]) => [`${field}.${value}`, each]);
  return Object.fromEntries([[field, words], ...entries]);
}
