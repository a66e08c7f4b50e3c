import type { Sheet } from "./sheet.ts";

type Attributes = Readonly<Record<string, string>>;

/** What figures are made of. */
const tag = /<(\/?)(svg|g|path|rect|text|title)\b([^>]*?)(\/?)>([^<]*)/g;

/** What an element hands down to those in it. */
const handedDown = ["fill", "stroke", "font-size", "text-anchor"] as const;

/**
 * Draws a figure at a place, scaled. It takes what `renderFigure` writes: groups, paths, rectangles and texts, placed,
 * coloured and dashed by attributes; SVG at large has more.
 */
export function drawSvg(
  sheet: Sheet,
  svg: string,
  { at: [x, y], scale }: { readonly at: readonly [number, number]; readonly scale: number },
): void {
  const { doc } = sheet;
  doc.save().translate(x, y).scale(scale);
  const open: Attributes[] = [{}];
  for (const [, closing, name = "", written = "", alone, text = ""] of svg.matchAll(tag)) {
    if (closing) {
      if (open.pop()?.transform !== undefined && name === "g") doc.restore();
      continue;
    }
    const attributes = attributesOf(written, open.at(-1) ?? {});
    const { transform } = attributes;
    if (transform !== undefined) place(doc.save(), transform);
    drawElement(sheet, name, attributes, text);
    if (transform !== undefined && name !== "g") doc.restore();
    if (!alone) open.push(attributes);
  }
  doc.restore();
}

function attributesOf(written: string, parent: Attributes): Attributes {
  const attributes: Record<string, string> = {};
  for (const name of handedDown) {
    const value = parent[name];
    if (value !== undefined) attributes[name] = value;
  }
  for (const [, name = "", value = ""] of written.matchAll(/([\w-]+)="([^"]*)"/g)) attributes[name] = value;
  return attributes;
}

function place(doc: PDFKit.PDFDocument, transform: string): void {
  const [, kind = "", numbers = ""] = /^(\w+)\(([^)]*)\)$/.exec(transform) ?? [];
  const [a = 0, b = 0, c = 0] = numbers.split(/[ ,]+/).map(Number);
  if (kind === "translate") doc.translate(a, b);
  else if (kind === "rotate") doc.rotate(a, { origin: [b, c] });
  else throw new Error(`Figures are not placed by ${transform}`);
}

function drawElement(sheet: Sheet, name: string, attributes: Attributes, text: string): void {
  const { doc } = sheet;
  if (name === "path") {
    paint(doc, attributes, () => doc.path(attributes.d ?? ""));
  } else if (name === "rect") {
    const [x, y, width, height, rx] = numbers(attributes, "x", "y", "width", "height", "rx");
    paint(doc, attributes, () =>
      rx > 0 ? doc.roundedRect(x, y, width, height, rx) : doc.rect(x, y, width, height),
    );
  } else if (name === "text") {
    drawText(sheet, attributes, unescaped(text));
  }
}

function numbers<const Names extends readonly string[]>(attributes: Attributes, ...names: Names) {
  return names.map((name) => Number(attributes[name] ?? 0)) as { [Index in keyof Names]: number };
}

/** Paints an outline; how, is said before it. */
function paint(doc: PDFKit.PDFDocument, attributes: Attributes, outline: () => unknown): void {
  const { fill = "#000000", stroke = "none", "stroke-dasharray": dashes = "" } = attributes;
  const isFilled = fill !== "none";
  const isDrawn = stroke !== "none";
  const opacity = Number(attributes["fill-opacity"] ?? 1);
  // What is seen through stays so until what was before is restored.
  if (opacity !== 1) doc.save().fillOpacity(opacity);
  if (isFilled) doc.fillColor(fill);
  if (isDrawn) {
    doc.strokeColor(stroke).lineWidth(Number(attributes["stroke-width"] ?? 1));
    if (dashes === "") doc.undash();
    // What the type has of pdfkit's dashes is one length; it takes several.
    else doc.dash(dashes.split(/[ ,]+/).map(Number) as unknown as number, {});
  }
  outline();
  if (isFilled && isDrawn) doc.fillAndStroke(fill, stroke);
  else if (isFilled) doc.fill();
  else if (isDrawn) doc.stroke();
  if (opacity !== 1) doc.restore();
}

const defaultSize = 11;

function drawText({ doc, type }: Sheet, attributes: Attributes, text: string): void {
  const size = Number(attributes["font-size"] ?? defaultSize);
  const style = { size, colour: attributes.fill ?? "#000000", onBaseline: true };
  const [x, y, dy] = numbers(attributes, "x", "y", "dy");
  const before = { start: 0, middle: 0.5, end: 1 }[attributes["text-anchor"] ?? "start"] ?? 0;
  const width = type.width(text, style);
  const left = x - before * width;
  // What keeps a text apart from lines behind it is a strip here: outlined, the text would be there twice to be found.
  if (attributes.stroke === undefined) type.write(text, [left, y + dy], style);
  else doc.rect(left, y + dy - 0.75 * size, width, 0.95 * size).fill(attributes.stroke);
}

const entities: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
};

function unescaped(text: string): string {
  return text.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity);
}
