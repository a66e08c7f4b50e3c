import type { RefusalCatalogue } from "./refusal-words.ts";

/** What is wrong with a laboratory's file, with a row of it, or with results that are imported. */
export const laboratoryRefusals = {
  "unknown-laboratory": {
    wrong: {
      en: "How “{{laboratory}}” writes its files is not saved.",
      zh: "尚未保存“{{laboratory}}”的文件格式。",
    },
    remedy: { en: "Say which column holds what, then save it.", zh: "请指定各列内容并保存。" },
  },
  "file-encoding": {
    wrong: { en: "The file holds bytes that are no text.", zh: "文件中含有无法识别为文字的内容。" },
    remedy: {
      en: "Save it as CSV in UTF-8 (in a spreadsheet: “CSV UTF-8”) and choose it again.",
      zh: "请另存为UTF-8编码的CSV文件（电子表格中选“CSV UTF-8”）后重新选择。",
    },
  },
  "file-unreadable": {
    wrong: {
      en: "The table cannot be read from line {{line}} on: a quotation mark is opened and not closed there, or closed too early.",
      zh: "自第{{line}}行起无法读取表格：该处引号未成对。",
    },
    remedy: { en: "Put it right in the file and choose it again.", zh: "请在文件中更正后重新选择。" },
  },
  "file-without-rows": {
    wrong: { en: "The file has no rows below its header.", zh: "文件表头之下没有数据行。" },
    remedy: {
      en: "The first row names the columns, each further row is one result.",
      zh: "第一行应为列名，其后每行为一个结果。",
    },
  },
  "column-twice": {
    wrong: { en: "Two columns are called “{{column}}”.", zh: "有两列同名为“{{column}}”。" },
    remedy: { en: "Rename one of them in the file.", zh: "请在文件中更改其中一列的名称。" },
  },
  "no-column": {
    wrong: {
      en: "The file has no column “{{column}}”; it has {{columns}}.",
      zh: "文件中没有列“{{column}}”；现有列：{{columns}}。",
    },
    remedy: {
      en: "Choose the file of that laboratory, or say anew which column holds what.",
      zh: "请选择该实验室的文件，或重新指定各列内容。",
    },
  },
  "cells-too-many": {
    wrong: { en: "The row has more cells than the file has columns.", zh: "该行单元格多于列数。" },
    remedy: {
      en: "Look for a separator within a text or number, and put the cell in quotation marks.",
      zh: "请检查文字或数字中是否含有分隔符，并将该单元格加引号。",
    },
  },
  "cell-too-long": {
    wrong: { en: "“{{column}}” is longer than {{max}} characters.", zh: "“{{column}}”超过{{max}}个字符。" },
    remedy: { en: "Look for a quotation mark that is not closed.", zh: "请检查引号是否未成对。" },
  },
  "cell-empty": {
    wrong: { en: "“{{column}}” is empty.", zh: "“{{column}}”为空。" },
    remedy: {
      en: "Ask the laboratory for it, or take the row out of the file until it is known.",
      zh: "请向实验室索取，或在得知结果前将该行移出文件。",
    },
  },
  "code-not-mapped": {
    wrong: {
      en: "What the laboratory’s code “{{code}}” stands for is not said.",
      zh: "尚未指定实验室代码“{{code}}”对应的数据项。",
    },
    remedy: { en: "Choose a data item for it, or leave it out.", zh: "请为其选择数据项，或选择不导入。" },
  },
  "not-a-number": {
    wrong: { en: "“{{text}}” is no number.", zh: "“{{text}}”不是数字。" },
    remedy: {
      en: "Check the decimal sign; say how the laboratory writes what is below quantification, not detected or not done.",
      zh: "请核对小数点符号；并指定实验室如何表示低于定量下限、未检出或未做。",
    },
  },
  "unit-not-told": {
    wrong: { en: "The unit of {{item}} is not told.", zh: "未给出{{item}}的单位。" },
    remedy: {
      en: "Choose the column of the unit, or the unit of this code.",
      zh: "请指定单位列，或为该代码选择单位。",
    },
  },
  "time-unreadable": {
    wrong: {
      en: "“{{text}}” is no time written as {{format}}, or there was no such time.",
      zh: "“{{text}}”不符合格式{{format}}，或该时间不存在。",
    },
    remedy: { en: "Check the form of the times and the time zone.", zh: "请核对时间格式和时区。" },
  },
  "sample-told-otherwise": {
    wrong: {
      en: "Line {{line}} tells another result of {{item}} for the same sample.",
      zh: "第{{line}}行给出了同一样本{{item}}的另一结果。",
    },
    remedy: {
      en: "Take one of them out of the file, or have the laboratory mark the final one.",
      zh: "请将其中一个移出文件，或请实验室标明最终结果。",
    },
  },
  "result-ambiguous": {
    wrong: {
      en: "Another result of {{item}} that may be of this sample is on record ({{versions}}); which record this one corrects, if any, is not clear.",
      zh: "已有可能属于同一样本的{{item}}结果（第{{versions}}号记录），无法确定是否更正以及更正哪一条。",
    },
    remedy: {
      en: "Take the row out of the file and correct the record by hand.",
      zh: "请将该行移出文件，并手工更正相应记录。",
    },
  },
  "result-already-recorded": {
    wrong: {
      en: "This result of {{item}} is on record already ({{version}}).",
      zh: "{{item}}的该结果已有记录（第{{version}}号）。",
    },
    remedy: {
      en: "Look at the file’s preview again; what is on record is left out there.",
      zh: "请重新预览文件；已记录的结果将在预览中略去。",
    },
  },
  "result-taken-otherwise": {
    wrong: {
      en: "Results of {{item}} were recorded or corrected since the preview (record {{version}}).",
      zh: "预览之后{{item}}的结果又有新记录或更正（第{{version}}号记录）。",
    },
    remedy: { en: "Look at the file’s preview again, then import.", zh: "请重新预览文件后再导入。" },
  },
  "result-twice": {
    wrong: {
      en: "The import holds two results of {{item}} for one sample.",
      zh: "导入内容中同一样本有两个{{item}}结果。",
    },
    remedy: {
      en: "Leave one of them out, or have the laboratory mark the final one.",
      zh: "请删去其中一个，或请实验室标明最终结果。",
    },
  },
} as const satisfies RefusalCatalogue;
