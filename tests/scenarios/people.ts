import type { Actor } from "#record";

function person(account: string, name: string, role: string): Actor {
  return { account, name, role };
}

/** Everybody who takes part in the scenarios. Two investigators treat; the committee does not. */
export const sponsor = person("shen-yi", "Shen Yi", "sponsor");
export const coordinator = person("gao-min", "Gao Min", "coordinator");
export const investigator = person("lu-jia", "Dr Lu Jia", "investigator");
export const secondInvestigator = person("he-ping", "Dr He Ping", "investigator");
export const cellLaboratory = person("wu-fang", "Wu Fang", "cell-laboratory");
export const secondCellLaboratory = person("xie-rong", "Xie Rong", "cell-laboratory");
export const thirdCellLaboratory = person("dai-lin", "Dai Lin", "cell-laboratory");
export const committee = [
  person("ma-li", "Prof Ma Li", "safety-committee"),
  person("qian-bo", "Prof Qian Bo", "safety-committee"),
  person("song-an", "Prof Song An", "safety-committee"),
  person("tan-wei", "Prof Tan Wei", "safety-committee"),
] as const;
/** Signs for the committee. */
export const chair = committee[0];
