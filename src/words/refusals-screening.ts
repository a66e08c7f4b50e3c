import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals on the way into the trial: registration, consent, screening, eligibility and the slot. */
export const screeningRefusals = {
  "unknown-subject": {
    wrong: { en: "There is no subject {{subject}}.", zh: "没有受试者{{subject}}。" },
    remedy: { en: "Check the pseudonym, or register the subject.", zh: "请核对代号，或先登记受试者。" },
  },
  "subject-exists": {
    wrong: { en: "Subject {{subject}} is already registered.", zh: "受试者{{subject}}已登记。" },
    remedy: {
      en: "Open that subject; for another person use a new pseudonym.",
      zh: "请打开该受试者；如为另一人，请使用新代号。",
    },
  },
  "pseudonym-malformed": {
    wrong: {
      en: "“{{subject}}” is not a pseudonym as the protocol forms them ({{pattern}}).",
      zh: "“{{subject}}”不符合方案规定的受试者代号格式（{{pattern}}）。",
    },
    remedy: {
      en: "Use the protocol’s form; never a name, initials or a hospital number.",
      zh: "请按方案格式填写；不得使用姓名、姓名缩写或住院号。",
    },
  },
  "unknown-visit": {
    wrong: { en: "The visit plan has no visit {{visit}}.", zh: "访视计划中没有访视{{visit}}。" },
    remedy: { en: "Choose one from the visit plan.", zh: "请从访视计划中选择。" },
  },
  "visit-missed": {
    wrong: { en: "Visit {{visit}} was missed.", zh: "访视{{visit}}未进行。" },
    remedy: {
      en: "Explain why, arrange the assessments that can still be made, and sign.",
      zh: "请说明原因，安排仍可补做的检查，并签名。",
    },
  },

  "unknown-form": {
    wrong: { en: "The protocol has no consent form {{form}}.", zh: "方案中没有知情同意书{{form}}。" },
    remedy: { en: "Choose one of the forms listed.", zh: "请从列出的知情同意书中选择。" },
  },
  "unknown-consent-version": {
    wrong: {
      en: "Form {{form}} has no version {{version}}.",
      zh: "知情同意书{{form}}没有版本{{version}}。",
    },
    remedy: {
      en: "Enter the version printed on the signed form. If it is newer than the protocol knows, the amendment comes first.",
      zh: "请填写所签文件上印制的版本号；如该版本尚未列入方案，须先录入方案修订。",
    },
  },
  "consent-missing": {
    wrong: {
      en: "Consent for this is not in force: it was not given or was withdrawn, or a required form is unsigned, declined or superseded by a newer version.",
      zh: "缺少有效的知情同意：未同意或已撤回，或所需知情同意书未签署、被拒绝或已有新版本。",
    },
    remedy: {
      en: "Obtain and record the current version of every form that the protocol asks for at the subject’s age.",
      zh: "请取得并录入方案对该受试者年龄所要求的各知情同意书的现行版本。",
    },
  },
  "consent-withdrawn": {
    wrong: {
      en: "Consent to treatment was not given or has been withdrawn.",
      zh: "未同意接受治疗，或治疗同意已撤回。",
    },
    remedy: {
      en: "Do not treat. Only a new signed consent can bring treatment back; follow-up goes on as far as consent for it stands.",
      zh: "不得给予治疗。仅在重新签署知情同意后方可恢复；在仍同意的范围内继续随访。",
    },
  },

  "screening-already-open": {
    wrong: {
      en: "This subject’s screening is open, or eligibility is already confirmed.",
      zh: "该受试者正在筛选，或已确认合格。",
    },
    remedy: {
      en: "Go on with it; re-screening opens only after a screening failure.",
      zh: "请继续当前筛选；仅在筛选失败后方可重新筛选。",
    },
  },
  "no-open-screening": {
    wrong: { en: "This subject is not in screening.", zh: "该受试者不在筛选中。" },
    remedy: {
      en: "Open a screening; after a screening failure, a re-screening.",
      zh: "请开启筛选；筛选失败后请开启重新筛选。",
    },
  },
  "unknown-item": {
    wrong: { en: "The protocol has no data item {{item}}.", zh: "方案中没有数据项{{item}}。" },
    remedy: { en: "Choose one of the protocol’s data items.", zh: "请从方案的数据项中选择。" },
  },
  "value-of-other-kind": {
    wrong: {
      en: "{{item}} takes a value of kind “{{expected}}”, not “{{found}}”.",
      zh: "{{item}}的值类型应为“{{expected}}”，而非“{{found}}”。",
    },
    remedy: {
      en: "Enter the value as the form asks; if there is none, record it as missing with the reason.",
      zh: "请按表单要求录入；如无结果，请记录为缺失并说明原因。",
    },
  },
  "absence-unexplained": {
    wrong: { en: "It is not said why {{item}} is missing.", zh: "未说明{{item}}缺失的原因。" },
    remedy: { en: "Say why it was not done or is not known.", zh: "请说明未做或不详的原因。" },
  },
  "unknown-code": {
    wrong: { en: "{{item}} has no choice “{{code}}”.", zh: "{{item}}没有选项“{{code}}”。" },
    remedy: { en: "Choose one of the choices listed.", zh: "请从列出的选项中选择。" },
  },
  "unit-not-accepted": {
    wrong: { en: "{{item}} cannot be entered in {{unit}}.", zh: "{{item}}不能以{{unit}}为单位录入。" },
    remedy: {
      en: "Enter it in one of: {{units}}, as the laboratory reported it.",
      zh: "请按检验报告以下列单位之一录入：{{units}}。",
    },
  },
  "value-out-of-range": {
    wrong: {
      en: "{{value}} is not a plausible value of {{item}} ({{min}} to {{max}} {{unit}}).",
      zh: "{{item}}的值{{value}}不合理（合理范围{{min}}至{{max}} {{unit}}）。",
    },
    remedy: {
      en: "Check value and unit against the laboratory report.",
      zh: "请对照检验报告核对数值与单位。",
    },
  },
  "quantification-limit-missing": {
    wrong: {
      en: "{{item}} is below quantification, but the limit of quantification of the sample is missing.",
      zh: "{{item}}低于定量下限，但未填写该样本的定量下限。",
    },
    remedy: {
      en: "Enter the lower limit of quantification that the laboratory reported for this sample.",
      zh: "请填写实验室为该样本报告的定量下限。",
    },
  },
  "below-another-limit": {
    wrong: {
      en: "{{item}} is told as below {{value}} {{unit}}, but the limit of quantification of its sample is {{lloq}}.",
      zh: "{{item}}报告为低于{{value}} {{unit}}，但该样本的定量下限为{{lloq}}。",
    },
    remedy: {
      en: "Enter “<” with the limit of this very sample, or correct the limit.",
      zh: "请以该样本的定量下限填写“<”值，或更正定量下限。",
    },
  },
  "quantification-limit-misplaced": {
    wrong: {
      en: "{{item}} has a limit of quantification, but no measured value.",
      zh: "{{item}}填写了定量下限，但没有测量值。",
    },
    remedy: {
      en: "Leave the limit out, or enter the value that was measured.",
      zh: "请删去定量下限，或填写测量值。",
    },
  },
  "taken-on-another-day": {
    wrong: {
      en: "The sample was taken at {{at}}, which is {{day}} at the site, not {{on}}.",
      zh: "取样时间{{at}}在研究中心为{{day}}，而非{{on}}。",
    },
    remedy: {
      en: "Enter the day and the time of the same sample, by the site’s clock.",
      zh: "请按研究中心当地时间填写同一样本的日期与时间。",
    },
  },
  "taken-before-infusion": {
    wrong: {
      en: "A result of {{on}} cannot stand on the form of {{visit}}: the infusion was on {{infusedOn}}.",
      zh: "{{on}}的结果不能填入{{visit}}的表单：输注日期为{{infusedOn}}。",
    },
    remedy: {
      en: "Check the date, or enter it on the form of the visit at which it was taken.",
      zh: "请核对日期，或填入实际取样访视的表单。",
    },
  },
  "unknown-agent": {
    wrong: {
      en: "The protocol does not list {{agent}} in the drug class {{class}}.",
      zh: "方案的药物类别{{class}}中未列出{{agent}}。",
    },
    remedy: {
      en: "Choose a listed agent, or its proper class.",
      zh: "请选择所列药物，或选择其正确类别。",
    },
  },
  "ends-before-it-begins": {
    wrong: {
      en: "The course ends {{to}}, before it begins {{from}}.",
      zh: "结束日期{{to}}早于开始日期{{from}}。",
    },
    remedy: { en: "Check both dates.", zh: "请核对两个日期。" },
  },
  "unknown-judgement": {
    wrong: { en: "The protocol asks for no judgement {{judgement}}.", zh: "方案未要求判断{{judgement}}。" },
    remedy: { en: "Choose one that the criteria ask for.", zh: "请选择入排标准所要求的判断。" },
  },
  "unknown-undertaking": {
    wrong: {
      en: "The protocol asks for no undertaking {{undertaking}}.",
      zh: "方案未要求承诺{{undertaking}}。",
    },
    remedy: { en: "Choose one that the criteria ask for.", zh: "请选择入排标准所要求的承诺。" },
  },
  "not-eligible": {
    wrong: { en: "The subject is not eligible: {{criteria}}.", zh: "受试者不符合入排标准：{{criteria}}。" },
    remedy: {
      en: "Correct the data if they are wrong; otherwise record the screening failure. There is no waiver.",
      zh: "如数据有误请更正；否则请记录筛选失败。入排标准不得豁免。",
    },
  },
  "eligibility-undetermined": {
    wrong: { en: "Eligibility is not determined yet.", zh: "尚不能判定是否符合入排标准。" },
    remedy: {
      en: "Enter what is listed as missing, and have the open judgements signed.",
      zh: "请补录所列缺失数据，并完成待签署的判断。",
    },
  },
  "eligibility-not-confirmed": {
    wrong: { en: "Eligibility has not been confirmed.", zh: "尚未确认受试者合格。" },
    remedy: {
      en: "Have an investigator confirm eligibility with a signature.",
      zh: "请由研究者签名确认合格。",
    },
  },
  "eligibility-lost": {
    wrong: {
      en: "Confirmed eligibility does not hold today: {{criteria}}.",
      zh: "已确认的合格状态今日不再成立：{{criteria}}。",
    },
    remedy: {
      en: "Repeat what is out of date; if a criterion is definitely failed, record the screening failure.",
      zh: "请复查已过期的项目；如确不符合标准，请记录筛选失败。",
    },
  },
  "failure-needs-reason": {
    wrong: {
      en: "No criterion is definitely failed, so the screening failure needs a reason.",
      zh: "尚无明确不符合的标准，筛选失败须说明原因。",
    },
    remedy: {
      en: "State it, for example consent withdrawn or another treatment chosen.",
      zh: "请说明，例如撤回知情同意或选择其他治疗。",
    },
  },

  "slot-already-reserved": {
    wrong: {
      en: "The subject already holds a slot at dose level {{level}}.",
      zh: "该受试者已有剂量水平{{level}}的入组名额。",
    },
    remedy: { en: "Go on with it, or release it first.", zh: "请继续使用，或先释放该名额。" },
  },
  "already-queued": {
    wrong: { en: "The subject already waits in the queue for a slot.", zh: "该受试者已在名额等候队列中。" },
    remedy: {
      en: "Wait; the slot comes by itself when a place is free.",
      zh: "请等候；有空缺时名额将自动分配。",
    },
  },
  "no-open-level": {
    wrong: { en: "No dose level is open for enrolment.", zh: "目前没有开放入组的剂量水平。" },
    remedy: {
      en: "Wait until a dose level is opened, where due by the committee’s dose decision.",
      zh: "请待剂量水平开放（必要时由委员会作出剂量决定）。",
    },
  },
  "no-slot": {
    wrong: { en: "The subject holds no slot.", zh: "该受试者没有入组名额。" },
    remedy: { en: "Reserve a slot first.", zh: "请先预留入组名额。" },
  },
  "slot-lapsed": {
    wrong: {
      en: "The subject’s slot lapsed after {{expiresOn}}.",
      zh: "该受试者的名额已于{{expiresOn}}后失效。",
    },
    remedy: {
      en: "Record the lapse and reserve a slot anew.",
      zh: "请记录名额失效，并重新预留。",
    },
  },
  "slot-not-lapsed": {
    wrong: { en: "The slot is valid up to {{expiresOn}}.", zh: "该名额有效至{{expiresOn}}。" },
    remedy: {
      en: "To free it earlier, release it with a reason.",
      zh: "如需提前释放，请说明原因后释放。",
    },
  },
} as const satisfies RefusalCatalogue;
