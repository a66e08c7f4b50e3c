#!/usr/bin/env node
// Checks an export of a trial. It needs Node.js 20 or later and nothing else: no packages, no network, no server.
//
//   node verify.mjs [FOLDER] [--key FINGERPRINT] [--language zh]
//
// Written from docs/log-format.md alone, apart from the program that wrote the export, so that the two check each
// other. Exit code: 0 everything that is here is whole, 1 something is not, 2 there is nothing to check.

import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

// ---- The format ------------------------------------------------------------------------------------------------

/** RFC 8785: keys in the order of their UTF-16 code units, numbers and strings as ECMAScript writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** SHA-256 of fields, each behind its length in UTF-16 code units (`5:hello`), an absent one as `-`. */
function digest(fields) {
  return sha256(fields.map((field) => (field === undefined ? "-" : `${field.length}:${field}`)).join(""));
}

const text = (value) => (value === undefined ? undefined : String(value));

function recordHash(record) {
  const { actor, signature, redacts } = record;
  return digest([
    "trialrun-record-1",
    record.stream,
    text(record.version),
    record.recordedAt,
    record.occurredAt,
    actor.account,
    actor.name,
    actor.role,
    actor.site,
    signature?.meaning,
    signature?.by,
    signature?.at,
    signature?.contentHash,
    record.commandId,
    record.protocolVersion,
    text(record.supersedes),
    text(record.triggeredBy),
    text(redacts?.version),
    redacts?.bodyHash,
    record.bodyHash,
    record.previousHash,
  ]);
}

const bodyHash = (salt, body) => digest(["trialrun-body-1", salt, canonical(body)]);

// ---- The checks ------------------------------------------------------------------------------------------------

/** What was found, in order: `sign` is ✓, ✗ or – (worth knowing, nothing wrong). */
const found = [];
const whole = (key, facts) => found.push({ sign: "✓", key, facts });
const wrong = (key, facts) => void found.push({ sign: "✗", key, facts });
const note = (key, facts) => found.push({ sign: "–", key, facts });

/** Every file is, byte for byte, what was written. */
function checkFiles(folder) {
  const before = found.length;
  const listed = readFileSync(join(folder, "SHA256SUMS"), "utf8").trimEnd().split("\n");
  const names = new Set(["SHA256SUMS"]);
  for (const line of listed) {
    const [hash, name] = line.split("  ", 2);
    if (!existsSync(join(folder, name))) wrong("file-missing", { name });
    else if (sha256(readFileSync(join(folder, name))) !== hash) wrong("file-altered", { name });
    names.add(name);
  }
  for (const name of readdirSync(folder)) if (!names.has(name)) note("file-added", { name });
  if (!found.slice(before).some(({ sign }) => sign === "✗")) whole("files", { count: listed.length });
}

const origin = "0".repeat(64);

/** The first thing wrong with a record, behind the one before it; undefined when it is whole. */
function problemOf(record, previous, redactions) {
  const version = (previous?.version ?? 0) + 1;
  if (record.version > version) return "record-missing";
  if (record.version < version) return "record-reordered";
  if (previous && record.stream !== previous.stream) return "record-foreign";
  const { body, salt } = record;
  const expected = redactions.get(version) ?? record.bodyHash;
  if (body !== "withheld" && bodyHash(salt, body) !== expected) return "body-altered";
  if (recordHash(record) !== record.hash) return "envelope-altered";
  if (record.previousHash !== (previous?.hash ?? origin)) return "record-unlinked";
  if (record.signature && record.signature.by !== record.actor.account) return "signature-foreign";
  return undefined;
}

/** The records as they stand in the file; undefined where one cannot be read. */
function readRecords(folder) {
  const lines = readFileSync(join(folder, "events.ndjson"), "utf8").split("\n");
  if (lines.pop() !== "" || lines.length === 0) return wrong("events-cut", {});
  const records = [];
  for (const [index, line] of lines.entries()) {
    const version = index + 1;
    try {
      const record = JSON.parse(line);
      if (canonical(record) !== line) return wrong("record-not-canonical", { version });
      if (typeof record.actor !== "object" || record.body === undefined) throw new Error("No record");
      records.push(record);
    } catch {
      return wrong("record-unreadable", { version });
    }
  }
  return records;
}

/** Walks the chain to its end, or to the first record that is not whole. */
function checkChain(records) {
  const redactions = new Map(
    records.flatMap(({ redacts }) => (redacts ? [[redacts.version, redacts.bodyHash]] : [])),
  );
  for (const [index, record] of records.entries()) {
    const previous = records[index - 1];
    const problem = problemOf(record, previous, redactions);
    if (problem) return wrong(problem, { version: index + 1 });
    if (previous && record.recordedAt < previous.recordedAt) note("clock-back", { version: index + 1 });
  }
  const { stream, hash } = records.at(-1);
  whole("chain", { count: records.length, stream, hash });
  const withheld = records.filter(({ body }) => body === "withheld").length;
  if (withheld > 0) note("withheld", { count: withheld });
  for (const version of redactions.keys()) note("redacted", { version });
  return undefined;
}

/** The checkpoint is signed, and the records go through the head that it names, up to it and not beyond. */
function checkCheckpoint(folder, records, trusted) {
  const { checkpoint, signature, publicKey, fingerprint } = JSON.parse(
    readFileSync(join(folder, "checkpoint.json"), "utf8"),
  );
  const key = createPublicKey(publicKey);
  const signed = verify(null, Buffer.from(canonical(checkpoint)), key, Buffer.from(signature, "base64"));
  const own = sha256(key.export({ type: "spki", format: "der" }));
  if (checkpoint.format !== "trialrun-checkpoint-1" || !signed || own !== fingerprint) {
    return wrong("checkpoint-altered", {});
  }
  if (trusted && own !== trusted.toLowerCase().replaceAll(/[^0-9a-f]/g, "")) {
    return wrong("key-foreign", { fingerprint: own });
  }
  whole("checkpoint", { at: checkpoint.madeAt, fingerprint: own });
  if (!trusted) note("key-unknown", {});
  if (!records) return undefined;
  const last = records.at(-1);
  const head = checkpoint.heads.find(({ stream }) => stream === last.stream);
  if (!head) return wrong("head-unknown", { stream: last.stream });
  if (head.version > last.version) return wrong("tail-cut", { known: head.version, count: last.version });
  if (records[head.version - 1].hash !== head.hash) return wrong("head-rewritten", { version: head.version });
  if (head.version < last.version) return wrong("tail-grown", { known: head.version, count: last.version });
  return whole("head", { version: head.version });
}

/** Each protocol file is the document that the records hold. */
function checkProtocols(folder, records) {
  const documents = new Set(
    records.flatMap(({ body }) => (body.event?.protocol ? canonical(body.event.protocol) : [])),
  );
  const files = readdirSync(folder).filter((name) => /^protocol-.*\.json$/.test(name));
  const foreign = files.filter((name) => {
    try {
      return !documents.has(canonical(JSON.parse(readFileSync(join(folder, name), "utf8"))));
    } catch {
      return true;
    }
  });
  for (const name of foreign) wrong("protocol-foreign", { name });
  if (foreign.length === 0) whole("protocols", { count: files.length });
}

// ---- What it says ----------------------------------------------------------------------------------------------

const words = {
  "no-export": ["There is no export in {folder}.", "{folder} 中没有导出数据。"],
  "file-missing": ["{name} is missing.", "缺少文件 {name}。"],
  "file-altered": ["{name} is not what was exported.", "{name} 与导出时不一致。"],
  "file-added": ["{name} is not part of the export.", "{name} 不属于该导出。"],
  "file-unreadable": ["{name} cannot be read: {error}", "无法读取 {name}：{error}"],
  files: ["{count} files are as they were exported.", "{count} 个文件与导出时一致。"],
  "events-cut": ["events.ndjson ends in the middle of a record.", "events.ndjson 在一条记录中间中断。"],
  "record-unreadable": ["Record {version} cannot be read.", "第 {version} 条记录无法读取。"],
  "record-not-canonical": [
    "Record {version} is not written as RFC 8785 says.",
    "第 {version} 条记录不符合 RFC 8785 规范文本。",
  ],
  "record-missing": ["Record {version} is missing.", "缺少第 {version} 条记录。"],
  "record-reordered": [
    "Another record stands in place {version}: moved, repeated or renumbered.",
    "第 {version} 位的记录被移动、重复或重新编号。",
  ],
  "record-foreign": ["Record {version} belongs to another log.", "第 {version} 条记录属于其他日志。"],
  "body-altered": ["Record {version} was altered: what it says.", "第 {version} 条记录被改动：记录内容。"],
  "envelope-altered": [
    "Record {version} was altered: who, when or what it belongs to.",
    "第 {version} 条记录被改动：操作人、时间或归属。",
  ],
  "record-unlinked": [
    "Record {version} was made to follow another record than {version} - 1.",
    "第 {version} 条记录原先所接的不是现在的前一条记录。",
  ],
  "signature-foreign": [
    "Record {version} bears the signature of somebody who did not make it.",
    "第 {version} 条记录的签名人与操作人不符。",
  ],
  "clock-back": [
    "Record {version} bears an earlier time than the one before it.",
    "第 {version} 条记录的时间早于前一条。",
  ],
  chain: [
    "{count} records of {stream}: every hash, and their order, is right. The last is {hash}",
    "{stream} 共 {count} 条记录：每个哈希值及顺序均正确。末条为 {hash}",
  ],
  withheld: [
    "Of {count} records only place, person and time are here: what they say concerns others.",
    "其中 {count} 条仅含位置、操作人与时间：其内容涉及其他受试者，未包含在内。",
  ],
  redacted: [
    "Record {version} was redacted; a later record says who did so, when and why.",
    "第 {version} 条记录的内容已遮蔽；其后有记录说明操作人、时间与理由。",
  ],
  "checkpoint-altered": ["The checkpoint is not what was signed.", "检查点与签名内容不符。"],
  "key-foreign": [
    "The checkpoint was signed with another key: {fingerprint}",
    "检查点由其他密钥签名：{fingerprint}",
  ],
  checkpoint: [
    "The checkpoint of {at} is signed (Ed25519) with the key {fingerprint}",
    "{at} 的检查点签名有效（Ed25519），密钥指纹 {fingerprint}",
  ],
  "key-unknown": [
    "Compare that with the fingerprint that the installation shows, or give it with --key.",
    "请与系统显示的密钥指纹核对，或用 --key 指定。",
  ],
  "head-unknown": ["The checkpoint knows nothing of {stream}.", "检查点不含 {stream}。"],
  "tail-cut": [
    "The checkpoint knows {known} records, {count} are here: the end was cut off.",
    "检查点记有 {known} 条记录，此处仅 {count} 条：末尾被截去。",
  ],
  "tail-grown": [
    "The checkpoint knows {known} records, {count} are here: some were added.",
    "检查点记有 {known} 条记录，此处有 {count} 条：其后有添加。",
  ],
  "head-rewritten": [
    "Record {version} is not the one that the checkpoint was made of.",
    "第 {version} 条记录与检查点所记不符。",
  ],
  head: [
    "The records end with record {version}, as the checkpoint says: none is missing at the end.",
    "记录止于第 {version} 条，与检查点一致：末尾无缺失。",
  ],
  "protocol-foreign": ["{name} is no protocol document of these records.", "{name} 与记录中的方案文件不符。"],
  protocols: ["{count} protocol documents are those of the records.", "{count} 份方案文件与记录一致。"],
  "all-whole": ["Everything that is here is whole.", "全部内容完整无误。"],
  "not-whole": ["NOT WHOLE: see ✗ above.", "不完整：见上方 ✗。"],
};

function main(given) {
  const option = (name) => (given.includes(name) ? given[given.indexOf(name) + 1] : undefined);
  const options = new Set([option("--key"), option("--language")]);
  const named = given.find((argument) => !argument.startsWith("--") && !options.has(argument));
  const folder = named === undefined ? dirname(fileURLToPath(import.meta.url)) : resolve(named);
  const language = (option("--language") ?? process.env.LANG ?? "").startsWith("zh") ? 1 : 0;
  const say = (key, facts = {}) => words[key][language].replaceAll(/\{(\w+)\}/g, (_, name) => facts[name]);
  if (!existsSync(join(folder, "events.ndjson"))) {
    console.error(say("no-export", { folder }));
    return 2;
  }
  const guarded = (name, check) => {
    try {
      return check();
    } catch (error) {
      return wrong("file-unreadable", { name, error: error.message });
    }
  };
  guarded("SHA256SUMS", () => checkFiles(folder));
  const records = guarded("events.ndjson", () => readRecords(folder));
  if (records) guarded("events.ndjson", () => checkChain(records));
  guarded("checkpoint.json", () => checkCheckpoint(folder, records, option("--key")));
  if (records) guarded("events.ndjson", () => checkProtocols(folder, records));
  for (const { sign, key, facts } of found) console.log(`${sign} ${say(key, facts)}`);
  const broken = found.some(({ sign }) => sign === "✗");
  console.log(say(broken ? "not-whole" : "all-whole"));
  return broken ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
