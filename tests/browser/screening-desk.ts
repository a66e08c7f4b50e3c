import type { Locator } from "playwright-core";
import type { DataItem, Exposure, Observation } from "#eligibility";
import { founding } from "../founding-eligibility.ts";
import type { Desk } from "./desk.ts";

function itemNamed(id: string): DataItem {
  const item = founding.dataItems.find((known) => known.id === id);
  if (!item) throw new Error(`No data item ${id}`);
  return item;
}

function labelOf(
  list: readonly { readonly id: string; readonly label: { readonly en: string } }[],
  id: string,
) {
  const label = list.find((known) => known.id === id)?.label.en;
  if (label === undefined) throw new Error(`Nothing is called ${id}`);
  return label;
}

/** Enters one result on the screening form and saves it by itself. */
export async function records(desk: Desk, { item: id, value, limits }: Observation): Promise<void> {
  const item = itemNamed(id);
  const label = item.label.en;
  const field = (name: string) => desk.page.getByLabel(name, { exact: true });
  switch (value.kind) {
    case "quantity": {
      await desk.writes(field(label), String(value.value));
      const unit = field(`Unit of ${label}`);
      if (await unit.isVisible()) await desk.selects(unit, await wordsOf(unit, value.unit));
      if (limits?.high !== undefined)
        await desk.writes(field(`Upper limit of ${label}`), String(limits.high));
      break;
    }
    case "coded":
      await desk.selects(field(label), await wordsOf(field(label), value.code));
      break;
    case "boolean":
      await desk.ticks(field(label).getByLabel(value.value ? "Yes" : "No", { exact: true }));
      break;
    case "event":
      await desk.writes(field(`When: ${label}`), value.date);
      if (value.code !== undefined) {
        const which = field(`Which: ${label}`);
        await desk.selects(which, await wordsOf(which, value.code));
      }
      break;
    case "never":
      await desk.selects(field(`No result: ${label}`), "Never");
      break;
    default:
      throw new Error(`No way to enter ${value.kind}`);
  }
  await desk.presses(desk.page.getByRole("button", { name: `Save ${label}`, exact: true }));
  await desk.page.getByRole("button", { name: `New result: ${label}`, exact: true }).waitFor();
}

/** How a list tells one of its values. */
async function wordsOf(list: Locator, value: string): Promise<string> {
  return (await list.locator(`option[value="${value}"]`).textContent()) ?? "";
}

/** Enters a treatment received, which was given for the disease of the trial and did not suffice. */
export async function recordsTreatment(
  desk: Desk,
  { agent, class: id, dose, from, to }: Exposure,
): Promise<void> {
  const agents = founding.agentClasses.find((known) => known.id === id)?.agents ?? [];
  await desk.does(`Add: ${labelOf(founding.agentClasses, id)}`, {
    Drug: labelOf(agents, agent),
    "Is the dose known?": dose ? "Yes" : "No",
    ...(dose && { Lowest: String(dose.low), Highest: String(dose.high), Unit: dose.unit }),
    ...(from !== undefined && { Started: from }),
    ...(to !== undefined && { Stopped: to }),
    "Given for": "The disease of this trial",
    "Outcome of the treatment": "Inadequate response",
  });
}

/** Answers and signs one of the protocol's questions of judgement. */
export async function judges(desk: Desk, judgement: string, answer: boolean): Promise<void> {
  await desk.does(`Sign: ${labelOf(founding.judgements, judgement)}`, { Answer: answer ? "Yes" : "No" });
}
