import type { Catalogue } from "./catalogue.ts";

/** Why there is no backup, or why one was not restored, and what to do. */
export const backupProblemWords = {
  "backup.exists": {
    en: "There is already a file {{file}}; nothing was overwritten. Move it away, or choose another place.",
    zh: "文件 {{file}} 已存在，未作覆盖。请移走该文件或另选位置。",
  },
  "backup.failed": {
    en: "{{file}} could not be read or written ({{detail}}). Check that the folder exists and can be written, and that its disk has room.",
    zh: "无法读取或写入 {{file}}（{{detail}}）。请确认目录存在且可写，并且磁盘有可用空间。",
  },
  "backup.damaged": {
    en: "The copy {{file}} is damaged ({{detail}}). Check the disks of this machine, and run “trialrun verify” on the database.",
    zh: "副本 {{file}} 已损坏（{{detail}}）。请检查本机磁盘，并对数据库运行 “trialrun verify”。",
  },
  "backup.not-whole": {
    en: "The log of {{stream}} in {{file}} is not whole, or not as it was known, at record {{version}}. Run “trialrun verify”, and keep the earlier backups.",
    zh: "{{file}} 中 {{stream}} 的日志在第 {{version}} 条记录处不完整或与已知不符。请运行 “trialrun verify”，并保留此前的备份。",
  },
  "backup.beyond": {
    en: "{{file}} has a record {{version}} of {{stream}} that its checkpoint does not know: it was added after the backup was made. Use another backup.",
    zh: "{{file}} 中 {{stream}} 的第 {{version}} 条记录不在其检查点之内，系备份完成后添加。请使用其他备份。",
  },
  "backup.replay-differs": {
    en: "Replayed, the log of {{stream}} in {{file}} does not come to the state that it should. Run “trialrun verify”, and keep the earlier backups.",
    zh: "重放 {{file}} 中 {{stream}} 的日志，未能得到应有的状态。请运行 “trialrun verify”，并保留此前的备份。",
  },
} satisfies Catalogue;
