import type { Catalogue } from "./catalogue.ts";

/**
 * What verification and the opening of a database say. `chain-…` goes with the kind of a problem of a
 * stream, `database-…` and `key…` with why a database or the keys beside it are not used.
 */
export const recordWords = {
  "chain-whole": {
    en: "{{stream}}: {{records}} records, whole. Head: version {{version}}, {{hash}}",
    zh: "{{stream}}：{{records}} 条记录，完整无误。末端：版本 {{version}}，{{hash}}",
  },
  "chain-broken": {
    en: "{{stream}}: {{records}} records are whole, then a problem",
    zh: "{{stream}}：前 {{records}} 条记录完整，其后发现问题",
  },
  "chain-missing": {
    en: "Record {{version}} is missing.",
    zh: "缺少第 {{version}} 条记录。",
  },
  "chain-reordered": {
    en: "The record at place {{version}} was made for another place: records were moved, repeated or renumbered.",
    zh: "第 {{version}} 位的记录原不属于此处：记录曾被移动、重复或重新编号。",
  },
  "chain-altered": {
    en: "Record {{version}} was altered after it was made ({{part}}).",
    zh: "第 {{version}} 条记录在生成后被改动（{{part}}）。",
  },
  "chain-unlinked": {
    en: "Record {{version}} was made to follow another record than the one now before it: the earlier one was replaced.",
    zh: "第 {{version}} 条记录原先所接的并非现在的前一条记录：前一条记录已被替换。",
  },
  "chain-head-differs": {
    en: "The last record is {{version}}, but the head of the log names version {{headVersion}} or another hash.",
    zh: "最后一条记录为第 {{version}} 条，但日志末端登记的是版本 {{headVersion}} 或其他哈希值。",
  },
  "chain-unreadable": {
    en: "Record {{version}} cannot be read: the database file is damaged.",
    zh: "第 {{version}} 条记录无法读取：数据库文件已损坏。",
  },
  "part-body": { en: "what it says", zh: "记录内容" },
  "part-envelope": { en: "who, when or what it belongs to", zh: "操作人、时间或归属信息" },
  "chain-cut": {
    en: "The log ends before record {{version}}; the checkpoint knows it up to record {{knownVersion}}: its end was cut off.",
    zh: "日志在第 {{version}} 条记录之前结束，而检查点记载至第 {{knownVersion}} 条：日志末尾已被截去。",
  },
  "chain-rewritten": {
    en: "Record {{version}} is not the one that the checkpoint knows: it, or a record before it, was rewritten.",
    zh: "第 {{version}} 条记录与检查点所载不符：该条或此前的记录已被改写。",
  },

  "checkpoint-not-a-checkpoint": {
    en: "{{file}} is no checkpoint, or cannot be read.",
    zh: "{{file}} 不是检查点文件，或无法读取。",
  },
  "checkpoint-altered": {
    en: "The checkpoint {{file}} was altered after it was signed.",
    zh: "检查点 {{file}} 在签名后被改动。",
  },
  "checkpoint-foreign-key": {
    en: "The checkpoint {{file}} was signed with the key {{fingerprint}}, not with {{trusted}}.",
    zh: "检查点 {{file}} 由密钥 {{fingerprint}} 签名，而非 {{trusted}}。",
  },

  "database-sqlite-too-old": {
    en: "SQLite {{found}} can corrupt a database. Run Trialrun with a Node.js that carries SQLite {{requiredMin}} or later.",
    zh: "SQLite {{found}} 可能损坏数据库。请使用内含 SQLite {{requiredMin}} 或更高版本的 Node.js 运行 Trialrun。",
  },
  "database-not-write-ahead": {
    en: "The database keeps no write-ahead log (journal mode {{journalMode}}, wal is needed). Close every other program that has the file open; keep it on a disk of this machine, not on a network share.",
    zh: "数据库未使用预写日志（日志模式为 {{journalMode}}，要求为 wal）。请关闭其他正在使用该文件的程序，并将其存放在本机磁盘而非网络共享上。",
  },
  "database-not-durable": {
    en: "The database does not wait for the disk (synchronous = {{synchronous}}, 2 is needed): a power cut could lose records. Run Trialrun with the Node.js that “npm ci” installs.",
    zh: "数据库未等待写入磁盘（synchronous = {{synchronous}}，要求为 2）：断电可能丢失记录。请使用 “npm ci” 所安装的 Node.js 运行 Trialrun。",
  },
  "database-not-writable": {
    en: "{{file}} cannot be opened or written ({{detail}}). Check that the folder exists, that the disk has room, and that the account that runs Trialrun owns it.",
    zh: "无法打开或写入 {{file}}（{{detail}}）。请确认目录存在、磁盘有可用空间，且归运行 Trialrun 的账户所有。",
  },
  "database-in-use": {
    en: "{{file}} is in use: another Trialrun serves it. Stop that one first, or choose another folder with --data.",
    zh: "{{file}} 正在使用中：另一个 Trialrun 正在为其提供服务。请先停止该进程，或用 --data 另选目录。",
  },
  "database-damaged": {
    en: "The database file is damaged ({{detail}}). Keep it as it is, run “trialrun verify”, and restore a verified backup into another folder.",
    zh: "数据库文件已损坏（{{detail}}）。请原样保留该文件，运行 “trialrun verify”，并将经过校验的备份恢复到另一目录。",
  },
  "database-schema-newer": {
    en: "A later release of Trialrun wrote this file ({{part}} {{found}}; this release knows {{known}}). Start it with that release.",
    zh: "此文件由更新版本的 Trialrun 写入（{{part}} {{found}}；本版本仅支持至 {{known}}）。请使用相应版本启动。",
  },
  "database-schema-differs": {
    en: "The database is not built as Trialrun builds it: {{object}} {{how}}. Somebody changed it from outside, so its records may have been changed too. Run “trialrun verify” against a checkpoint, and restore a verified backup.",
    zh: "数据库结构与 Trialrun 所建不一致：{{object}} {{how}}。数据库曾被外部改动，其中记录也可能被改动。请用检查点运行 “trialrun verify”，并恢复经过校验的备份。",
  },
  "how-missing": { en: "is missing", zh: "缺失" },
  "how-changed": { en: "was changed", zh: "已被更改" },
  "how-added": { en: "was added", zh: "系外部添加" },
  "database-head-differs": {
    en: "The log of {{stream}} does not end with the record that its head names (version {{headVersion}}). Run “trialrun verify” and restore a verified backup.",
    zh: "{{stream}} 的日志最后一条记录与末端登记（版本 {{headVersion}}）不符。请运行 “trialrun verify”，并恢复经过校验的备份。",
  },
  "database-checkpoint-unsound": {
    en: "{{file}}, which says how far the log had come, {{fault}}. Verify the database against the checkpoint of the last backup. If it is whole, move {{file}} away and start again.",
    zh: "记载日志进度的 {{file}} {{fault}}。请用最近一次备份的检查点校验数据库；如数据库完整，请移走 {{file}} 后重新启动。",
  },
  "fault-not-a-checkpoint": { en: "is not a checkpoint", zh: "不是检查点文件" },
  "fault-altered": { en: "was altered after it was signed", zh: "在签名后被改动" },
  "fault-foreign-key": {
    en: "was signed with another key than this installation's",
    zh: "并非由本系统的密钥签名",
  },
  "database-gone": {
    en: "There is no {{file}}, but there were records in it on {{knownAt}}. Restore it from a backup (“trialrun restore”). If you do mean to begin without them, move {{knownFile}} away.",
    zh: "{{file}} 不存在，但 {{knownAt}} 时其中已有记录。请从备份恢复（“trialrun restore”）。如确需从头开始，请移走 {{knownFile}}。",
  },
  "database-log-cut": {
    en: "The log of {{stream}} ends at record {{lastVersion}}, but had {{knownVersion}} records on {{knownAt}}. Perhaps the .db file was copied without its -wal file: put that back. Otherwise restore a verified backup.",
    zh: "{{stream}} 的日志止于第 {{lastVersion}} 条记录，但 {{knownAt}} 时已有 {{knownVersion}} 条。可能复制 .db 文件时遗漏了 -wal 文件，请放回；否则请恢复经过校验的备份。",
  },
  "database-log-rewritten": {
    en: "Record {{knownVersion}} of {{stream}} is not the one that stood there on {{knownAt}}: the log was rewritten, or this is another database. Restore a verified backup, or put the right file back.",
    zh: "{{stream}} 的第 {{knownVersion}} 条记录与 {{knownAt}} 时不同：日志已被改写，或这是另一个数据库。请恢复经过校验的备份，或放回正确的文件。",
  },
  "database-clock-behind": {
    en: "The clock reads {{now}}, earlier than the last record of {{stream}} ({{last}}). Set the machine's clock right, then start again.",
    zh: "系统时钟为 {{now}}，早于 {{stream}} 最后一条记录的时间（{{last}}）。请校正系统时钟后重新启动。",
  },

  "keys-unreachable": {
    en: "The folder of keys {{file}} cannot be used ({{detail}}). Check that its disk is there, and that the account that runs Trialrun owns it.",
    zh: "无法使用密钥目录 {{file}}（{{detail}}）。请确认其所在磁盘已挂载，且归运行 Trialrun 的账户所有。",
  },
  "keys-exposed": {
    en: "{{file}} can be read or changed by others (permissions {{mode}}). Make it the server's alone: chmod go= {{file}}",
    zh: "其他用户可读取或更改 {{file}}（权限 {{mode}}）。请仅保留服务器账户的权限：chmod go= {{file}}",
  },
  "key-unreadable": {
    en: "{{file}} holds no Ed25519 private key. Put it back from your copy of the keys.",
    zh: "{{file}} 不是 Ed25519 私钥。请从密钥副本中恢复。",
  },
  "key-lost": {
    en: "{{file}} is missing or another key than {{fingerprint}}, with which earlier checkpoints were signed. Put it back from your copy of the keys. If it is lost, move the whole folder of keys away: a new key is made, and you tell its fingerprint to those who hold checkpoints.",
    zh: "{{file}} 缺失，或并非此前签署检查点所用的密钥（{{fingerprint}}）。请从密钥副本中恢复。如已遗失，请移走整个密钥目录：系统将生成新密钥，请将新指纹告知持有检查点的各方。",
  },
} satisfies Catalogue;
