import type { Words } from "#values";

/** Why the server does not do what it is asked, besides the trial's own refusals: what is wrong, and the remedy. */
export const serverRefusals = {
  "not-signed-in": {
    wrong: { en: "Nobody is signed in.", zh: "尚未登录。" },
    remedy: { en: "Sign in, then try again.", zh: "请登录后重试。" },
  },
  "not-recognised": {
    wrong: { en: "Account name and password do not belong together.", zh: "账户名与密码不匹配。" },
    remedy: { en: "Check both and type them again.", zh: "请核对后重新输入。" },
  },
  "not-authorised": {
    wrong: { en: "Your roles do not allow this.", zh: "您的角色无权执行此操作。" },
    remedy: {
      en: "Those who can: {{roles}}. An administrator assigns roles.",
      zh: "可由以下角色执行：{{roles}}；角色由管理员分配。",
    },
  },
  "no-roles": {
    wrong: { en: "You hold no role at present.", zh: "您目前没有任何角色。" },
    remedy: { en: "Ask an administrator for one.", zh: "请向管理员申请角色。" },
  },
  "unknown-account": {
    wrong: { en: "There is no account of this name.", zh: "没有该名称的账户。" },
    remedy: { en: "Choose one from the list of accounts.", zh: "请从账户列表中选择。" },
  },
  "own-roles": {
    wrong: { en: "Nobody changes their own roles.", zh: "任何人不得更改自己的角色。" },
    remedy: { en: "Ask another administrator.", zh: "请由另一位管理员操作。" },
  },
  "administrator-stands-alone": {
    wrong: {
      en: "An administrator enters no data and holds no other role.",
      zh: "管理员不录入数据，不得兼任其他角色。",
    },
    remedy: { en: "Use a second account for the other roles.", zh: "请为其他角色使用另一个账户。" },
  },
  "account-taken": {
    wrong: {
      en: "This account name is taken; names are never used again.",
      zh: "该账户名已被使用，且永不重复使用。",
    },
    remedy: { en: "Choose another name.", zh: "请选择其他名称。" },
  },
  "first-run-over": {
    wrong: { en: "This installation already has an administrator.", zh: "本系统已设有管理员。" },
    remedy: { en: "Sign in, or ask an administrator for an invitation.", zh: "请登录，或向管理员索取邀请。" },
  },
  "invitation-unknown": {
    wrong: { en: "This invitation does not exist or has been used.", zh: "该邀请不存在或已被使用。" },
    remedy: { en: "Ask an administrator for a new one.", zh: "请向管理员索取新的邀请。" },
  },
  "invitation-expired": {
    wrong: { en: "This invitation has expired.", zh: "该邀请已过期。" },
    remedy: { en: "Ask an administrator for a new one.", zh: "请向管理员索取新的邀请。" },
  },
  "signature-not-recognised": {
    wrong: {
      en: "The signature's account name and password are not those of the person signed in.",
      zh: "签名所用的账户名和密码与当前登录者不符。",
    },
    remedy: { en: "Sign with your own account name and password.", zh: "请使用您本人的账户名和密码签名。" },
  },
  "signature-meaning": {
    wrong: {
      en: "A signature here has the meaning: {{meaning}}",
      zh: "此处签名的含义为：{{meaning}}",
    },
    remedy: { en: "Read the meaning shown, then sign again.", zh: "请阅读所示含义后重新签名。" },
  },
  "signature-not-asked": {
    wrong: { en: "This is not signed.", zh: "此操作无需签名。" },
    remedy: { en: "Send it without a signature.", zh: "请去除签名后提交。" },
  },
  "unknown-trial": {
    wrong: { en: "There is no trial {{trial}}.", zh: "没有试验 {{trial}}。" },
    remedy: { en: "Choose one from the list of trials.", zh: "请从试验列表中选择。" },
  },
  "unknown-subject": {
    wrong: { en: "There is no subject {{subject}}.", zh: "没有受试者 {{subject}}。" },
    remedy: { en: "Check the pseudonym, or register the subject.", zh: "请核对代号，或先登记受试者。" },
  },
  "unknown-address": {
    wrong: { en: "There is nothing at this address.", zh: "该地址没有内容。" },
    remedy: { en: "The addresses are listed in /api/openapi.json.", zh: "可用地址见 /api/openapi.json。" },
  },
  "malformed-json": {
    wrong: { en: "The request is not well-formed JSON.", zh: "请求不是格式正确的 JSON。" },
    remedy: { en: "Correct its syntax and send it again.", zh: "请更正语法后重新提交。" },
  },
  "not-json": {
    wrong: { en: "The request does not say that it is JSON.", zh: "请求未声明为 JSON。" },
    remedy: {
      en: "Send it with Content-Type: application/json.",
      zh: "请以 Content-Type: application/json 提交。",
    },
  },
  "too-large": {
    wrong: { en: "The request is larger than {{bytesMax}} bytes.", zh: "请求超过 {{bytesMax}} 字节。" },
    remedy: { en: "Shorten its texts.", zh: "请缩短文本内容。" },
  },
  "other-origin": {
    wrong: { en: "The request comes from another web site.", zh: "请求来自其他网站。" },
    remedy: { en: "Open Trialrun itself and act there.", zh: "请直接在 Trialrun 页面中操作。" },
  },
  "other-host": {
    wrong: { en: "This server does not answer under that name.", zh: "本服务器不以该主机名提供服务。" },
    remedy: { en: "Use the address that it printed when it started.", zh: "请使用启动时显示的地址。" },
  },
  "account-form": {
    wrong: { en: "This cannot be an account name.", zh: "不能用作账号名。" },
    remedy: {
      en: "Use 3 to 40 small letters, digits, dots, hyphens or underscores; begin with a letter or digit.",
      zh: "请使用3至40个小写字母、数字、点、连字符或下划线，并以字母或数字开头。",
    },
  },
  "password-form": {
    wrong: {
      en: "This password is too short, or longer than 200 characters.",
      zh: "密码过短或超过200个字符。",
    },
    remedy: { en: "Use at least 12 characters.", zh: "请至少使用12个字符。" },
  },
  "field-missing": {
    wrong: { en: "{{field}} is missing.", zh: "缺少 {{field}}。" },
    remedy: { en: "Fill it in: {{expected}}.", zh: "请填写：{{expected}}。" },
  },
  "wrong-type": {
    wrong: { en: "{{field}} is not of the kind that is expected.", zh: "{{field}} 的类型不符。" },
    remedy: { en: "Expected: {{expected}}.", zh: "应为：{{expected}}。" },
  },
  "out-of-range": {
    wrong: { en: "{{field}} is out of range.", zh: "{{field}} 超出范围。" },
    remedy: { en: "Expected: {{expected}}.", zh: "应为：{{expected}}。" },
  },
  "wrong-form": {
    wrong: { en: "{{field}} is not in the form that is expected.", zh: "{{field}} 的格式不符。" },
    remedy: { en: "Expected: {{expected}}.", zh: "应为：{{expected}}。" },
  },
  "not-a-choice": {
    wrong: { en: "{{field}} is none of the possible values.", zh: "{{field}} 不是可选值之一。" },
    remedy: { en: "Possible: {{expected}}.", zh: "可选：{{expected}}。" },
  },
  "unknown-field": {
    wrong: { en: "{{field}} is not a field here.", zh: "{{field}} 不是此处的字段。" },
    remedy: { en: "Leave it out, or check its spelling.", zh: "请删除或核对拼写。" },
  },
  "disk-full": {
    wrong: {
      en: "The disk that holds the database is full; nothing can be recorded now.",
      zh: "数据库所在磁盘已满；目前无法记录任何内容。",
    },
    remedy: {
      en: "Leave this page open, ask who runs the server to free space, then send it again.",
      zh: "请勿关闭本页面，联系系统管理人员释放磁盘空间后重新提交。",
    },
  },
  "database-busy": {
    wrong: {
      en: "Another program holds the database; nothing can be recorded now.",
      zh: "数据库正被其他程序占用；目前无法记录任何内容。",
    },
    remedy: {
      en: "Send it again in a moment; if this goes on, tell who runs the server.",
      zh: "请稍后重新提交；如持续出现，请告知系统管理人员。",
    },
  },
  unexpected: {
    wrong: {
      en: "Something went wrong in the server; nothing was recorded.",
      zh: "服务器内部出错；未记录任何内容。",
    },
    remedy: {
      en: "Try again; if it happens again, tell who runs it: {{incident}}.",
      zh: "请重试；如再次发生，请告知系统管理人员：{{incident}}。",
    },
  },
} satisfies Readonly<Record<string, { readonly wrong: Words; readonly remedy: Words }>>;

export type ServerRefusalCode = keyof typeof serverRefusals;
