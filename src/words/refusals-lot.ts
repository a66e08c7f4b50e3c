import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals about a lot of the product, and what it would bring with the dose of one subject. */
export const lotRefusals = {
  "no-lot-chosen": {
    wrong: { en: "No product lot has been chosen.", zh: "尚未选择产品批次。" },
    remedy: { en: "Choose a released lot.", zh: "请选择已放行的批次。" },
  },
  "unknown-lot": {
    wrong: { en: "There is no product lot {{lot}}.", zh: "没有产品批次{{lot}}。" },
    remedy: {
      en: "Check the lot number, or record the receipt of the lot.",
      zh: "请核对批号，或先登记接收该批次。",
    },
  },
  "lot-of-another-subject": {
    wrong: {
      en: "Lot {{lot}} was made from the cells of {{donor}}, for {{donor}} alone.",
      zh: "批次{{lot}}由{{donor}}的自体细胞制备，仅供{{donor}}本人使用。",
    },
    remedy: {
      en: "Choose the lot made from this subject's own cells.",
      zh: "请选择由该受试者自体细胞制备的批次。",
    },
  },
  "donor-not-a-subject": {
    wrong: {
      en: "The product is autologous, and no subject {{donor}} is registered.",
      zh: "产品为自体来源，但未登记受试者{{donor}}。",
    },
    remedy: {
      en: "Name as donor the subject whose cells these are, as registered.",
      zh: "供者应填写提供细胞的受试者编号，须与登记一致。",
    },
  },
  "residual-tcr-missing": {
    wrong: {
      en: "The protocol limits residual TCR-positive cells, and their share of this lot is not stated.",
      zh: "方案限定残留TCR阳性细胞，但未填写该批次的残留比例。",
    },
    remedy: { en: "Enter it from the lot's certificate.", zh: "请按该批次检验报告填写。" },
  },
  "lot-exists": {
    wrong: { en: "Lot {{lot}} has already been received.", zh: "批次{{lot}}已登记接收。" },
    remedy: {
      en: "Check the lot number; to change what was entered, correct that record.",
      zh: "请核对批号；如需修改，请更正原记录。",
    },
  },
  "lot-not-released": {
    wrong: { en: "Lot {{lot}} is not released for use.", zh: "批次{{lot}}未处于放行状态。" },
    remedy: {
      en: "Choose a released lot, or have this one released by the cell laboratory.",
      zh: "请选择已放行的批次，或由细胞实验室放行该批次。",
    },
  },
  "lot-recalled": {
    wrong: { en: "Lot {{lot}} has been recalled.", zh: "批次{{lot}}已召回。" },
    remedy: { en: "It is not released again; use another lot.", zh: "召回批次不得再放行；请使用其他批次。" },
  },
  "lot-expired": {
    wrong: {
      en: "Lot {{lot}} expires on {{expiresOn}}, before the infusion.",
      zh: "批次{{lot}}于{{expiresOn}}到期，早于输注日。",
    },
    remedy: {
      en: "Choose a lot that is valid on the day of the infusion.",
      zh: "请选择输注日仍在有效期内的批次。",
    },
  },
  "lot-not-authorised": {
    wrong: {
      en: "The infusion is authorised from lot {{authorised}}, not from lot {{lot}}.",
      zh: "授权输注的批次为{{authorised}}，而非{{lot}}。",
    },
    remedy: {
      en: "Use the authorised lot, or have the infusion authorised anew.",
      zh: "请使用已授权批次，或重新授权输注。",
    },
  },
  "viability-too-low": {
    wrong: {
      en: "Viability of lot {{lot}} is {{viability}} %, below {{min}} %.",
      zh: "批次{{lot}}的细胞活率为{{viability}}%，低于{{min}}%。",
    },
    remedy: { en: "Choose another lot.", zh: "请选择其他批次。" },
  },
  "endotoxin-per-kg-too-high": {
    wrong: {
      en: "This dose of lot {{lot}} would bring {{perKg}} EU/kg of endotoxin; the limit is {{max}} EU/kg.",
      zh: "批次{{lot}}的本次剂量将带入内毒素{{perKg}} EU/kg，限度为{{max}} EU/kg。",
    },
    remedy: { en: "Choose another lot.", zh: "请选择其他批次。" },
  },
  "residual-tcr-per-kg-too-high": {
    wrong: {
      en: "This dose of lot {{lot}} would bring {{perKg}} residual TCR+ cells/kg; the limit is {{max}} cells/kg.",
      zh: "批次{{lot}}的本次剂量将带入残留TCR+细胞{{perKg}}个/kg，限度为{{max}}个/kg。",
    },
    remedy: { en: "Choose another lot.", zh: "请选择其他批次。" },
  },
  "volume-too-large": {
    wrong: {
      en: "The dose would take {{volumeMl}} mL, more than {{perKgMax}} mL/kg.",
      zh: "本次剂量体积为{{volumeMl}} mL，超过{{perKgMax}} mL/kg。",
    },
    remedy: {
      en: "Choose a lot with more cells per millilitre.",
      zh: "请选择细胞浓度更高的批次。",
    },
  },
} as const satisfies RefusalCatalogue;
