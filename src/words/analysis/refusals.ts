/** Why an analysis is not made. */
export const analysisRefusals = {
  "unknown-analysis": {
    wrong: { en: "There is no analysis “{{analysis}}”.", zh: "没有名为“{{analysis}}”的分析。" },
    remedy: { en: "Choose one from the menu.", zh: "请从菜单中选择。" },
  },
  "unknown-table": {
    wrong: { en: "This analysis has no table “{{table}}”.", zh: "该分析没有名为“{{table}}”的表。" },
    remedy: {
      en: "Open the analysis and take the file beside the table.",
      zh: "请打开该分析，在表旁下载文件。",
    },
  },
  "unknown-figure": {
    wrong: { en: "This analysis has no figure “{{figure}}”.", zh: "该分析没有名为“{{figure}}”的图。" },
    remedy: {
      en: "Open the analysis and take the file beside the figure.",
      zh: "请打开该分析，在图旁下载文件。",
    },
  },
  "cutoff-after-knowledge": {
    wrong: {
      en: "The data cut-off {{cutoff}} lies after {{asKnownAt}}, up to which records are read.",
      zh: "数据截止时间 {{cutoff}} 晚于记录读取截止时间 {{asKnownAt}}。",
    },
    remedy: { en: "Choose an earlier cut-off.", zh: "请选择更早的截止时间。" },
  },
  "known-later": {
    wrong: {
      en: "{{asKnownAt}} is still to come: it is {{now}}, and nobody knows what will be recorded.",
      zh: "{{asKnownAt}} 尚未到来（当前为 {{now}}），此后记录未知。",
    },
    remedy: { en: "Choose a moment that is past.", zh: "请选择已过去的时间。" },
  },
  "nothing-known": {
    wrong: {
      en: "At {{asKnownAt}} there was no record of the trial yet.",
      zh: "{{asKnownAt}} 时该试验尚无任何记录。",
    },
    remedy: { en: "Choose a later moment.", zh: "请选择更晚的时间。" },
  },
  "nothing-true-yet": {
    wrong: {
      en: "At the data cut-off {{cutoff}} the trial had not begun.",
      zh: "数据截止时间 {{cutoff}} 时试验尚未开始。",
    },
    remedy: { en: "Choose a later cut-off.", zh: "请选择更晚的截止时间。" },
  },
  "not-results-in-force": {
    wrong: {
      en: "Not records of results in force then: {{versions}}.",
      zh: "以下记录在当时不是有效的结果记录：{{versions}}。",
    },
    remedy: {
      en: "Leave out only results, by the numbers of their latest records.",
      zh: "只能排除结果，并应使用其最新记录号。",
    },
  },
} as const;
