import type { Catalogue } from "./catalogue.ts";

/** What the command line says. `reason.…` goes with a finding's reason, `state.…` with its state. */
export const cliWords = {
  "analyse.made-from": {
    en: "Cut-off {{cutoff}}, as known at {{asKnownAt}}: records to {{version}}, protocol version {{protocolVersion}}",
    zh: "数据截止 {{cutoff}}，依据 {{asKnownAt}} 已知数据：记录至第 {{version}} 条，方案版本 {{protocolVersion}}",
  },
  "analyse.synthetic": { en: "SYNTHETIC DATA", zh: "合成数据" },
  "analyse.no-output": {
    en: "Say with --output where the packet is to be written, such as {{example}}.",
    zh: "请用--output注明资料包的保存位置，例如{{example}}。",
  },
  "analyse.not-written": {
    en: "{{file}} could not be written: {{error}}. Choose another place.",
    zh: "无法写入{{file}}：{{error}}。请选择其他位置。",
  },
  "analyse.written": { en: "Written: {{file}}", zh: "已保存：{{file}}" },
  "analyse.methods": { en: "Methods", zh: "方法" },
  "analyse.no-rows": { en: "nobody and nothing yet", zh: "尚无数据" },
  "analyse.no-table": {
    en: "There is no table “{{table}}” in this analysis. Its tables: {{tables}}.",
    zh: "该分析没有名为“{{table}}”的表。可选：{{tables}}。",
  },
  "analyse.not-a-moment": {
    en: "{{option}}: “{{text}}” is not a moment such as {{example}}.",
    zh: "{{option}}：“{{text}}”不是时间，应形如 {{example}}。",
  },
  "analyse.not-versions": {
    en: "--without: “{{text}}” is not a list of record numbers such as 120,133.",
    zh: "--without：“{{text}}”不是形如 120,133 的记录号列表。",
  },
  "analyse.no-trial": { en: "No trial {{trial}} in {{data}}.", zh: "{{data}} 中没有试验 {{trial}}。" },
  "analyse.several-trials": {
    en: "There are several trials: say which with --trial. {{trials}}",
    zh: "存在多个试验，请用 --trial 指定：{{trials}}",
  },
  "serve.listening": {
    en: "Trialrun is at {{url}} (data in {{data}}). Ctrl+C stops it.",
    zh: "Trialrun 已启动：{{url}}（数据目录：{{data}}）。按 Ctrl+C 停止。",
  },
  "serve.key": {
    en: "Its checkpoints are signed with the key {{keyFingerprint}} (in {{keys}}; keep a copy elsewhere).",
    zh: "检查点由密钥 {{keyFingerprint}} 签名（位于 {{keys}}；请另存副本）。",
  },
  "serve.demonstration": {
    en: "The demonstration is open; its data are synthetic. Sign in as one of: {{accounts}} (password: {{password}}).",
    zh: "演示试验已打开，其数据均为合成数据。可使用以下账户登录：{{accounts}}（密码：{{password}}）。",
  },
  "serve.port-taken": {
    en: "Port {{port}} is taken: stop what uses it, or choose another with --port.",
    zh: "端口 {{port}} 已被占用：请停止占用程序，或用 --port 另选端口。",
  },
  "serve.not-an-address": {
    en: "{{host}} is no address of this machine: choose another with --host.",
    zh: "{{host}} 不是本机地址：请用 --host 另选地址。",
  },
  "serve.keeps-protocol": {
    en: "{{trial}} was created before, from another state of this protocol, and keeps that one. Amend it on its protocol page.",
    zh: "{{trial}} 此前已按该方案的另一版本创建，仍沿用原内容。如需修改，请在方案页提交修订。",
  },
  "data.none": {
    en: "There is no database in {{data}}. “trialrun serve” makes one; --data names another folder.",
    zh: "{{data}} 中没有数据库。可运行 “trialrun serve” 创建，或用 --data 指定其他目录。",
  },
  "keys.none": {
    en: "{{keys}} holds no key of this installation: name the folder of its keys with --keys.",
    zh: "{{keys}} 中没有本系统的密钥：请用 --keys 指定密钥目录。",
  },
  "file.unreadable": { en: "{{file}} cannot be read.", zh: "无法读取 {{file}}。" },
  "file.not-json": {
    en: "{{file}} is not well-formed JSON: {{because}}",
    zh: "{{file}} 不是格式正确的 JSON：{{because}}",
  },
  "file.problem": {
    en: "{{place}}: found {{value}}, expected {{expected}}",
    zh: "{{place}}：当前值为 {{value}}，应为 {{expected}}",
  },
  "file.wrong": { en: "{{file}} is not as expected:", zh: "{{file}} 不符合要求：" },

  "csv.unreadable": {
    en: "{{file}} is not a well-formed CSV file: {{because}}",
    zh: "{{file}} 不是格式正确的 CSV 文件：{{because}}",
  },
  "csv.no-rows": { en: "{{file}} holds no rows below its header.", zh: "{{file}} 的表头之下没有数据行。" },
  "csv.no-column": {
    en: "{{file}} has no column “{{column}}”. It has: {{found}}.",
    zh: "{{file}} 没有“{{column}}”列，现有列：{{found}}。",
  },
  "csv.column-twice": {
    en: "{{file}} has more than one column “{{column}}”: {{found}}.",
    zh: "{{file}} 有不止一个“{{column}}”列：{{found}}。",
  },
  "csv.blank": {
    en: "Line {{line}}, column {{column}}: empty.",
    zh: "第 {{line}} 行，{{column}} 列：为空。",
  },
  "csv.not-read": { en: "Columns not read: {{columns}}.", zh: "未读取的列：{{columns}}。" },
  "csv.more": { en: "… and {{more}} more.", zh: "……另有 {{more}} 处。" },

  "survival.not-a-time": {
    en: "Line {{line}}, column {{column}}: “{{value}}” is no time: a number, 0 or more.",
    zh: "第 {{line}} 行，{{column}} 列：“{{value}}”不是有效时间，应为不小于 0 的数字。",
  },
  "survival.not-a-status": {
    en: "Line {{line}}, column {{column}}: “{{value}}” is no status: 0, “false” or “censored”, or the number or name of a cause.",
    zh: "第 {{line}} 行，{{column}} 列：“{{value}}”不是有效状态，应为 0、“false”或“censored”，或事件原因的编号或名称。",
  },
  "survival.no-censoring": {
    en: "None of the codes of events {{codes}} is known to mean censored, so that none can be told from the others. R's survival writes 1 for censored and 2 for the event: if so, say --event 2. Else name the codes with --event or --censored; to take every one for an event, name them all with --event.",
    zh: "状态代码 {{codes}} 中没有已知表示删失者，无法区分。R 的“survival”包以 1 表示删失、2 表示事件：若如此，请用 --event 2；否则请用 --event 或 --censored 指明代码；若全部为事件，请用 --event 逐一列出。",
  },
  "survival.kinds": {
    en: "Events are told in several ways: {{codes}}. Say with --event which codes are events, or with --censored which are not.",
    zh: "事件以多种方式表示：{{codes}}。请用 --event 指明事件代码，或用 --censored 指明删失代码。",
  },
  "survival.both": {
    en: "Named both as an event and as censored: {{codes}}.",
    zh: "同时被指定为事件和删失：{{codes}}。",
  },
  "survival.neither": {
    en: "Named neither with --event nor with --censored: {{codes}}.",
    zh: "--event 和 --censored 均未包含：{{codes}}。",
  },
  "survival.several-endpoints": {
    en: "{{file}} holds several endpoints in the column {{column}}: {{endpoints}}. Choose one with --endpoint, or take them apart with --group {{column}}.",
    zh: "{{file}} 的“{{column}}”列含多个终点：{{endpoints}}。请用 --endpoint 选定其一，或用 --group {{column}} 分开。",
  },
  "survival.no-endpoint": {
    en: "{{file}} has no row of “{{endpoint}}” in the column {{column}}: {{endpoints}}.",
    zh: "{{file}} 的“{{column}}”列中没有“{{endpoint}}”：{{endpoints}}。",
  },
  "survival.statuses": { en: "Status as read: {{codes}}", zh: "状态读取结果：{{codes}}" },
  "survival.as-adam": {
    en: "CNSR is read as ADaM has it: 0 is the event, anything else is censored.",
    zh: "CNSR按ADaM读取：0为事件，其余为删失。",
  },
  "survival.code-censored": { en: "“{{code}}” censored ({{n}})", zh: "“{{code}}”为删失（{{n}}）" },
  "survival.code-event": { en: "“{{code}}” event ({{n}})", zh: "“{{code}}”为事件（{{n}}）" },
  "survival.between": { en: "; ", zh: "；" },
  "survival.head": {
    en: "{{file}}: subjects {{subjects}}, one in each row; two-sided limits at {{percent}} %, scale {{scale}}",
    zh: "{{file}}：受试者 {{subjects}} 名，每行一名；双侧 {{percent}}% 置信限，变换尺度 {{scale}}",
  },
  "survival.curve": {
    en: "Kaplan–Meier with Greenwood's errors; limits of quantiles where those of the curve cross (Brookmeyer and Crowley); events before censorings at one time; median follow-up by reverse Kaplan–Meier.",
    zh: "Kaplan–Meier法，格林伍德标准误；分位数的置信限取自曲线的置信限；同一时间事件先于删失；中位随访时间用反向Kaplan–Meier法。",
  },
  "survival.incidence": {
    en: "Aalen–Johansen, variance {{variance}}; limits are on the incidence itself; events before censorings at one time; median follow-up by reverse Kaplan–Meier.",
    zh: "Aalen–Johansen法，方差 {{variance}}；置信限按累积发生率本身计算；同一时间事件先于删失；中位随访时间用反向Kaplan–Meier法。",
  },
  "survival.weight-0": { en: "Comparison: all events weigh alike.", zh: "组间比较：各事件等权。" },
  "survival.weight-1": {
    en: "Comparison: an event weighs by the survival just before it (Peto and Peto's Wilcoxon); of several causes, by 1 less the incidence of its own.",
    zh: "组间比较：事件以其发生前的生存概率加权，更重视早期事件；多原因时以1减去该原因的累积发生率加权。",
  },
  "survival.strata": {
    en: "Groups are compared within strata of “{{column}}”; no permutation test, which would divide all of them anew.",
    zh: "组间比较在“{{column}}”各层内进行；置换检验须将全部受试者重新分组，故不作。",
  },
  "survival.no-groups": {
    en: "Nothing to compare: name the column of the groups with --group.",
    zh: "没有可比较的组：请用 --group 指定分组列。",
  },
  "survival.no-comparison": { en: "{{option}} needs --compare.", zh: "{{option}} 需要 --compare。" },

  "screen.verdict.eligible": { en: "ELIGIBLE on {{on}}", zh: "{{on}}：符合入选" },
  "screen.verdict.not-eligible": { en: "NOT ELIGIBLE on {{on}}", zh: "{{on}}：不符合入选" },
  "screen.verdict.undetermined": { en: "UNDETERMINED on {{on}}", zh: "{{on}}：尚不能判定" },
  "screen.protocol": { en: "{{id}}, protocol version {{version}}", zh: "{{id}}，方案版本 {{version}}" },
  "screen.failing": { en: "Decided by: {{criteria}}", zh: "决定性标准：{{criteria}}" },
  "screen.open": { en: "Not settled: {{criteria}}", zh: "尚未确定：{{criteria}}" },
  "screen.unsigned": { en: "Not signed: {{criteria}}", zh: "尚未签名：{{criteria}}" },
  "screen.inclusion": { en: "Inclusion criteria", zh: "入选标准" },
  "screen.exclusion": { en: "Exclusion criteria (met means excluded)", zh: "排除标准（符合即排除）" },
  "screen.turns": { en: "on {{on}} by itself: {{to}}", zh: "将于 {{on}} 自动变为：{{to}}" },
  "screen.quote": { en: "record, line {{line}}: “{{quote}}”", zh: "登记原文第 {{line}} 行：“{{quote}}”" },
  "screen.missing": { en: "missing: {{needs}}", zh: "缺少：{{needs}}" },
  "screen.answer.eligible": { en: "eligible", zh: "符合入选" },
  "screen.answer.not-eligible": { en: "not eligible", zh: "不符合入选" },
  "screen.answer.undetermined": { en: "undetermined", zh: "尚不能判定" },
  "screen.settles.eligible": { en: "Would make it eligible: {{needs}}", zh: "如结果符合则可入选：{{needs}}" },
  "screen.settles.not-eligible": {
    en: "Would make it not eligible, if it fails: {{needs}}",
    zh: "如结果不符合则不可入选：{{needs}}",
  },
  "screen.by-reading": {
    en: "{{query}} read as “{{reading}}”: {{verdict}}; differs in {{criteria}}",
    zh: "{{query}} 解读为“{{reading}}”：{{verdict}}；差异：{{criteria}}",
  },
  "screen.against": {
    en: "By {{id}}, version {{version}}: {{verdict}}; differs in {{criteria}}",
    zh: "按 {{id}} 版本 {{version}}：{{verdict}}；差异：{{criteria}}",
  },

  "protocol.accepted": {
    en: "{{id}}, version {{version}}: accepted",
    zh: "{{id}}，版本 {{version}}：通过检查",
  },
  "protocol.criteria": {
    en: "{{inclusion}} inclusion and {{exclusion}} exclusion criteria",
    zh: "{{inclusion}} 条入选标准，{{exclusion}} 条排除标准",
  },
  "protocol.design": {
    en: "{{design}}; dose levels {{levels}} cells/kg",
    zh: "{{design}}；剂量水平 {{levels}} 细胞/kg",
  },
  "protocol.queries": { en: "{{count}} open queries", zh: "{{count}} 个待答疑问" },
  "protocol.query": { en: "{{id}}: {{question}}", zh: "{{id}}：{{question}}" },
  "protocol.assumed": { en: "assumed: {{words}}", zh: "目前假定：{{words}}" },

  "status.program": {
    en: "Trialrun {{version}}, build {{build}}",
    zh: "Trialrun {{version}}，构建 {{build}}",
  },
  "status.database": { en: "{{file}}: schema {{schema}}", zh: "{{file}}：数据库结构 {{schema}}" },
  "status.trial": {
    en: "{{trial}}: protocol version {{protocolVersion}}, {{records}} records, {{subjects}} subjects, {{infused}} infused; {{stand}}",
    zh: "{{trial}}：方案版本 {{protocolVersion}}，{{records}} 条记录，{{subjects}} 名受试者，{{infused}} 人已输注；{{stand}}",
  },
  "status.level": {
    en: "dose level {{level}} ({{status}}): {{outcomes}}",
    zh: "剂量水平 {{level}}（{{status}}）：{{outcomes}}",
  },
  "status.recommendation": { en: "recommended: {{move}}", zh: "建议：{{move}}" },
  "status.not-activated": { en: "protocol not yet activated", zh: "方案尚未启用" },
  "status.active": { en: "under way", zh: "进行中" },
  "status.suspended": { en: "suspended", zh: "已暂停" },
  "status.no-outcomes": { en: "nobody yet", zh: "尚无受试者" },

  "paths.head": {
    en: "{{design}}, {{levels}} dose levels{{from}}: {{count}} paths",
    zh: "{{design}}，{{levels}} 个剂量水平{{from}}：{{count}} 条路径",
  },
  "paths.from": { en: ", after {{outcomes}}", zh: "，已有 {{outcomes}}" },
  "paths.move-and-dose": { en: "{{move}}. {{dose}}", zh: "{{move}}。{{dose}}" },
  "paths.unknown-design": {
    en: "There is no design “{{design}}”. Known: {{known}}; or a JSON file of a design.",
    zh: "没有设计“{{design}}”。可用：{{known}}；或设计的 JSON 文件。",
  },
  "paths.no-such-level": {
    en: "The outcomes name dose level {{level}}, but there are {{levels}}.",
    zh: "结果中出现剂量水平 {{level}}，但共有 {{levels}} 个剂量水平。",
  },
  "backup.made": {
    en: "{{file}} ({{bytes}} bytes): verified, replayed, and signed in {{checkpoint}}. The keys are not in it: keep a copy of {{keys}} elsewhere.",
    zh: "{{file}}（{{bytes}} 字节）：已校验、已重放，检查点签名见 {{checkpoint}}。备份不含密钥：请另存 {{keys}} 的副本。",
  },
  "restore.done": {
    en: "Restored into {{data}} as it was on {{madeAt}}: verified before and after, and put on record.",
    zh: "已恢复至 {{data}}，状态为 {{madeAt}}：恢复前后均已校验，并已记入系统日志。",
  },
  "restore.loses": {
    en: "This backup is older than what this installation knows to have been recorded:",
    zh: "此备份早于本系统已知的记录：",
  },
  "restore.loss": {
    en: "  {{stream}}: known up to record {{knownVersion}}, in the backup up to {{restoredVersion}}",
    zh: "  {{stream}}：已知至第 {{knownVersion}} 条，备份中至第 {{restoredVersion}} 条",
  },
  "restore.accept": {
    en: "Look for a newer backup. If there is none, restore with --accept-loss: the loss is put on record, and what happened since must be entered again.",
    zh: "请查找更新的备份。如确无更新的备份，请加 --accept-loss 恢复：丢失情况将被记录，其后发生的事项须重新录入。",
  },
  "restore.no-checkpoint": {
    en: "{{file}} cannot be restored without the checkpoint that was made with it: name it with --checkpoint.",
    zh: "缺少与 {{file}} 一同生成的检查点，无法恢复：请用 --checkpoint 指定。",
  },
  "administrator.reset": {
    en: "Password and second factor of {{account}} are void, and their sessions ended. Start the server and open its address with {{path}} behind it: good once, until {{expiresAt}}. This gives no power to sign; the system log tells of it.",
    zh: "{{account}} 的密码与第二验证因素已作废，其登录会话已结束。请启动服务器，并在其地址后加上 {{path}} 打开：仅可使用一次，有效至 {{expiresAt}}。此操作不授予签名权限，并已记入系统日志。",
  },
  "administrator.unknown": {
    en: "{{account}} is no administrator here. Administrators: {{administrators}}. Anybody else is helped by an administrator, on the page of accounts.",
    zh: "{{account}} 不是本系统的管理员。管理员：{{administrators}}。其他人员由管理员在账号页面处理。",
  },
  "administrator.no-reason": {
    en: "--reason must say who asks for the reset, and why.",
    zh: "--reason 须说明由谁申请重置及原因。",
  },
  "verify.checkpoint": {
    en: "Checkpoint of {{madeAt}}, signed by this installation's key {{fingerprint}}.",
    zh: "{{madeAt}} 的检查点，由本系统的密钥 {{fingerprint}} 签名。",
  },
  "verify.checkpoint-signer-not-checked": {
    en: "Checkpoint of {{madeAt}}, signed with the key {{fingerprint}}. Whose key that is was not checked: compare the fingerprint, or name the public key with --public-key.",
    zh: "{{madeAt}} 的检查点，由密钥 {{fingerprint}} 签名。未核对密钥归属：请比对指纹，或用 --public-key 指定公钥。",
  },
  "verify.no-public-key": {
    en: "{{file}} holds no Ed25519 public key.",
    zh: "{{file}} 不是 Ed25519 公钥。",
  },
  "verify.unreadable": {
    en: "{{file}} cannot be read as a database: {{error}}",
    zh: "{{file}} 无法作为数据库读取：{{error}}",
  },
} satisfies Catalogue;
