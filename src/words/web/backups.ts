import type { Catalogue } from "../catalogue.ts";

/** How the backups stand. */
export const backups = {
  "backups.title": { en: "Backup", zh: "备份" },
  "backups.none": { en: "No backup has been made yet.", zh: "尚未进行备份。" },
  "backups.verified": {
    en: "Made {{at}}, verified and replayed.",
    zh: "{{at}} 完成，已校验并重放。",
  },
  "backups.failed": { en: "The backup of {{at}} failed.", zh: "{{at}} 的备份失败。" },
  "backups.last-verified": { en: "The last good one is of {{at}}.", zh: "最近一次有效备份：{{at}}。" },
  "backups.no-verified": { en: "There is no good one.", zh: "目前没有有效备份。" },
  "backups.overdue": {
    en: "There is no good backup of the last two days.",
    zh: "最近两天内没有有效备份。",
  },
  "backups.tell": {
    en: "Tell who looks after the server.",
    zh: "请通知服务器维护人员。",
  },
  "backups.where": { en: "{{file}} ({{size}})", zh: "{{file}}（{{size}}）" },
  "backups.daily": {
    en: "Daily at {{hour}}:00 by the server’s clock.",
    zh: "每日 {{hour}}:00（服务器时间）自动备份。",
  },
  "backups.off": { en: "Daily backups are switched off.", zh: "每日自动备份已关闭。" },
  "backups.now": { en: "Back up now", zh: "立即备份" },
  "backups.done": { en: "The backup was made and verified", zh: "备份已完成并通过校验" },
} satisfies Catalogue;
