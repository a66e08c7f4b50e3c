import type { Flow, FlowStep } from "#analysis";
import { cellText } from "../cell-text.ts";
import { type Html, html } from "../html.ts";
import type { Drawn } from "./chart.ts";
import { inLines, lineHeight, typeSize } from "./drawn-text.ts";
import { type FigureRendering, figureWord } from "./plane.ts";

const gap = 22;
const padding = 8;
const boxWidthMax = 300;

/** Boxes from the top down; who leaves the way stands beside it, between the step before and the next. */
export function drawFlow({ steps }: Flow, rendering: FigureRendering): Drawn {
  const width = rendering.widthPx - 2;
  const box = Math.min(boxWidthMax, Math.floor((width - gap) / 2));
  const { ink } = rendering.colours;
  const drawn: Html[] = [];
  let y = 1;
  let wayFrom: number | undefined;
  for (const step of steps) {
    const lines = linesOf(step, rendering, box - 2 * padding);
    const height = lines.length * lineHeight + 2 * padding;
    const middle = box / 2;
    if (step.leaves) {
      const at = y + height / 2;
      drawn.push(
        html`<path d="M${middle} ${at}H${box + gap - 5}" fill="none" stroke="${ink}"/>${arrow("right", [box + gap, at], ink)}`,
      );
      drawn.push(drawBox(step, lines, [box + gap, y], [box, height], rendering));
    } else {
      if (wayFrom !== undefined) {
        drawn.unshift(html`<path d="M${middle} ${wayFrom}V${y - 5}" fill="none" stroke="${ink}"/>`);
        drawn.push(arrow("down", [middle, y], ink));
      }
      drawn.push(drawBox(step, lines, [1, y], [box, height], rendering));
      wayFrom = y + height;
    }
    y += height + gap;
  }
  return { drawn: html`${drawn}`, height: Math.max(1, y - gap + 2) };
}

function linesOf({ step, subjects, parts = [] }: FlowStep, rendering: FigureRendering, width: number) {
  const count = (name: string, of: readonly string[]) =>
    figureWord(rendering, "code", "figure.step", { step: name, count: of.length });
  return [
    ...inLines(count(figureWord(rendering, "code", step), subjects), width),
    ...parts.flatMap(({ part, subjects: some }) =>
      inLines(`· ${count(cellText(part, rendering.language), some)}`, width),
    ),
  ];
}

function drawBox(
  { subjects, leaves }: FlowStep,
  lines: readonly string[],
  [x, y]: readonly [number, number],
  [width, height]: readonly [number, number],
  { colours }: FigureRendering,
): Html {
  const dash = leaves ? html` stroke-dasharray="4 3"` : "";
  return html`<g data-subjects="${subjects.join(" ")}" data-mark="step"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${colours.ground}" stroke="${colours.ink}"${dash}/>${lines.map(
    (line, index) =>
      html`<text x="${x + padding}" y="${y + padding + 11 + index * lineHeight}" font-size="${typeSize}" fill="${colours.ink}">${line}</text>`,
  )}</g>`;
}

function arrow(towards: "right" | "down", [x, y]: readonly [number, number], ink: string): Html {
  const way = towards === "right" ? "l-6 -4v8z" : "l-4 -6h8z";
  return html`<path d="M${x} ${y}${way}" fill="${ink}" stroke="none"/>`;
}
