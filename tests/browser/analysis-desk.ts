import type { Browser, Locator } from "playwright-core";
import type { Visitor } from "../server/running.ts";
import { Desk, type DeskOptions } from "./desk.ts";

/** A demonstration, and who looks at it. */
interface Seen {
  readonly browser: Browser;
  readonly url: string;
  readonly trial: string;
  readonly visitor: Visitor;
}

/** Somebody in the demonstration, at one of the analyses. */
export async function deskAt(
  { browser, url, trial, visitor }: Seen,
  analysis: string,
  options: DeskOptions = {},
): Promise<Desk> {
  const desk = await Desk.at(browser, url, options);
  const [name = "", value = ""] = visitor.cookie.split("=");
  await desk.page.context().addCookies([{ name, value, url }]);
  await desk.goes(`/trials/${trial}/analyses/${analysis}`);
  await desk.page.locator("main h1").waitFor();
  return desk;
}

export function rowOf(desk: Desk, table: string, name: string): Locator {
  return desk.section(table).getByRole("row").filter({ hasText: name });
}
