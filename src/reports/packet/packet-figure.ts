import type { Figure } from "#analysis";
import type { Language } from "#values";
import { fill, packetWords } from "#words";
import { paperColours } from "../figure/appearance.ts";
import { titleOfFigure } from "../figure/plane.ts";
import { renderFigure } from "../figure/render-figure.ts";
import { drawSvg } from "./draw-svg.ts";
import { contentWidth, ensureRoom, hasJustBegun, page, type Sheet } from "./sheet.ts";

const gap = 24;
const titleSize = 8.5;
const titleHeight = 15;
/** How many stand side by side, and how wide they are drawn before they are scaled down. */
interface Setting {
  readonly across: number;
  readonly drawnWidthPx: number;
}

const few: Setting = { across: 2, drawnWidthPx: 500 };
const many: Setting = { across: 3, drawnWidthPx: 370 };
const manyMin = 5;

/** Figures side by side; those of which there are many smaller. */
export function drawFigures(sheet: Sheet, figures: readonly Figure[], language: Language): void {
  const alike = Map.groupBy(figures, ({ figure }) => figure.split(".")[0]);
  const runs = [...alike.values()];
  const single = runs.filter(({ length }) => length < manyMin).flat();
  const small = runs.filter(({ length }) => length >= manyMin);
  for (const [set, setting] of [[single, few], ...small.map((run) => [run, many] as const)] as const) {
    for (let index = 0; index < set.length; index += setting.across) {
      drawRow(sheet, set.slice(index, index + setting.across), { ...setting, language });
    }
  }
}

interface RowStyle extends Setting {
  readonly language: Language;
}

function drawRow(
  sheet: Sheet,
  figures: readonly Figure[],
  { across, drawnWidthPx, language }: RowStyle,
): void {
  const width = (contentWidth - (across - 1) * gap) / across;
  const row = figures.map((figure) => ({
    title: titleOfFigure({ language }, figure),
    ...renderFigure(figure, { language, widthPx: drawnWidthPx, colours: paperColours }),
  }));
  const room = page.height - page.bottom - (hasJustBegun(sheet) ? sheet.y : page.top);
  const heightMax = room - titleHeight;
  const scales = row.map(({ heightPx }) => Math.min(width / drawnWidthPx, heightMax / heightPx));
  const height = Math.max(...row.map(({ heightPx }, index) => heightPx * (scales[index] ?? 0))) + titleHeight;
  ensureRoom(sheet, height);
  for (const [column, { title, svg }] of row.entries()) {
    const x = page.margin + column * (width + gap);
    const scale = scales[column] ?? 0;
    sheet.numbers.figure += 1;
    const name = `${fill(packetWords.figure, { number: sheet.numbers.figure })[language]} ${title}`;
    const [line = ""] = sheet.type.lines(name, width, { size: titleSize, bold: true });
    sheet.type.write(line, [x, sheet.y], { size: titleSize, bold: true });
    drawSvg(sheet, svg, { at: [x, sheet.y + titleHeight], scale });
  }
  sheet.y += height + 10;
}
