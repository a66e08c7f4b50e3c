import type { Analysis, MethodCard } from "#analysis";
import type { Language } from "#values";
import { analysisWord, methodSources, packetWords } from "#words";
import { optionLine } from "../method-text.ts";
import { beginPart, colours, heading, paragraph, type Sheet } from "./sheet.ts";

/** The rule of every method, its source, and what the protocol chose; one that several analyses use is told once. */
export function drawMethods(sheet: Sheet, analyses: readonly Analysis[], language: Language): void {
  beginPart(sheet, packetWords.methods[language]);
  const cards = new Map(analyses.flatMap(({ methods }) => methods.map((card) => [card.method, card])));
  for (const card of cards.values()) drawMethod(sheet, card, language);
}

const optionSize = 7.5;

function drawMethod(sheet: Sheet, { method, options }: MethodCard, language: Language): void {
  const title = analysisWord("method", `${method}.title`)[language];
  heading(sheet, title);
  sheet.bookmarks.addItem(title);
  paragraph(sheet, analysisWord("method", `${method}.rule`)[language], { size: 8.5, after: 1 });
  const source = methodSources[method];
  if (source !== undefined) paragraph(sheet, source, { size: optionSize, colour: colours.quiet, after: 1 });
  const chosen = options.map((option) => optionLine(option, language));
  for (const line of chosen) paragraph(sheet, line, { size: optionSize, indent: 10, after: 0 });
  sheet.y += 7;
}
