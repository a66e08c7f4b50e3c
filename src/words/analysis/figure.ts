import type { Catalogue } from "../catalogue.ts";

/** What figures say beside what they show. */
export const figureWords = {
  "code.figure.at-risk": { en: "Numbers at risk", zh: "风险人数" },
  "code.figure.made-from": {
    en: "{{trial}} · data cut-off {{cutoff}} · as known at {{asKnownAt}} · log record {{version}} · protocol version {{protocolVersion}}",
    zh: "{{trial}} · 数据截止{{cutoff}} · 已知截至{{asKnownAt}} · 日志记录{{version}} · 方案版本{{protocolVersion}}",
  },
  "code.compare-levels": {
    en: "Tests between dose levels ON REQUEST, by permutation, descriptive",
    zh: "应要求进行剂量水平间置换检验，仅供描述",
  },
  "code.groups.actual-dose": {
    en: "SENSITIVITY ANALYSIS by the dose in fact given",
    zh: "敏感性分析：按实际给予剂量分组",
  },
  "code.figure.empty": { en: "Nothing recorded so far", zh: "暂无记录" },
  "code.figure.level": { en: "Dose level {{level}}", zh: "剂量水平{{level}}" },
  "code.figure.below": { en: "open: the true value lies below", zh: "空心：真实值低于此值" },
  "code.figure.above": { en: "open: the true value lies beyond", zh: "空心：真实值超出此值" },
  "code.figure.censored": {
    en: "open: followed so far without the event",
    zh: "空心：至此随访未发生事件（删失）",
  },
  "code.figure.going-on": { en: "arrow: going on", zh: "箭头：仍在继续" },
  "code.figure.off-scale": {
    en: "at the edge: not to be drawn on a logarithmic axis",
    zh: "位于边缘：无法在对数轴上显示",
  },
  "code.figure.axis": { en: "{{axis}}: {{from}} to {{to}}", zh: "{{axis}}：{{from}}至{{to}}" },
  "code.figure.axis-log": {
    en: "{{axis}}, logarithmic: {{from}} to {{to}}",
    zh: "{{axis}}（对数轴）：{{from}}至{{to}}",
  },
  "code.figure.lanes": { en: "One lane for each of {{count}}", zh: "共{{count}}条泳道" },
  "code.figure.counts": {
    en: "{{points}} values of {{subjects}} subjects; {{beyond}} of them known only to lie beyond a limit",
    zh: "{{subjects}}名受试者的{{points}}个数据，其中{{beyond}}个仅知超出限值",
  },
  "code.figure.line": { en: "Line at {{at}}: {{label}}", zh: "{{at}}处标线：{{label}}" },
  "code.figure.step": { en: "{{step}}: {{count}}", zh: "{{step}}：{{count}}" },
  "code.confidence-band": { en: "Confidence limits", zh: "置信限" },
  "code.reference-band": { en: "Reference band", zh: "参考区间" },
  "code.treatment.lymphodepletion": { en: "Lymphodepletion", zh: "清淋" },
  "code.treatment.infusion": { en: "Infusion of the cells", zh: "细胞输注" },
  "axis.treatments": { en: "Treatments", zh: "用药" },
  "axis.days-from-infusion-root": {
    en: "Days from the infusion (square-root axis)",
    zh: "输注后天数（平方根轴）",
  },
  "column.figure.layer": { en: "What", zh: "内容" },
  "column.figure.label": { en: "Label", zh: "标签" },
  "column.figure.to": { en: "To", zh: "至" },
  "column.figure.high": { en: "Upper", zh: "上限" },
  "column.figure.beyond": { en: "Beyond a limit", zh: "超出限值" },
  "column.figure.record": { en: "Record", zh: "记录" },
  "code.figure.mark.line": { en: "line", zh: "折线" },
  "code.figure.mark.step": { en: "step curve", zh: "阶梯曲线" },
  "code.figure.mark.points": { en: "points", zh: "点" },
  "code.figure.mark.band": { en: "band", zh: "区间带" },
  "code.figure.mark.step-band": { en: "band", zh: "区间带" },
  "code.figure.mark.at-risk": { en: "numbers at risk", zh: "风险人数" },
  "code.figure.mark.level-line": { en: "level", zh: "水平线" },
  "code.figure.mark.day-line": { en: "day", zh: "时间线" },
  "code.figure.mark.bar": { en: "bar", zh: "柱" },
  "code.figure.mark.span": { en: "stretch", zh: "时段" },
  "code.figure.mark.event": { en: "event", zh: "事件" },
} as const satisfies Catalogue;
