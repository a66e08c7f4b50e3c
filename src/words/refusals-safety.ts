import type { RefusalCatalogue } from "./refusal-words.ts";

/** Refusals about adverse events, dose-limiting toxicities, their window, and evaluability. */
export const safetyRefusals = {
  "unknown-ctcae-term": {
    wrong: { en: "CTCAE v5.0 has no term “{{term}}”.", zh: "CTCAE v5.0中没有术语“{{term}}”。" },
    remedy: {
      en: "Choose a term of CTCAE v5.0. Nearest: {{nearest}}.",
      zh: "请选择CTCAE v5.0术语。相近术语：{{nearest}}。",
    },
  },
  "grade-does-not-exist": {
    wrong: { en: "CTCAE v5.0 has no such grade for {{term}}.", zh: "CTCAE v5.0中{{term}}没有该级别。" },
    remedy: { en: "Grades that exist: {{grades}}.", zh: "可选级别：{{grades}}。" },
  },
  "no-adverse-event": {
    wrong: {
      en: "By these findings the grade is 0: there is no such event to report.",
      zh: "按所填表现计算为0级，不构成该不良事件。",
    },
    remedy: {
      en: "Check what was entered, or report what was seen as another event.",
      zh: "请核对所填内容，或将所见作为其他事件报告。",
    },
  },
  "specify-missing": {
    wrong: { en: "“{{term}}” needs the event’s own name.", zh: "“{{term}}”须注明具体事件名称。" },
    remedy: { en: "Specify the event.", zh: "请注明具体事件。" },
  },
  "graded-elsewhere": {
    wrong: {
      en: "The protocol does not grade {{term}} by CTCAE.",
      zh: "方案不按CTCAE对{{term}}分级。",
    },
    remedy: { en: "Enter it on the scale {{scale}}.", zh: "请按{{scale}}标准录入。" },
  },
  "no-serious-event": {
    wrong: {
      en: "{{matter}} is not on record as a serious event of this subject.",
      zh: "记录中{{matter}}不是该受试者的严重不良事件。",
    },
    remedy: {
      en: "Record first why it is serious, and when the site became aware of it.",
      zh: "请先记录其严重性标准及中心获知时间。",
    },
  },
  "report-before-awareness": {
    wrong: {
      en: "The report was sent at {{sentAt}}, before the site knew of the event at {{awareAt}}.",
      zh: "报告发出时间{{sentAt}}早于中心获知该事件的时间{{awareAt}}。",
    },
    remedy: { en: "Check both times.", zh: "请核对这两个时间。" },
  },
  "unknown-reporting-clock": {
    wrong: { en: "The protocol has no reporting clock “{{clock}}”.", zh: "方案中没有报告时限“{{clock}}”。" },
    remedy: { en: "Choose one of the protocol's clocks.", zh: "请选择方案中的报告时限。" },
  },
  "scale-not-used": {
    wrong: {
      en: "The protocol does not grade graft-versus-host disease.",
      zh: "方案不对移植物抗宿主病分级。",
    },
    remedy: { en: "Report what was seen by its CTCAE term.", zh: "请按CTCAE术语报告所见。" },
  },
  "icans-not-gradable": {
    wrong: {
      en: "ICANS cannot be graded from this cognitive assessment.",
      zh: "无法根据该认知评估对ICANS分级。",
    },
    remedy: {
      en: "Use ICE from the 12th birthday on, CAPD below or with developmental delay. CAPD is not valid under deep sedation (RASS below −2): assess again when it is lighter.",
      zh: "满12周岁用ICE；未满12周岁或发育迟缓者用CAPD。深度镇静（RASS低于−2）时CAPD无效，请待镇静减浅后重新评估。",
    },
  },
  "another-toxicity": {
    wrong: {
      en: "{{adverseEvent}} is graded by another term or scale than this.",
      zh: "{{adverseEvent}}以其他术语或量表分级，与此不同。",
    },
    remedy: {
      en: "Grade it by the term and scale of its report; report anything else as an event of its own, or correct the report.",
      zh: "请按原报告的术语和量表分级；其他情况请另行报告，或更正原报告。",
    },
  },
  "unknown-adverse-event": {
    wrong: {
      en: "The subject has no adverse event {{adverseEvent}}.",
      zh: "该受试者没有不良事件{{adverseEvent}}。",
    },
    remedy: {
      en: "Choose one of the subject’s adverse events, or report it first.",
      zh: "请从该受试者的不良事件中选择，或先报告该事件。",
    },
  },
  "death-already-recorded": {
    wrong: { en: "The subject’s death is already recorded.", zh: "该受试者的死亡已记录。" },
    remedy: {
      en: "To change what was entered, correct that record with a reason.",
      zh: "如需修改，请说明理由后更正该记录。",
    },
  },

  "visit-before-infusion": {
    wrong: {
      en: "Visit {{visit}} follows the infusion of {{infusedOn}}: it did not take place on {{on}}.",
      zh: "访视{{visit}}安排在{{infusedOn}}输注之后，不可能于{{on}}进行。",
    },
    remedy: {
      en: "Check the day, and which visit it was; if the day of the infusion is wrong, correct its record.",
      zh: "请核对日期及访视；如输注日期有误，请更正其记录。",
    },
  },
  "treated-afterwards": {
    wrong: {
      en: "The subject was treated on {{treatedOn}}, though it withdrew or left the trial on {{on}}.",
      zh: "该受试者已于{{on}}撤回同意或退出试验，却于{{treatedOn}}接受了治疗。",
    },
    remedy: {
      en: "If one of the days is wrong, correct its record; else explain how it came to be treated.",
      zh: "如其中某个日期有误，请更正该记录；否则请说明为何仍接受了治疗。",
    },
  },
  "death-before-infusion": {
    wrong: {
      en: "A death on {{on}} would lie before the infusion on {{infusedOn}}.",
      zh: "死亡日期{{on}}早于输注日期{{infusedOn}}。",
    },
    remedy: {
      en: "Check the day of death; if the infusion is dated wrongly, correct its record first.",
      zh: "请核对死亡日期；如输注日期有误，请先更正输注记录。",
    },
  },
  "death-before-lymphodepletion": {
    wrong: {
      en: "A death on {{on}} would lie before the first dose of lymphodepletion on {{lymphodepletedOn}}.",
      zh: "死亡日期{{on}}早于清淋首次给药日期{{lymphodepletedOn}}。",
    },
    remedy: {
      en: "Check the day of death; if the dose is dated wrongly, correct its record first.",
      zh: "请核对死亡日期；如给药日期有误，请先更正该记录。",
    },
  },
  "death-before-registration": {
    wrong: {
      en: "A death on {{on}} would lie before the registration on {{registeredOn}}.",
      zh: "死亡日期{{on}}早于登记日期{{registeredOn}}。",
    },
    remedy: { en: "Check the day of death.", zh: "请核对死亡日期。" },
  },
  "before-onset": {
    wrong: {
      en: "{{on}} lies before the onset of the event, {{onset}}.",
      zh: "{{on}}早于该事件的发生时间{{onset}}。",
    },
    remedy: {
      en: "Check both; if the onset was entered wrongly, correct the report of the event.",
      zh: "请核对两者；如发生时间有误，请更正该事件的报告。",
    },
  },
  "already-resolved": {
    wrong: {
      en: "{{adverseEvent}} has already ended, on {{on}}.",
      zh: "{{adverseEvent}}已于{{on}}结束。",
    },
    remedy: {
      en: "To change how or when it ended, correct that record with a reason; if it came again since, first record its grade from then on.",
      zh: "如需修改结束时间或转归，请说明理由后更正该记录；如此后再次出现，请先记录其再次出现时的级别。",
    },
  },

  "not-infused": {
    wrong: { en: "The subject has not been infused.", zh: "该受试者尚未接受输注。" },
    remedy: {
      en: "DLT window and evaluability begin with the infusion; record it first if it was given.",
      zh: "DLT观察期和可评价性自输注起算；如已输注，请先记录。",
    },
  },
  "unknown-dlt-matter": {
    wrong: {
      en: "The subject has nothing to adjudicate named “{{matter}}”.",
      zh: "该受试者没有名为“{{matter}}”的待裁定事项。",
    },
    remedy: {
      en: "Choose one of the subject’s adverse events, or a death within the window.",
      zh: "请选择该受试者的不良事件，或观察期内的死亡。",
    },
  },
  "candidate-not-adjudicated": {
    wrong: {
      en: "DLT candidate {{matter}} has not been adjudicated.",
      zh: "DLT候选事件{{matter}}尚未裁定。",
    },
    remedy: {
      en: "Have the committee vote on it and sign the adjudication, then close the window.",
      zh: "请由委员会表决并签署裁定，然后关闭观察期。",
    },
  },
  "duration-running": {
    wrong: {
      en: "Event {{matter}} still goes on: whether it lasts long enough to be a DLT is not known.",
      zh: "事件{{matter}}仍在持续：尚不能判断持续时间是否构成DLT。",
    },
    remedy: {
      en: "Record its course. It can be adjudicated as not a DLT once the time limit has passed or the event has resolved.",
      zh: "请记录其转归。待时限届满或事件缓解后，方可裁定为非DLT。",
    },
  },
  "death-counts-as-dlt": {
    wrong: {
      en: "A death within the DLT window counts as a DLT unless it is recorded as unrelated to the cells.",
      zh: "DLT观察期内的死亡，除非记录为与细胞产品无关，均计为DLT。",
    },
    remedy: {
      en: "Adjudicate it as a DLT; if the cause is now known to be another, first correct the record of the death.",
      zh: "请裁定为DLT；如已查明系其他原因所致，请先更正死亡记录。",
    },
  },
  "treating-investigator": {
    wrong: {
      en: "You treated this subject and cannot sign the adjudication.",
      zh: "您参与了该受试者的治疗，不得签署裁定。",
    },
    remedy: {
      en: "A committee member who did not treat the subject signs it.",
      zh: "请由未参与其治疗的委员会成员签署。",
    },
  },
  "window-still-open": {
    wrong: {
      en: "The DLT window runs up to and including {{closesOn}}.",
      zh: "DLT观察期至{{closesOn}}（含当日）。",
    },
    remedy: { en: "Close it from the next day on.", zh: "请于次日起关闭。" },
  },
  "window-already-closed": {
    wrong: { en: "The DLT window is already closed.", zh: "DLT观察期已关闭。" },
    remedy: {
      en: "A late toxicity is reported as an adverse event and reopens the question by itself.",
      zh: "迟报的毒性请作为不良事件报告，系统将自动重新提请判定。",
    },
  },
  "window-not-closed": {
    wrong: {
      en: "The subject’s DLT window has not been closed.",
      zh: "该受试者的DLT观察期尚未关闭。",
    },
    remedy: {
      en: "Close the window before declaring the subject evaluable.",
      zh: "请先关闭观察期，再判定为可评价。",
    },
  },
  "dlt-visit-missing": {
    wrong: {
      en: "Visit {{visit}}, which ends the DLT window, was not done in time.",
      zh: "DLT观察期末访视{{visit}}未按时完成。",
    },
    remedy: {
      en: "Record the visit if it was done in time; otherwise state the other evidence that no DLT occurred, or declare the subject not evaluable.",
      zh: "如已按时完成请补录；否则请说明未发生DLT的其他证据，或判定为不可评价。",
    },
  },
  "dlt-always-counts": {
    wrong: {
      en: "The subject has a confirmed dose-limiting toxicity, which always counts.",
      zh: "该受试者已确认发生剂量限制性毒性（DLT），必须计入。",
    },
    remedy: {
      en: "The subject cannot be declared not evaluable; if the toxicity is in doubt, adjudicate it anew.",
      zh: "不得判定为不可评价；如对该毒性有疑问，请重新裁定。",
    },
  },
} as const satisfies RefusalCatalogue;
