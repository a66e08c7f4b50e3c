import type { Figure } from "#analysis";
import { type Html, html } from "../html.ts";
import { drawChart } from "./chart.ts";
import { describeFigure } from "./description.ts";
import { headingSize, inLines, lineHeight, textWidth } from "./drawn-text.ts";
import { drawFlow } from "./flow.ts";
import { type FigureRendering, titleOfFigure } from "./plane.ts";

interface RenderedFigure {
  readonly svg: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * A figure as SVG, as wide as asked, with its title and a description for who does not see it. Marks name the subjects
 * (`data-subjects`) and the record (`data-record`) that they show. The same figure gives the same text.
 */
export function renderFigure(figure: Figure, rendering: FigureRendering): RenderedFigure {
  const { widthPx, colours, caption, language } = rendering;
  const body = "steps" in figure ? drawFlow(figure, rendering) : drawChart(figure, rendering);
  const title = titleOfFigure(rendering, figure);
  const description = describeFigure(figure, rendering);
  const heading =
    caption === undefined ? [] : inLines(title, widthPx, (line) => textWidth(line, headingSize));
  const foot = (caption ?? []).flatMap((line) => inLines(line, widthPx, (part) => textWidth(part, 9)));
  const top = heading.length * (lineHeight + 3);
  const heightPx = Math.ceil(top + body.height + foot.length * 12 + (foot.length > 0 ? 8 : 0));
  const text = (line: string, y: number, size: number): Html =>
    html`<text x="2" y="${y}" font-size="${size}" fill="${size === headingSize ? colours.ink : colours.quiet}">${line}</text>`;
  const family = language === "zh" ? `"Noto Sans SC", "PingFang SC", sans-serif` : "system-ui, sans-serif";
  const alone = caption !== undefined;
  const { html: svg } =
    html`<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${widthPx}" height="${heightPx}" viewBox="0 0 ${widthPx} ${heightPx}" font-family="${family}" aria-label="${title}. ${description}">${alone ? html`<title>${title}</title><desc>${description}</desc><rect width="${widthPx}" height="${heightPx}" fill="${colours.ground}"/>` : ""}
${heading.map((line, index) => text(line, 14 + index * (lineHeight + 3), headingSize))}<g transform="translate(0 ${top})">${body.drawn}</g>
${foot.map((line, index) => text(line, top + body.height + 14 + index * 12, 9))}</svg>`;
  return { svg, widthPx, heightPx };
}
