import type { Catalogue } from "../catalogue.ts";

/** The system log's page. */
export const system = {
  "system.title": { en: "System log", zh: "系统日志" },
  "system.lead": {
    en: "Who was let in, who came and was turned away, what was given, changed, exported and backed up. The newest first.",
    zh: "记录准入、登录与被拒、授权、更改、导出和备份，最新在前。",
  },
  "system.csv": { en: "Download as CSV", zh: "下载 CSV" },
  "system.account": { en: "By or about account", zh: "相关账号" },
  "system.everybody": { en: "Everybody", zh: "所有人" },
  "system.when": { en: "When", zh: "时间" },
  "system.who": { en: "Who", zh: "操作者" },
  "system.what": { en: "What", zh: "内容" },
  "system.why": { en: "Why: {{reason}}", zh: "原因：{{reason}}" },
  "system.count": {
    en: "{{count}} records · times in {{zone}}",
    zh: "共{{count}}条记录 · 时间为 {{zone}}",
  },
  "system.earlier": { en: "Show earlier records", zh: "显示更早的记录" },
} satisfies Catalogue;
