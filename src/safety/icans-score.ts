import type { CapdItems, IceItems } from "./icans.ts";

/** ICE score, 0 to 10, high is good (ASTCT 2019). */
export function scoreIce(items: IceItems): number {
  return items.orientation + items.naming + items.command + items.writing + items.counting;
}

const pointsBySeverity = { never: 0, rarely: 1, sometimes: 2, often: 3, always: 4 } as const;

/** CAPD score, 0 to 32, high is bad (Traube et al., Crit Care Med 2014;42:656): the first four items are reversed. */
export function scoreCapd(items: CapdItems): number {
  const { eyeContact, purposefulActions, awareOfSurroundings, communicatesNeeds, ...signs } = items;
  const abilities = [eyeContact, purposefulActions, awareOfSurroundings, communicatesNeeds];
  const lost = abilities.reduce((sum, answer) => sum + 4 - pointsBySeverity[answer], 0);
  return Object.values(signs).reduce((sum, answer) => sum + pointsBySeverity[answer], lost);
}
