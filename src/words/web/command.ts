import type { Catalogue } from "../catalogue.ts";

/** The forms by which people act. */
export const command = {
  "command.optional": { en: "optional", zh: "可选" },
  "command.choose": { en: "Choose…", zh: "请选择…" },
  "command.add-row": { en: "Add", zh: "添加" },
  "command.remove-row": { en: "Remove row {{number}}", zh: "删除第{{number}}行" },
  "command.needed": { en: "Needed", zh: "必填" },
  "command.not-a-number": {
    en: "Not a number. Write digits with a point, or 2.4e8.",
    zh: "不是有效数字。请使用数字和小数点，或写作 2.4e8。",
  },
  "command.not-whole": { en: "A whole number is needed.", zh: "请填写整数。" },
  "command.not-a-date": {
    en: "Not a time of the site's clock. Enter day and time.",
    zh: "不是中心当地的有效时间，请填写日期和时间。",
  },
  "command.not-json": { en: "Not valid JSON.", zh: "不是有效的JSON。" },
  "command.check": {
    en: "Some entries are missing or cannot be read; they are marked below.",
    zh: "有内容缺失或无法识别，已在下方标出。",
  },
  "command.time-of-day": { en: "Time of day, if known", zh: "具体时刻（如已知）" },
  "command.happened": { en: "When it happened", zh: "发生时间" },
  "command.happened-help": {
    en: "Leave empty if it happened just now. Late entries are kept with both times.",
    zh: "如刚刚发生请留空。补录将同时保留发生时间与记录时间。",
  },
  "command.site-time": { en: "Time at the site ({{zone}})", zh: "中心当地时间（{{zone}}）" },
  "command.partial-day-help": {
    en: "As exactly as is known: 2024, 2024-05 or 2024-05-17.",
    zh: "按已知的精确度填写：2024、2024-05 或 2024-05-17。",
  },
  "command.correction": { en: "Reason for the correction", zh: "更正理由" },
  "command.correction-help": {
    en: "The earlier record {{version}} stays in the log; this one takes its place.",
    zh: "原记录（第{{version}}条）仍保留在日志中，由本条取代。",
  },
  "command.save": { en: "Save", zh: "保存" },
  "command.saved": { en: "Saved: {{what}}", zh: "已保存：{{what}}" },
  "command.to-signature": { en: "Continue to signature", zh: "继续签名" },
  "command.sign": { en: "Sign", zh: "签名" },
  "command.signing": { en: "Your signature", zh: "您的签名" },
  "command.signing-what": { en: "You are signing", zh: "您将签署" },
  "command.signing-means": { en: "Your signature means", zh: "签名含义" },
  "command.change": { en: "Change the entries", zh: "修改内容" },
  "command.signing-binding": {
    en: "It is bound to exactly this content, with your name and the time.",
    zh: "签名将与上述内容、您的姓名和时间绑定。",
  },
  "command.a-number": { en: "A number", zh: "数值" },
  "command.term-first": {
    en: "Choose the term first: each has its own grades.",
    zh: "请先选择术语：各术语可用分级不同。",
  },
  "command.nothing-asked": { en: "Nothing more needs to be entered.", zh: "无需填写其他内容。" },
  "command.file": { en: "Choose a file…", zh: "选择文件…" },
} satisfies Catalogue;
