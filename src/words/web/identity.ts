import type { Catalogue } from "../catalogue.ts";

/** Who a subject is: the panel that only staff of the site have. */
export const identity = {
  "identity.title": { en: "Identity (site only)", zh: "身份信息（仅限本中心）" },
  "identity.why": {
    en: "Names and hospital numbers belong here and nowhere else: not in comments, reasons or file names. They are kept encrypted, apart from trial data; sponsor, committee, monitor and administrators never see them. Each look is put on record.",
    zh: "姓名和住院号只能在此填写，不得写入备注、原因或文件名。这些信息加密保存，与试验数据分开；申办方、委员会、监查员和管理员均无法查看。每次查看都会留下记录。",
  },
  "identity.show": { en: "Show identity", zh: "查看身份信息" },
  "identity.hide": { en: "Hide identity", zh: "隐藏身份信息" },
  "identity.none": { en: "No identity is kept for this subject.", zh: "未保存该受试者的身份信息。" },
  "identity.enter": { en: "Enter identity…", zh: "录入身份信息…" },
  "identity.change": { en: "Change identity…", zh: "更改身份信息…" },
  "identity.destroy": { en: "Destroy identity…", zh: "销毁身份信息…" },
  "identity.name": { en: "Full name", zh: "姓名" },
  "identity.hospital-number": { en: "Hospital number", zh: "住院号" },
  "identity.birth-date": { en: "Full birth date", zh: "完整出生日期" },
  "identity.birth-date-help": { en: "Only where the site must keep it.", zh: "仅在中心必须保存时填写。" },
  "identity.not-given": { en: "not given", zh: "未填写" },
  "identity.reason": { en: "Reason, without naming anybody", zh: "原因（不得提及任何人的姓名）" },
  "identity.reason-help": { en: "It stands in the system log for good.", zh: "将永久保留在系统日志中。" },
  "identity.save": { en: "Save identity", zh: "保存身份信息" },
  "identity.saved": { en: "Identity saved", zh: "身份信息已保存" },
  "identity.cancel": { en: "Cancel", zh: "取消" },
  "identity.destroy-why": {
    en: "This cannot be undone, by anybody. The key is destroyed, so the identity cannot be read from old backups either. Trial data stay as they are. Make sure that the site keeps what the law asks it to keep.",
    zh: "此操作任何人都无法撤销。密钥将被销毁，因此也无法再从旧备份中读取身份信息。试验数据保持不变。请确认中心已按法规要求保存必要资料。",
  },
  "identity.asked-by": { en: "Asked for by", zh: "要求方" },
  "identity.password": { en: "Your password, once more", zh: "请再次输入您的密码" },
  "identity.destroy-now": { en: "Destroy for good", zh: "永久销毁" },
  "identity.destroyed": { en: "Identity destroyed", zh: "身份信息已销毁" },
  "identity.unreadable.key-missing": {
    en: "An identity is kept, but it can no longer be read: its key is missing from the server's folder of keys. Whoever runs the server may put it back from a copy of that folder. Without one it is lost for good; enter it again from the site's own list. Trial data are not affected.",
    zh: "已保存身份信息，但无法读取：服务器密钥文件夹中缺少其密钥。系统管理人员可从该文件夹的副本中恢复。如无副本，该信息将永久丢失，请根据中心自有名单重新录入。试验数据不受影响。",
  },
  "identity.unreadable.key-wrong": {
    en: "An identity is kept, but it can no longer be read: its key is damaged or another one, or the encrypted text was altered. Whoever runs the server may put the right key back from a copy of the folder of keys, or the database from a backup. Else enter it again from the site's own list. Trial data are not affected.",
    zh: "已保存身份信息，但无法读取：密钥已损坏或不匹配，或加密内容被改动。系统管理人员可从密钥文件夹的副本恢复正确密钥，或从备份恢复数据库；否则请根据中心自有名单重新录入。试验数据不受影响。",
  },
  "identity.unreadable.row-missing": {
    en: "An identity is on record, but its encrypted text is missing from the database. Tell who runs the server: somebody removed it by hand. Enter it again from the site's own list. Trial data are not affected.",
    zh: "记录显示已保存身份信息，但数据库中缺少其加密内容。请告知系统管理人员：该内容被人为删除。请根据中心自有名单重新录入。试验数据不受影响。",
  },
} satisfies Catalogue;
