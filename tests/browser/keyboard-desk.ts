import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { Desk, type Entries } from "./desk.ts";

/** More stops than any page has. */
const stopsMax = 600;

/** Year, month, day, hour, minute, half of the day. */
const segmentsMax = 6;

/** Somebody who uses the keyboard alone, and sees where they are on the page. */
export class KeyboardDesk extends Desk {
  override async presses(control: Locator): Promise<void> {
    await control.waitFor();
    if ((await control.getAttribute("role")) === "tab") return this.#turns(control);
    await this.reaches(control);
    await this.page.keyboard.press("Enter");
  }

  /** A form takes the focus when it opens; nobody goes on in it before. */
  override async fills(
    command: string,
    entries: Entries,
    within: Page | Locator = this.page,
  ): Promise<Locator> {
    const form = await super.fills(command, {}, within);
    const hasFocus = () => form.evaluate((element) => element.contains(document.activeElement));
    await expect.poll(hasFocus, { message: "the form has the focus" }).toBe(true);
    await this.page.evaluate(timersRun);
    await this.enters(form, entries);
    return form;
  }

  override async writes(field: Locator, text: string): Promise<void> {
    await this.reaches(field);
    const kind = await field.getAttribute("type");
    if (kind === "time") {
      await this.#writesTime(text);
    } else if (kind === "date" || kind === "datetime-local") {
      await this.#writesDate(field, text);
    } else {
      await this.page.keyboard.press("ControlOrMeta+a");
      await this.page.keyboard.type(text);
    }
    expect(await field.inputValue()).toBe(text);
  }

  /** The segments stand in the order of the browser's own language, which is not the page's to choose. */
  async #writesDate(field: Locator, text: string): Promise<void> {
    const { keyboard } = this.page;
    const [date = "", time] = text.split("T");
    const [year = "", month = "", day = ""] = date.split("-");
    for (const segments of [month + day + year, day + month + year, year + month + day]) {
      for (let segment = 0; segment < segmentsMax; segment++) await keyboard.press("ArrowLeft");
      await keyboard.type(segments);
      if (time !== undefined) {
        await keyboard.press("ArrowRight");
        await this.#writesTime(time);
      }
      if ((await field.inputValue()) === text) return;
    }
  }

  /** Whether it is before or after noon is asked where hours go to twelve only. */
  async #writesTime(text: string): Promise<void> {
    await this.page.keyboard.type(`${text.replace(":", "")}${text < "12" ? "A" : "P"}`);
  }

  override async selects(list: Locator, label: string): Promise<void> {
    await this.reaches(list);
    const chosen = () =>
      list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.label.trim());
    await this.page.keyboard.press("Home");
    for (let step = 0; (await chosen()) !== label.trim(); step++) {
      if (step > stopsMax) throw new Error(`No key leads to ${label}`);
      await this.page.keyboard.press("ArrowDown");
    }
  }

  override async ticks(box: Locator): Promise<void> {
    await box.waitFor();
    if (await box.isChecked()) return;
    if ((await box.getAttribute("type")) !== "radio") {
      await this.reaches(box);
      await this.page.keyboard.press("Space");
    } else {
      await this.#reachesOneOf(box);
      // The first is chosen where it stands, the others by going on to them.
      await this.page.keyboard.press("Space");
      for (let step = 0; !(await box.isChecked()); step++) {
        if (step > stopsMax) throw new Error("No key leads to the choice");
        await this.page.keyboard.press("ArrowDown");
      }
    }
    expect(await box.isChecked()).toBe(true);
  }

  /** Goes on from one stop to the next until it is this one, and sees there that it is. */
  async reaches(control: Locator): Promise<void> {
    await control.waitFor();
    const look = () => control.evaluate(lookOf);
    const before = await look();
    const came = await this.#goesTo(() => control.evaluate(directionTo));
    if (came > 0) await expect.poll(look, { message: "the focus is seen" }).not.toBe(before);
  }

  /** Whichever of the choices the keyboard stops at. */
  async #reachesOneOf(choice: Locator): Promise<void> {
    await this.#goesTo(() => choice.evaluate(directionToGroup));
  }

  async #turns(tab: Locator): Promise<void> {
    const isThere = () => tab.evaluate((element) => element === document.activeElement);
    const list = this.page.getByRole("tablist").filter({ has: tab });
    await this.reaches(list.locator('[role="tab"][tabindex="0"]'));
    for (let step = 0; !(await isThere()); step++) {
      if (step > stopsMax) throw new Error("No key leads to the tab");
      await this.page.keyboard.press("ArrowRight");
    }
    await this.page.keyboard.press("Enter");
  }

  /** How many stops it took. */
  async #goesTo(direction: () => Promise<Direction>): Promise<number> {
    for (let stops = 0; stops < stopsMax; stops++) {
      const to = await direction();
      if (to === "here") return stops;
      await this.page.keyboard.press(to === "onward" ? "Tab" : "Shift+Tab");
      await this.page.evaluate(timersRun);
    }
    throw new Error("The keyboard does not reach it");
  }
}

type Direction = "here" | "onward" | "back";

/** Runs in the browser, as do the next. */
function directionTo(element: Element): Direction {
  const at = document.activeElement ?? document.body;
  if (at === element) return "here";
  const isAfter = at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return isAfter === 0 ? "back" : "onward";
}

function directionToGroup(element: Element): Direction {
  const at = document.activeElement ?? document.body;
  const group = element.closest('[role="radiogroup"]');
  if (group?.contains(at) && at.getAttribute("type") === "radio") return "here";
  const isAfter = at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
  return isAfter === 0 ? "back" : "onward";
}

/**
 * Nobody presses the next key before the page has dealt with the last. A dialog looks a timer after a key whether the
 * focus is still where it should be, and takes it back from wherever two keys have led meanwhile.
 */
function timersRun(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** What of a control changes when the focus is on it. */
function lookOf(element: Element): string {
  // A password's field has its edge around it, beside the button that shows it.
  return [element, element.parentElement ?? element]
    .map((part) => getComputedStyle(part))
    .map(({ outlineStyle, boxShadow, borderColor }) => [outlineStyle, boxShadow, borderColor].join())
    .join(" ");
}
