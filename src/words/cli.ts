import type { Catalogue } from "./catalogue.ts";

/** What the command line says. `reason.…` goes with a finding's reason, `state.…` with its state. */
export const cliWords = {
  "serve.listening": {
    en: "Trialrun is at {{url}} (data in {{data}}). Ctrl+C stops it.",
    zh: "Trialrun 已启动：{{url}}（数据目录：{{data}}）。按 Ctrl+C 停止。",
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
  "data.none": {
    en: "There is no database in {{data}}. “trialrun serve” makes one; --data names another folder.",
    zh: "{{data}} 中没有数据库。可运行 “trialrun serve” 创建，或用 --data 指定其他目录。",
  },
  "file.unreadable": { en: "{{file}} cannot be read.", zh: "无法读取 {{file}}。" },
  "file.not-json": { en: "{{file}} is not well-formed JSON.", zh: "{{file}} 不是格式正确的 JSON。" },
  "file.problem": {
    en: "{{place}}: found {{value}}, expected {{expected}}",
    zh: "{{place}}：当前值为 {{value}}，应为 {{expected}}",
  },
  "file.wrong": { en: "{{file}} is not as expected:", zh: "{{file}} 不符合要求：" },

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
  "screen.dated": { en: "{{what}}, {{on}}", zh: "{{what}}，{{on}}" },

  "state.met": { en: "met", zh: "符合" },
  "state.not-met": { en: "not met", zh: "不符合" },
  "state.unknown": { en: "unknown", zh: "未知" },
  "state.stale": { en: "too old", zh: "已过期" },
  "state.conflicting": { en: "conflicting", zh: "互相矛盾" },
  "state.awaiting-judgement": { en: "awaiting a signed judgement", zh: "待签名判断" },
  "state.not-applicable": { en: "not applicable", zh: "不适用" },

  "reason.not-recorded": { en: "nothing recorded", zh: "无记录" },
  "reason.not-done": { en: "not done", zh: "未做" },
  "reason.answer-unknown": { en: "answered as not known", zh: "回答为不详" },
  "reason.answer-refused": { en: "the answer was refused", zh: "拒绝回答" },
  "reason.too-old": { en: "the last result is too old", zh: "最近一次结果已过期" },
  "reason.results-disagree": { en: "results disagree", zh: "结果互相矛盾" },
  "reason.indeterminate": { en: "the result is indeterminate", zh: "结果不确定" },
  "reason.range-straddles-limit": { en: "the range lies on both sides of the limit", zh: "结果区间跨越界值" },
  "reason.date-too-vague": { en: "the date is not exact enough", zh: "日期不够精确" },
  "reason.upper-limit-missing": { en: "the laboratory's upper limit is missing", zh: "缺少实验室正常值上限" },
  "reason.unit-unknown": { en: "the unit is unknown", zh: "单位未知" },
  "reason.units-incomparable": { en: "the units cannot be compared", zh: "单位无法比较" },
  "reason.value-of-other-kind": { en: "the value is of another kind", zh: "数值类型不符" },
  "reason.formula-not-named": { en: "the formula was not named", zh: "未注明公式" },
  "reason.age-outside-formulas": { en: "no formula for this age", zh: "该年龄无适用公式" },
  "reason.judgement-due": { en: "a judgement is due", zh: "待判断" },
  "reason.not-signed": { en: "not signed", zh: "未签名" },
  "reason.overtaken-by-later-result": { en: "a later result came in since", zh: "此后已有新结果" },
  "reason.version-not-in-force": { en: "that version is no longer in force", zh: "该版本已失效" },
  "reason.withdrawn": { en: "withdrawn", zh: "已撤回" },

  "need.birth-date": { en: "date of birth", zh: "出生日期" },
  "need.sex": { en: "sex", zh: "性别" },
  "need.exposures": { en: "drugs given: {{classes}}", zh: "用药史：{{classes}}" },

  "evidence.age": { en: "{{years}} years old on {{on}}", zh: "{{on}} 时 {{years}} 岁" },
  "evidence.female": { en: "female", zh: "女" },
  "evidence.male": { en: "male", zh: "男" },
  "evidence.yes": { en: "yes", zh: "是" },
  "evidence.no": { en: "no", zh: "否" },
  "evidence.not-detected": { en: "not detected", zh: "未检出" },
  "evidence.never": { en: "never", zh: "从未发生" },
  "evidence.missing": { en: "missing", zh: "缺失" },
  "evidence.judged": { en: "{{answer}}, {{by}}", zh: "{{answer}}，{{by}}" },
  "evidence.ongoing": { en: "ongoing", zh: "进行中" },

  "status.trial": {
    en: "{{trial}}: {{records}} records, {{subjects}} subjects, {{infused}} infused; {{stand}}",
    zh: "{{trial}}：{{records}} 条记录，{{subjects}} 名受试者，{{infused}} 人已输注；{{stand}}",
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
  "verify.unreadable": {
    en: "{{file}} cannot be read as a database: {{error}}",
    zh: "{{file}} 无法作为数据库读取：{{error}}",
  },
} satisfies Catalogue;
