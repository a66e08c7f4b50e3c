import type SVGtoPDF from "svg-to-pdfkit";
import type { Figure } from "#analysis";
import type { Language } from "#values";
import { paperColours } from "../figure/appearance.ts";
import { titleOfFigure } from "../figure/plane.ts";
import { renderFigure } from "../figure/render-figure.ts";
import { contentWidth, ensureRoom, page, type Sheet } from "./sheet.ts";

const gap = 28;
const figureWidth = (contentWidth - gap) / 2;
/** Drawn larger and scaled down: labels keep the size of the tables' type. */
const drawnWidthPx = 500;
const scale = figureWidth / drawnWidthPx;
const titleHeight = 16;

/** Figures side by side, two to a row. */
export function drawFigures(
  sheet: Sheet,
  figures: readonly Figure[],
  language: Language,
  draw: typeof SVGtoPDF,
): void {
  for (let index = 0; index < figures.length; index += 2) {
    const row = figures.slice(index, index + 2).map((figure) => ({
      title: titleOfFigure({ language }, figure),
      ...renderFigure(figure, { language, widthPx: drawnWidthPx, colours: paperColours }),
    }));
    const height = Math.max(...row.map(({ heightPx }) => heightPx * scale)) + titleHeight;
    ensureRoom(sheet, height);
    for (const [column, { title, svg, heightPx }] of row.entries()) {
      const x = page.margin + column * (figureWidth + gap);
      const [line = ""] = sheet.type.lines(title, figureWidth, { size: 9, bold: true });
      sheet.type.write(line, [x, sheet.y], { size: 9, bold: true });
      draw(sheet.doc, inFonts(sheet, svg), x, sheet.y + titleHeight, {
        width: figureWidth,
        height: heightPx * scale,
        fontCallback: (family) => family,
        assumePt: false,
      });
    }
    sheet.y += height + 10;
  }
}

/** Texts in runs, each in a font that has its characters. */
function inFonts(sheet: Sheet, svg: string): string {
  return svg
    .replace(/ font-family="[^"]*"/, ' font-family="regular"')
    .replaceAll(/>([^<>]+)<\/text>/g, (whole, text: string) => {
      const runs = sheet.type.runs(text);
      const [only] = runs;
      if (runs.length === 1 && only?.[0] === "regular") return whole;
      const spans = runs.map(([font, part]) => `<tspan font-family="${font}">${part}</tspan>`);
      return `>${spans.join("")}</text>`;
    });
}
