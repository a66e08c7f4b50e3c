import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";

const pdfjs = join(dirname(createRequire(import.meta.url).resolve("unpdf")), "pdfjs.mjs");

/** A page as a printer would put it on paper. */
export interface PrintedPage {
  readonly text: string;
  /** PNG. */
  readonly picture: Buffer;
  /** Share of the page that is not white. */
  readonly ink: number;
  /** Where anything is, as shares of the page's width and height. */
  readonly edges: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

/** Prints what a page shows, and reads the print again as text and as pictures. */
export async function printed(browser: Browser, page: Page): Promise<readonly PrintedPage[]> {
  // Type is fetched as text is laid out, piece by piece: nobody presses “Print” before it can be read.
  await page.evaluate(async () => {
    const text = document.body.innerText;
    const families = new Set([...document.fonts].map(({ family }) => family));
    const asked = [...families].flatMap((family) =>
      [400, 600].map((weight) => document.fonts.load(`${weight} 1rem ${family}`, text)),
    );
    await Promise.all(asked);
    await document.fonts.ready;
    // What was laid out without it is laid out again with the next picture on the screen.
    const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
    await frame();
    await frame();
  });
  return readPdf(browser, await page.pdf({ preferCSSPageSize: true }));
}

/** The pages of a PDF as text and as pictures. */
export async function readPdf(browser: Browser, pdf: Buffer): Promise<readonly PrintedPage[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)));
  const drawn = await drawnPages(browser, pdf);
  return drawn.map((picture, index) => ({ ...picture, text: (text[index] ?? "").replaceAll(/\s+/g, " ") }));
}

const reader = `<!doctype html><title>Print</title>
<script type="module">import * as pdfjs from "/pdfjs.mjs"; globalThis.pdfjs = pdfjs;</script>`;

interface Drawn {
  readonly url: string;
  readonly ink: number;
  readonly edges: PrintedPage["edges"];
}

/** Each page of a PDF, drawn by pdf.js on a page of its own. */
async function drawnPages(browser: Browser, pdf: Buffer) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.route("http://printed.test/**", (route) =>
      route.request().url().endsWith(".mjs")
        ? route.fulfill({ contentType: "text/javascript", body: readFileSync(pdfjs, "utf8") })
        : route.fulfill({ contentType: "text/html", body: reader }),
    );
    await page.goto("http://printed.test/");
    const pages = await page.evaluate(draw, pdf.toString("base64"));
    return pages.map(({ url, ...rest }) => ({
      ...rest,
      picture: Buffer.from(url.slice(url.indexOf(",") + 1), "base64"),
    }));
  } finally {
    await context.close();
  }
}

interface PdfJs {
  getDocument(source: object): {
    promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfPage> }>;
  };
}

interface PdfPage {
  getViewport(options: { scale: number }): { width: number; height: number };
  render(options: object): { promise: Promise<void> };
}

/** Runs in the browser. */
async function draw(base64: string): Promise<readonly Drawn[]> {
  const { pdfjs } = globalThis as unknown as { readonly pdfjs: PdfJs };
  const data = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const pdf = await pdfjs.getDocument({ data }).promise;
  const pages: Drawn[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const viewport = page.getViewport({ scale: 1.5 });
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    const canvasContext = canvas.getContext("2d");
    if (!canvasContext) throw new Error("No canvas to draw on");
    await page.render({ canvas, canvasContext, viewport, background: "white" }).promise;
    const { data: pixels, width, height } = canvasContext.getImageData(0, 0, canvas.width, canvas.height);
    let [count, left, top, right, bottom] = [0, width, height, 0, 0];
    for (let index = 0; index < width * height; index++) {
      const isWhite = [0, 1, 2].every((colour) => (pixels[index * 4 + colour] ?? 0) > 245);
      if (isWhite) continue;
      const [x, y] = [index % width, Math.floor(index / width)];
      count += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
    const edges = { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
    pages.push({ url: canvas.toDataURL("image/png"), ink: count / (width * height), edges });
  }
  return pages;
}
