import type { Catalogue } from "./catalogue.ts";

/** What is said of exports and imports. `import-…` goes with why an export is not brought in. */
export const transferWords = {
  readme: {
    en: `Export of the clinical trial {{trial}}
{{extent}}

Made at {{madeAt}} (UTC) with {{program}}.
Records: {{records}}. Hash of the last: {{head}}
The checkpoint is signed with the key of the fingerprint {{fingerprint}}

README.txt       this text
casebook.html    everything that is on record, to be read and printed; open it in any browser
events.ndjson    every record, one a line, as canonical JSON (RFC 8785), with its hash
protocol-….json  each state of the trial's protocol, in the order in which they came into force
checkpoint.json  how far the log had come, signed with Ed25519
verify.mjs       checks all of this: node verify.mjs (Node.js 20 or later, nothing else)
SHA256SUMS       digest of every file: sha256sum --check SHA256SUMS

In the project's documentation, log-format.md specifies the format exactly, so that anybody can write another
verifier. “trialrun import” brings a whole export into an empty store.

Keep this folder as confidential as the trial's other records. It holds nobody's name but those of staff.`,
    zh: `临床试验 {{trial}} 导出
{{extent}}

生成时间 {{madeAt}}（UTC），程序 {{program}}。
记录数：{{records}}。末条记录哈希值：{{head}}
检查点签名密钥指纹：{{fingerprint}}

README.txt       本说明
casebook.html    全部记录，可用任何浏览器阅读与打印（含中英文）
events.ndjson    每行一条记录，规范 JSON（RFC 8785），含哈希值
protocol-….json  试验方案各版本，按生效顺序
checkpoint.json  日志末端的签名检查点（Ed25519）
verify.mjs       核验以上全部内容：node verify.mjs（仅需 Node.js 20 或更高版本）
SHA256SUMS       各文件摘要：sha256sum --check SHA256SUMS

格式的精确说明见项目文档 log-format.md，任何人均可据此另行编写核验程序。
“trialrun import” 可将完整导出导入空数据库。

本文件夹应与试验其他记录同等保密。其中除工作人员姓名外不含任何个人姓名。`,
  },
  "readme.whole": { en: "The whole trial.", zh: "整个试验。" },
  "readme.sites": {
    en: "Copy for the site {{sites}}: what concerns other sites' subjects is withheld; the chain over all records verifies.",
    zh: "中心 {{sites}} 副本：涉及其他中心受试者的内容未包含在内；全部记录的哈希链仍可核验。",
  },
  "readme.subject": {
    en: "Copy for the subject {{subject}}: what concerns other subjects is withheld; the chain over all records verifies.",
    zh: "受试者 {{subject}} 副本：涉及其他受试者的内容未包含在内；全部记录的哈希链仍可核验。",
  },
  "export-done": {
    en: "{{trial}}, {{records}} records, is exported to {{to}}. “node {{to}}/verify.mjs” checks it; casebook.html is to be read.",
    zh: "{{trial}} 共 {{records}} 条记录已导出至 {{to}}。运行 “node {{to}}/verify.mjs” 可核验；casebook.html 供阅读。",
  },
  "export-exists": {
    en: "{{to}} is there already. An export overwrites nothing: name a new folder.",
    zh: "{{to}} 已存在。导出不会覆盖任何内容：请指定新文件夹。",
  },
  "export-not-written": { en: "{{to}} cannot be written: {{error}}", zh: "无法写入 {{to}}：{{error}}" },
  "export-no-trial": { en: "There is no trial in {{data}}.", zh: "{{data}} 中没有试验。" },
  "export-unknown-trial": {
    en: "There is no trial {{trial}} in {{data}}. There: {{known}}",
    zh: "{{data}} 中没有试验 {{trial}}。现有：{{known}}",
  },
  "export-which-trial": {
    en: "There are several trials in {{data}}: name one with --trial. There: {{known}}",
    zh: "{{data}} 中有多个试验：请用 --trial 指定其一。现有：{{known}}",
  },
  "export-unknown-subject": {
    en: "{{trial}} has no subject {{subject}}.",
    zh: "{{trial}} 中没有受试者 {{subject}}。",
  },
  "export-unknown-site": {
    en: "The protocol of {{trial}} names no site {{site}}.",
    zh: "{{trial}} 的方案中没有中心 {{site}}。",
  },
  "import-done": {
    en: "{{trial}}, {{records}} records, is in {{data}}: as it was exported, byte for byte.",
    zh: "{{trial}} 共 {{records}} 条记录已导入 {{data}}，与导出时逐字节一致。",
  },
  "import-signer-not-checked": {
    en: "Its checkpoint is signed with the key {{fingerprint}}. Whose key that is was not checked: compare the fingerprint, or name the public key with --public-key.",
    zh: "检查点由密钥 {{fingerprint}} 签名。未核对密钥归属：请比对指纹，或用 --public-key 指定公钥。",
  },
  "import-file-missing": { en: "{{file}} is missing.", zh: "缺少文件 {{file}}。" },
  "import-file-altered": {
    en: "{{file}} is not what was exported: its digest is not the one in SHA256SUMS.",
    zh: "{{file}} 与导出时不一致：摘要与 SHA256SUMS 不符。",
  },
  "import-line-unreadable": {
    en: "Line {{version}} of events.ndjson is no record.",
    zh: "events.ndjson 第 {{version}} 行不是有效记录。",
  },
  "import-withheld": {
    en: "This is a copy for one site or subject: {{count}} records are withheld. Only a whole export can be imported.",
    zh: "这是单个中心或受试者的副本：{{count}} 条记录的内容未包含在内。只有完整导出才能导入。",
  },
  "import-checkpoint-of-another": {
    en: "The checkpoint knows nothing of {{trial}}.",
    zh: "检查点不含 {{trial}}。",
  },
  "import-protocol-differs": {
    en: "{{file}} is not the protocol that the records hold.",
    zh: "{{file}} 与记录中的方案不一致。",
  },
  "import-not-replayable": {
    en: "The records are whole, but make no trial that this release of Trialrun can replay: {{error}}",
    zh: "记录完整，但本版本 Trialrun 无法重放：{{error}}",
  },
  "import-not-empty": {
    en: "{{data}} is not empty: it has, or its keys know of, {{streams}}. An import needs a new folder.",
    zh: "{{data}} 非空：已有或其密钥记有 {{streams}}。导入须使用新文件夹。",
  },
} satisfies Catalogue;
