import type { Browser } from "playwright-core";
import { type Running, startAlone, Visitor } from "../server/running.ts";
import { launchChromium } from "./chromium.ts";

/** The demonstration on a server of its own, for all tests of a file; who opened it, and a browser to look at it. */
export interface ServedDemonstration {
  readonly browser: Browser;
  readonly running: Running;
  readonly visitor: Visitor;
  readonly trial: string;
  readonly end: () => Promise<void>;
}

export async function serveDemonstration(): Promise<ServedDemonstration> {
  const browser = await launchChromium();
  const running = await startAlone();
  const visitor = new Visitor(running.url);
  const { trial } = (await visitor.post("/demonstration")).body;
  const end = async () => {
    await browser.close();
    await running.end();
  };
  return { browser, running, visitor, trial, end };
}
