import type { Catalogue } from "../catalogue.ts";

/** The pages of the analyses. */
export const analysis = {
  "shell.analyses": { en: "Analyses", zh: "分析" },
  "analysis.short.disposition": { en: "Disposition", zh: "受试者分布" },
  "analysis.short.kinetics": { en: "Kinetics", zh: "细胞动力学" },
  "analysis.short.reconstitution": { en: "Reconstitution", zh: "免疫重建" },
  "analysis.short.response": { en: "Response", zh: "疗效" },
  "analysis.short.survival": { en: "Survival", zh: "生存" },
  "analysis.short.safety": { en: "Safety", zh: "安全性" },
  "analysis.look.disposition": {
    en: "See who came and how far each went. Press a number for the subjects behind it; deviations not yet explained wait for a signature.",
    zh: "查看各受试者所处阶段。点击数字可查看对应受试者；未说明的偏离待签名。",
  },
  "analysis.look.kinetics": {
    en: "Compare the profiles by dose level, then the parameters. Press a parameter for its points; a statistician may leave one out, with a reason, to see what would be different.",
    zh: "按剂量水平比较曲线，再看参数。点击参数可查看其数据点；统计师可说明理由后排除某点，查看差异。",
  },
  "analysis.look.reconstitution": {
    en: "See how deep the depletion went and when each subset came back. Values after tocilizumab, steroids or immunoglobulins are marked.",
    zh: "查看各细胞亚群耗竭程度及恢复时间。托珠单抗、激素或免疫球蛋白之后的数据已标注。",
  },
  "analysis.look.response": {
    en: "Compare improvement at the same visit first, then see whether it lasts without steroids and drugs.",
    zh: "先比较同一访视的改善情况，再看停用激素及药物后是否持续。",
  },
  "analysis.look.survival": {
    en: "Read each curve with its numbers at risk: where few remain, it says little. Then see whose follow-up is overdue.",
    zh: "阅读曲线时请结合风险人数：人数少时意义有限。再查看逾期未随访者。",
  },
  "analysis.look.safety": {
    en: "Begin with dose-limiting toxicities by level, then serious events and reporting deadlines that are not yet met.",
    zh: "先看各剂量水平的剂量限制性毒性，再看严重事件及未完成的报告时限。",
  },
  "analysis.cutoff": { en: "Data cut-off ({{zone}})", zh: "数据截止时间（{{zone}}）" },
  "analysis.as-known-at": { en: "As known at ({{zone}})", zh: "已知截至（{{zone}}）" },
  "analysis.look-then": { en: "Show this moment", zh: "查看该时间点" },
  "analysis.no-such-moment": {
    en: "No such moment at the site: write a date and a time.",
    zh: "研究中心当地无此时间：请填写日期和时间。",
  },
  "analysis.now": { en: "Back to now", zh: "返回当前" },
  "analysis.groups": { en: "Dose groups", zh: "剂量分组" },
  "analysis.groups-assigned": { en: "As assigned", zh: "按分配剂量" },
  "analysis.groups-actual": { en: "As in fact given (sensitivity)", zh: "按实际剂量（敏感性分析）" },
  "analysis.compare-levels": { en: "Tests between levels", zh: "水平间检验" },
  "analysis.compare-planned": { en: "As planned", zh: "按方案" },
  "analysis.compare-requested": { en: "By permutation, on request", zh: "应要求作置换检验" },
  "analysis.cut": { en: "Data cut-off", zh: "数据截止" },
  "analysis.made-from": {
    en: "Data cut-off {{cutoff}} · as known at {{known}} · log record {{version}} · protocol version {{protocol}}",
    zh: "数据截止{{cutoff}} · 已知截至{{known}} · 日志记录{{version}} · 方案版本{{protocol}}",
  },
  "analysis.head": { en: "hash {{hash}}", zh: "哈希 {{hash}}" },
  "analysis.subjects": { en: "Highlight a subject", zh: "突出显示受试者" },
  "analysis.figures": { en: "Figures", zh: "图" },
  "analysis.nobody": { en: "Nobody yet.", zh: "暂无受试者。" },
  "analysis.none": { en: "None so far.", zh: "暂无。" },
  "analysis.headlines": { en: "What people look for first", zh: "首要数据" },
  "analysis.all-rows": { en: "Show all {{count}} rows", zh: "显示全部{{count}}行" },
  "analysis.fewer-rows": { en: "Show fewer rows", zh: "收起" },
  "analysis.all-figures": { en: "Show all {{count}} figures", zh: "显示全部{{count}}幅图" },
  "analysis.fewer-figures": { en: "Show fewer figures", zh: "收起" },
  "analysis.file": { en: "{{what}} as {{kind}}", zh: "{{what}}：保存为{{kind}}" },
  "analysis.csv": { en: "CSV", zh: "CSV" },
  "analysis.svg": { en: "SVG", zh: "SVG" },
  "analysis.png": { en: "PNG", zh: "PNG" },
  "analysis.as-table": { en: "The same as a table", zh: "以表格显示" },
  "analysis.as-table-cut": {
    en: "The first {{shown}} of {{all}} lines; the CSV file has all of them.",
    zh: "仅显示{{all}}行中的前{{shown}}行；CSV文件含全部数据。",
  },
  "analysis.behind": { en: "{{value}}: where it comes from", zh: "{{value}}：数据来源" },
  "analysis.behind-subjects": { en: "Subjects ({{count}})", zh: "受试者（{{count}}）" },
  "analysis.behind-records": { en: "Records ({{count}})", zh: "记录（{{count}}）" },
  "analysis.behind-none": {
    en: "No single record says this: it follows from all records of these subjects.",
    zh: "并非来自某一条记录，而是由上述受试者的全部记录得出。",
  },
  "analysis.left-out": { en: "Left out ({{count}})", zh: "未采用（{{count}}）" },
  "analysis.record": { en: "Record {{version}}", zh: "记录{{version}}" },
  "analysis.records-further": {
    en: "Further records, by number:",
    zh: "其余记录（按编号）：",
  },
  "analysis.what-if": { en: "What if it were left out?", zh: "若排除会怎样？" },
  "analysis.what-if-none": {
    en: "No number of any analysis would be different.",
    zh: "所有分析的数字均不变。",
  },
  "analysis.what-if-numbers": {
    en: "Numbers that would be different ({{count}})",
    zh: "会改变的数字（{{count}}）",
  },
  "analysis.what-if-evidence": {
    en: "Evidence before decision {{decision}} that would have been different ({{count}})",
    zh: "剂量决策{{decision}}所依据、会改变的数字（{{count}}）",
  },
  "analysis.sensitivity": { en: "Sensitivity analysis", zh: "敏感性分析" },
  "analysis.sensitivity-without": {
    en: "Everything above is the prespecified result. Below is what would be different without the results that were signed to be left out:",
    zh: "以上为预先设定的结果。以下为不采用已签名排除的结果时的差异：",
  },
  "analysis.sensitivity-lapsed": {
    en: "A signed exclusion has lapsed and is not applied, since its result was corrected:",
    zh: "结果已更正，已签名的排除失效，不再适用：",
  },
  "analysis.what-if-decision": {
    en: "Dose decision {{decision}} at level {{level}}: the design would have recommended “{{without}}” in place of “{{recommended}}”.",
    zh: "剂量决策{{decision}}（水平{{level}}）：设计推荐将由“{{recommended}}”变为“{{without}}”。",
  },
  "analysis.what-if-decision-same": {
    en: "Dose decision {{decision}} at level {{level}}: the recommendation would have been the same.",
    zh: "剂量决策{{decision}}（水平{{level}}）：推荐不变。",
  },
  "analysis.packet": { en: "Committee packet", zh: "委员会资料包" },
  "analysis.packet-help": {
    en: "All analyses at this moment as one PDF: figures, tables, and the methods in its appendix.",
    zh: "当前时间点的全部分析，汇总为一个PDF：图、表及附录中的方法。",
  },
  "analysis.methods": { en: "Methods", zh: "方法" },
  "analysis.methods-help": {
    en: "By which rule each number was made, and what the protocol chose.",
    zh: "各数字所依据的规则及方案所选参数。",
  },
  "analysis.assumed": { en: "assumed", zh: "假定" },
  "analysis.assumed-why": {
    en: "Not in the source: protocol query {{query}}",
    zh: "来源未说明：方案疑问{{query}}",
  },
} satisfies Catalogue;
