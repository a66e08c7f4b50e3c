import type { Locator } from "playwright-core";
import { Desk, type DeskOptions } from "./desk.ts";
import type { ServedDemonstration } from "./served-demonstration.ts";

/** Somebody in the demonstration, at one of the analyses. */
export async function deskAt(
  { browser, running: { url }, trial, visitor }: ServedDemonstration,
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
