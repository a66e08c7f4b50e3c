import type { Catalogue } from "../catalogue.ts";

/** The page that describes the HTTP interface. */
export const apiReference = {
  "api.title": { en: "API", zh: "API 接口" },
  "api.lead": {
    en: "Every address of the HTTP interface, for people who write programs. Whatever the pages do, a program can do alike, under the same rights, signatures and records.",
    zh: "HTTP 接口的全部地址，供编写程序者使用。页面能做的，程序同样能做，权限、签名与记录要求完全相同。",
  },
  "api.document": { en: "OpenAPI document", zh: "OpenAPI 文档" },
  "api.examples": {
    en: "Sign in first; curl keeps the session in cookies.txt. Names in braces come from an earlier answer. Answers are shortened: of a list the first entry, and “…” for what lies deeper. A test makes every request and compares the answer.",
    zh: "请先登录；curl 将会话保存在“cookies.txt”中。花括号中的名称取自先前的应答。应答有删节：列表仅示第一项，更深的内容以“…”表示。每个请求均由测试实际执行并核对应答。",
  },
  "api.group.installation": { en: "Installation", zh: "系统安装" },
  "api.group.session": { en: "Signing in and one's own account", zh: "登录与本人账户" },
  "api.group.accounts": { en: "Accounts of others", zh: "账户管理" },
  "api.group.trial": { en: "Trials", zh: "试验" },
  "api.group.commands": { en: "Commands", zh: "指令" },
  "api.commands-lead": {
    en: "What “command” may be when a command is issued. Each has a kind and the fields below.",
    zh: "提交指令时“command”可取的内容；每种指令均含“kind”及下列字段。",
  },
  "api.who": { en: "Who may", zh: "权限" },
  "api.access.anyone": { en: "Anyone", zh: "任何人" },
  "api.access.self": { en: "Whoever is signed in, about themselves", zh: "已登录者，仅限本人" },
  "api.access.signed-in": {
    en: "Whoever has a role, as far as it reaches",
    zh: "具有角色者，限其权限范围",
  },
  "api.access.administrator": { en: "Administrators", zh: "管理员" },
  "api.access.overseer": { en: "Administrators and monitors", zh: "管理员和监查员" },
  "api.parameters": { en: "Parameters", zh: "参数" },
  "api.body": { en: "What is sent", zh: "请求内容" },
  "api.fields": { en: "Fields", zh: "字段" },
  "api.field": { en: "Field", zh: "字段" },
  "api.type": { en: "Type", zh: "类型" },
  "api.limits": { en: "Limits", zh: "限制" },
  "api.required": { en: "Required", zh: "必填" },
  "api.request": { en: "Example of a request", zh: "请求示例" },
  "api.answer": { en: "Its answer: {{status}}", zh: "应答：{{status}}" },
  "api.file": { en: "A file: {{type}}", zh: "文件：{{type}}" },
} satisfies Catalogue;
