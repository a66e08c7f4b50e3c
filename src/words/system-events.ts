import type { Catalogue } from "./catalogue.ts";

/** What is on record in the system log, by the kind of event, with its facts. */
export const systemEventWords = {
  "account-created": { en: "Account {{account}} created for {{name}}", zh: "为{{name}}创建账号 {{account}}" },
  "roles-given": { en: "{{account}} given the roles: {{roles}}", zh: "授予 {{account}} 角色：{{roles}}" },
  "invitation-made": { en: "Invitation made, with the roles: {{roles}}", zh: "发出邀请，角色：{{roles}}" },
  "invitation-accepted": { en: "{{account}} accepted an invitation", zh: "{{account}} 接受邀请" },
  "identity-verified": {
    en: "Identity of {{account}} verified: {{how}}",
    zh: "核实 {{account}} 的身份：{{how}}",
  },
  "signed-in": { en: "{{account}} signed in ({{device}})", zh: "{{account}} 登录（{{device}}）" },
  "sign-in-failed": {
    en: "Sign-in as {{account}} failed at the {{factor}}",
    zh: "以 {{account}} 登录失败：{{factor}}",
  },
  "signed-out": { en: "{{account}} signed out", zh: "{{account}} 退出登录" },
  "session-revoked": { en: "A session of {{account}} was ended", zh: "结束 {{account}} 的一个登录会话" },
  "session-timed-out": {
    en: "A session of {{account}} ended: {{cause}}",
    zh: "{{account}} 的登录会话结束：{{cause}}",
  },
  "locked-out": {
    en: "{{account}} locked after failures, until {{until}}",
    zh: "{{account}} 因多次失败被锁定至 {{until}}",
  },
  unlocked: { en: "{{account}} unlocked", zh: "解锁 {{account}}" },
  "password-changed": { en: "{{account}} chose another password", zh: "{{account}} 更改密码" },
  "password-reset": {
    en: "Password of {{account}} made void; link to choose another good until {{expiresAt}}",
    zh: "{{account}} 的密码作废；重设链接有效至 {{expiresAt}}",
  },
  "second-factor-enrolled": {
    en: "{{account}} enrolled an authenticator app",
    zh: "{{account}} 绑定验证器应用",
  },
  "second-factor-removed": {
    en: "Second factor of {{account}} removed",
    zh: "移除 {{account}} 的第二验证因素",
  },
  "recovery-code-used": { en: "{{account}} used a recovery code", zh: "{{account}} 使用了恢复码" },
  "signature-failed": {
    en: "Signature of {{account}} failed: {{command}} in {{trial}}",
    zh: "{{account}} 签名失败：{{trial}} 的“{{command}}”",
  },
  "confirmation-failed": {
    en: "{{account}} gave a wrong password to change: {{purpose}}",
    zh: "{{account}} 在更改{{purpose}}时密码错误",
  },
  "log-exported": {
    en: "Log of {{stream}} exported up to record {{version}} ({{form}})",
    zh: "导出 {{stream}} 的日志至第{{version}}条记录（{{form}}）",
  },
  "log-imported": {
    en: "Log of {{stream}} brought in up to record {{version}}",
    zh: "导入 {{stream}} 的日志至第{{version}}条记录",
  },
  "backup-made": { en: "Backup made and verified: {{file}}", zh: "完成备份并已验证：{{file}}" },
  "backup-failed": { en: "Backup failed: {{file}}", zh: "备份失败：{{file}}" },
  "backup-restored": { en: "Restored from the backup of {{madeAt}}", zh: "已由 {{madeAt}} 的备份恢复" },
  "body-redacted": {
    en: "Words taken out of record {{version}} of {{stream}}",
    zh: "从 {{stream}} 第{{version}}条记录中移除文字",
  },
  "identity-entered": {
    en: "Identity of {{subject}} entered (trial {{trial}})",
    zh: "录入 {{subject}} 的身份信息（试验 {{trial}}）",
  },
  "identity-changed": {
    en: "Identity of {{subject}} changed (trial {{trial}})",
    zh: "更改 {{subject}} 的身份信息（试验 {{trial}}）",
  },
  "identity-shown": {
    en: "Identity of {{subject}} shown (trial {{trial}})",
    zh: "查看 {{subject}} 的身份信息（试验 {{trial}}）",
  },
  "identity-destroyed": {
    en: "Identity of {{subject}} destroyed (trial {{trial}}), asked for by {{askedBy}}",
    zh: "销毁 {{subject}} 的身份信息（试验 {{trial}}），要求方：{{askedBy}}",
  },
  "setting-changed": { en: "Setting changed: {{setting}}", zh: "更改设置：{{setting}}" },
} satisfies Catalogue;

/** Codes that are facts of those events. */
export const systemCodeWords = {
  "account.unknown": { en: "an unknown name", zh: "未知账号" },
  "factor.password": { en: "password", zh: "密码" },
  "factor.second-factor": { en: "code", zh: "验证码" },
  "purpose.password": { en: "password", zh: "密码" },
  "purpose.second-factor": { en: "second factor", zh: "第二验证因素" },
  "purpose.identity": { en: "identity of a subject", zh: "受试者身份信息" },
  "askedBy.subject": { en: "the subject", zh: "受试者本人" },
  "askedBy.guardian": { en: "a parent or guardian", zh: "父母或监护人" },
  "askedBy.site": { en: "the site itself", zh: "研究中心" },
  "askedBy.authority": { en: "an authority or ethics committee", zh: "主管部门或伦理委员会" },
  "cause.idle": { en: "nobody did anything", zh: "长时间无操作" },
  "cause.too-long": { en: "it had lasted its longest", zh: "已达最长时限" },
  "setting.second-factor": { en: "second factor", zh: "第二验证因素" },
  "setting.idle-minutes": { en: "minutes without activity until sign-out", zh: "无操作自动退出分钟数" },
  "value.optional": { en: "optional", zh: "可选" },
  "value.required-for-committee-and-administrator": {
    en: "required of committee and administrators",
    zh: "委员会和管理员必须使用",
  },
} satisfies Catalogue;
