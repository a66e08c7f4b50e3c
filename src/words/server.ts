import type { Words } from "#values";
import { analysisRefusals } from "./analysis/refusals.ts";
import { identityRefusals } from "./identity-refusals.ts";

/** Why the server does not do what it is asked, besides the trial's own refusals: what is wrong, and the remedy. */
export const serverRefusals = {
  "not-signed-in": {
    wrong: { en: "Nobody is signed in.", zh: "尚未登录。" },
    remedy: { en: "Sign in, then try again.", zh: "请登录后重试。" },
  },
  "not-recognised": {
    wrong: { en: "Account name and password do not belong together.", zh: "账户名与密码不匹配。" },
    remedy: {
      en: "Check both and type them again. After five failures an account stays locked for a quarter of an hour; an administrator can unlock it.",
      zh: "请核对后重新输入。连续失败五次后，账户将锁定十五分钟；管理员可解锁。",
    },
  },
  "second-factor-needed": {
    wrong: { en: "This account also needs a code.", zh: "该账户还需要验证码。" },
    remedy: {
      en: "Type the code that your authenticator app shows, or a recovery code.",
      zh: "请输入验证器应用显示的验证码，或恢复码。",
    },
  },
  "second-factor-wrong": {
    wrong: { en: "This code is not valid, or was used before.", zh: "验证码无效或已被使用。" },
    remedy: {
      en: "Wait for the next code of your authenticator app, and check that your device's clock is right.",
      zh: "请等待验证器应用显示下一个验证码，并确认设备时间准确。",
    },
  },
  "second-factor-due": {
    wrong: {
      en: "Your role needs a second factor, and you have none yet.",
      zh: "您的角色须使用第二验证因素，而您尚未设置。",
    },
    remedy: { en: "Enrol an authenticator app under My account.", zh: "请在“我的账户”中绑定验证器应用。" },
  },
  "no-second-factor": {
    wrong: { en: "This account has no second factor.", zh: "该账户没有第二验证因素。" },
    remedy: { en: "Look at the account again.", zh: "请刷新后重新查看该账户。" },
  },
  "password-wrong": {
    wrong: { en: "This is not your present password.", zh: "当前密码不正确。" },
    remedy: { en: "Type it again.", zh: "请重新输入。" },
  },
  "password-used-before": {
    wrong: { en: "This is one of your last five passwords.", zh: "不能使用最近五次用过的密码。" },
    remedy: { en: "Choose another.", zh: "请另选密码。" },
  },
  "own-reset": {
    wrong: { en: "Nobody resets their own password.", zh: "任何人不得重置自己的密码。" },
    remedy: {
      en: "Change it under My account, or ask another administrator.",
      zh: "请在“我的账户”中修改，或由另一位管理员重置。",
    },
  },
  "reset-unknown": {
    wrong: {
      en: "This link does not exist, has been used or has expired.",
      zh: "该链接不存在、已被使用或已过期。",
    },
    remedy: { en: "Ask an administrator for a new one.", zh: "请向管理员索取新的链接。" },
  },
  "demonstration-account": {
    wrong: {
      en: "Accounts of the demonstration are everybody's and stay as they are.",
      zh: "演示账户为公用账户，不可更改。",
    },
    remedy: { en: "Try this with an account of your own.", zh: "请使用您本人的账户操作。" },
  },
  "own-identity": {
    wrong: { en: "Nobody verifies their own identity.", zh: "任何人不得核实自己的身份。" },
    remedy: { en: "Ask an administrator to do so.", zh: "请由管理员核实。" },
  },
  "let-in-by-you": {
    wrong: {
      en: "You invited this person or reset their access, so you cannot vouch for them too.",
      zh: "该用户由您邀请或由您重置访问权限，因此不能再由您核实身份。",
    },
    remedy: {
      en: "Another administrator verifies who this is: signing power takes two.",
      zh: "请由另一位管理员核实其身份：授予签名权须由两人共同完成。",
    },
  },
  "identity-known": {
    wrong: { en: "This person's identity is verified already.", zh: "该用户的身份已核实。" },
    remedy: { en: "There is nothing to do.", zh: "无需操作。" },
  },
  "identity-not-verified": {
    wrong: {
      en: "Nobody has verified yet who holds your account, so you cannot sign.",
      zh: "您的身份尚未核实，因此不能签名。",
    },
    remedy: {
      en: "Ask an administrator, other than the one who let you in, to do so; what you entered stays here.",
      zh: "请由邀请您或重置您访问权限者以外的另一位管理员核实；您填写的内容仍保留在此。",
    },
  },
  "locked-out": {
    wrong: {
      en: "After repeated failures your account is locked for a while: you cannot sign until then.",
      zh: "因多次失败，您的账户已暂时锁定，其间不能签名。",
    },
    remedy: {
      en: "Wait a quarter of an hour, or ask an administrator to unlock it.",
      zh: "请等待十五分钟，或请管理员解锁。",
    },
  },
  ...identityRefusals,
  ...analysisRefusals,
  "too-many-requests": {
    wrong: { en: "Too many requests came from here.", zh: "来自此处的请求过多。" },
    remedy: { en: "Wait {{seconds}} seconds, then try again.", zh: "请等待{{seconds}}秒后重试。" },
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
  "signature-needs-account": {
    wrong: {
      en: "The first signature after signing in needs the account name too.",
      zh: "登录后的首次签名须同时提供账户名。",
    },
    remedy: { en: "Type account name and password.", zh: "请输入账户名和密码。" },
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
    remedy: {
      en: "Shorten its texts; split a long file into several.",
      zh: "请缩短文本内容；文件过长时请拆分为多个文件。",
    },
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
