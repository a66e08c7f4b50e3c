import type { Catalogue } from "../catalogue.ts";

/** What frames every page. */
export const shell = {
  "shell.skip": { en: "Skip to the page", zh: "跳到正文" },
  "shell.navigation": { en: "Pages", zh: "页面" },
  "shell.overview": { en: "Overview", zh: "概览" },
  "shell.screening": { en: "Screening log", zh: "筛选日志" },
  "shell.subjects": { en: "Subjects", zh: "受试者" },
  "shell.dose-decision": { en: "Dose decision", zh: "剂量决策" },
  "shell.protocol": { en: "Protocol", zh: "方案" },
  "shell.log": { en: "Log", zh: "稽查轨迹" },
  "shell.users": { en: "Users", zh: "用户" },
  "shell.system-log": { en: "System log", zh: "系统日志" },
  "shell.about": { en: "Trialrun {{version}}, build {{build}}", zh: "Trialrun {{version}}，构建 {{build}}" },
  "shell.about-schema": { en: "schema {{schema}}", zh: "数据库结构 {{schema}}" },
  "shell.about-protocol": {
    en: "{{trial}}: protocol version {{version}}",
    zh: "{{trial}}：方案版本 {{version}}",
  },
  "shell.trial": { en: "Trial", zh: "试验" },
  "shell.appearance": { en: "Appearance", zh: "外观" },
  "shell.appearance-light": { en: "Light", zh: "浅色" },
  "shell.appearance-dark": { en: "Dark", zh: "深色" },
  "shell.act-as": { en: "Demonstration: act as", zh: "演示：切换身份" },
  "shell.sign-out": { en: "Sign out", zh: "退出登录" },
  "shell.arrived": { en: "{{title}} page", zh: "{{title}}页面" },
  "shell.synthetic": { en: "SYNTHETIC DATA", zh: "合成数据" },
  "shell.synthetic-why": {
    en: "a demonstration: no subject on these pages is a person",
    zh: "演示试验：页面中的受试者均非真实人员",
  },
  "shell.next": { en: "What to do next", zh: "下一步" },
  "shell.loading": { en: "Loading", zh: "正在载入" },
  "shell.failed": { en: "This page could not be shown", zh: "无法显示此页面" },
  "shell.failed-why": {
    en: "The server did not answer as expected. Nothing you entered was lost on the server. Try again; if it keeps failing, tell the administrator what follows:",
    zh: "服务器未按预期响应，已保存的内容不受影响。请重试；如仍失败，请将以下信息告知管理员：",
  },
  "shell.again": { en: "Try again", zh: "重试" },
  "shell.not-found": { en: "There is no such page", zh: "没有此页面" },
  "shell.not-found-why": {
    en: "The address may be mistyped, or belong to a trial or subject that does not exist here.",
    zh: "网址可能有误，或所指的试验、受试者在此系统中不存在。",
  },
  "shell.home": { en: "Go to the overview", zh: "返回概览" },
  "shell.no-trial": { en: "No trial yet", zh: "尚无试验" },
  "shell.no-trial-why": {
    en: "No trial is open to you on this server. Ask the administrator to give you a role, or open the demonstration to look around.",
    zh: "您在此服务器上尚无可访问的试验。请联系管理员分配角色，或打开演示试验熟悉系统。",
  },
  "shell.close": { en: "Close", zh: "关闭" },
  "shell.problems": { en: "This was not accepted", zh: "未被接受" },
  "shell.unreachable": {
    en: "The server cannot be reached. What you entered is still here; try again in a moment.",
    zh: "无法连接服务器。您填写的内容仍保留在此，请稍后重试。",
  },
  "shell.forbidden": {
    en: "Your role does not allow this. Ask the administrator of the trial.",
    zh: "您的角色无此权限，请联系试验管理员。",
  },
  "shell.session-over": {
    en: "You are no longer signed in. Sign in again, then repeat: what you entered is still here.",
    zh: "登录已失效。请重新登录后再提交，您填写的内容仍保留在此。",
  },
  "shell.unexpected": {
    en: "The server could not do this. Nothing was saved; try again, and tell the administrator if it keeps failing.",
    zh: "服务器未能完成此操作，未保存任何内容。请重试；如仍失败，请告知管理员。",
  },
  "shell.yes": { en: "Yes", zh: "是" },
  "shell.no": { en: "No", zh: "否" },
  "shell.none": { en: "None", zh: "无" },
} satisfies Catalogue;
