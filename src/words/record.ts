import type { Catalogue } from "./catalogue.ts";

/**
 * What verification and the opening of a database say. `chain-…` goes with the kind of a chain problem,
 * `database-…` with why a database was not opened.
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
  "database-sqlite-too-old": {
    en: "SQLite {{found}} can corrupt a database. Run Trialrun with a Node.js that carries SQLite {{requiredMin}} or later.",
    zh: "SQLite {{found}} 可能损坏数据库。请使用内含 SQLite {{requiredMin}} 或更高版本的 Node.js 运行 Trialrun。",
  },
  "database-not-durable": {
    en: "The database does not wait for the disk (synchronous = {{synchronous}}, 2 is needed): a power cut could lose records.",
    zh: "数据库未等待写入磁盘（synchronous = {{synchronous}}，要求为 2）：断电可能丢失记录。",
  },
  "database-schema-newer": {
    en: "A later release of Trialrun wrote this file ({{part}} {{found}}; this release knows {{known}}). Start it with that release.",
    zh: "此文件由更新版本的 Trialrun 写入（{{part}} {{found}}；本版本仅支持至 {{known}}）。请使用相应版本启动。",
  },
  "database-head-differs": {
    en: "The log of {{stream}} does not end with the record that its head names (version {{headVersion}}). Run “trialrun verify” and restore a verified backup.",
    zh: "{{stream}} 的日志最后一条记录与末端登记（版本 {{headVersion}}）不符。请运行 “trialrun verify”，并恢复经过校验的备份。",
  },
} satisfies Catalogue;
