import type { Actor } from "#record";

/** The virtual people who run a trial, each under an account of its own. */
export interface Cast {
  readonly sponsor: Actor;
  readonly coordinator: Actor;
  /** Treats the subjects. */
  readonly investigator: Actor;
  readonly laboratory: Actor;
  /** Checks what the laboratory's first person has prepared. */
  readonly secondChecker: Actor;
  readonly committee: readonly [chair: Actor, ...members: Actor[]];
}

/** The people of a trial at one site. None of the committee treats a subject. */
export function castOf(site: string): Cast {
  return {
    sponsor: { account: "sponsor", name: "Zhou Sponsor", role: "sponsor" },
    coordinator: { account: "coordinator", name: "Lin Coordinator", role: "coordinator", site },
    investigator: { account: "investigator", name: "Wu Investigator", role: "investigator", site },
    laboratory: { account: "cell-laboratory", name: "Xu Cell-Laboratory", role: "cell-laboratory", site },
    secondChecker: { account: "cell-checker", name: "Shen Cell-Checker", role: "cell-laboratory", site },
    committee: [
      { account: "committee-chair", name: "Gu Committee", role: "safety-committee" },
      { account: "committee-second", name: "He Committee", role: "safety-committee" },
      { account: "committee-third", name: "Jin Committee", role: "safety-committee" },
    ],
  };
}
