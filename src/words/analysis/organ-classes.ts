import type { Words } from "#values";

/** System organ classes by their English names, as CTCAE v5.0 and MedDRA have them; in Chinese as MedDRA has them. */
const chinese: Readonly<Record<string, string>> = {
  "Blood and lymphatic system disorders": "血液及淋巴系统疾病",
  "Cardiac disorders": "心脏器官疾病",
  "Congenital, familial and genetic disorders": "各种先天性家族性遗传性疾病",
  "Ear and labyrinth disorders": "耳及迷路类疾病",
  "Endocrine disorders": "内分泌系统疾病",
  "Eye disorders": "眼器官疾病",
  "Gastrointestinal disorders": "胃肠系统疾病",
  "General disorders and administration site conditions": "全身性疾病及给药部位各种反应",
  "Hepatobiliary disorders": "肝胆系统疾病",
  "Immune system disorders": "免疫系统疾病",
  "Infections and infestations": "感染及侵染类疾病",
  "Injury, poisoning and procedural complications": "各类损伤、中毒及操作并发症",
  Investigations: "各类检查",
  "Metabolism and nutrition disorders": "代谢及营养类疾病",
  "Musculoskeletal and connective tissue disorders": "各种肌肉骨骼及结缔组织疾病",
  "Neoplasms benign, malignant and unspecified (incl cysts and polyps)":
    "良性、恶性及性质不明的肿瘤（包括囊状和息肉状）",
  "Nervous system disorders": "各类神经系统疾病",
  "Pregnancy, puerperium and perinatal conditions": "妊娠期、产褥期及围产期状况",
  "Psychiatric disorders": "精神病类",
  "Renal and urinary disorders": "肾脏及泌尿系统疾病",
  "Reproductive system and breast disorders": "生殖系统及乳腺疾病",
  "Respiratory, thoracic and mediastinal disorders": "呼吸系统、胸及纵隔疾病",
  "Skin and subcutaneous tissue disorders": "皮肤及皮下组织类疾病",
  "Social circumstances": "社会环境",
  "Surgical and medical procedures": "各种手术及医疗操作",
  "Vascular disorders": "血管与淋巴管类疾病",
};

export function organClassWords(name: string): Words {
  return { en: name, zh: chinese[name] ?? name };
}
