import { randomBytes, randomUUID } from "node:crypto";
import { conductor, type Order } from "#conduct";
import type { Actor } from "#record";
import { type Command, commandRules } from "#trial";
import { addHours, type Instant } from "#values";
import { foundingFolder, readProtocolFolder } from "./protocol-folder.ts";
import type { Role } from "./roles.ts";
import { contentHash } from "./signing.ts";
import type { Workspace } from "./workspace.ts";

/** An account of the demonstration. Its password is no secret: it opens nothing but the demonstration. */
export interface ReadyAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

export interface Demonstration {
  readonly workspace: Workspace;
  /** What its visitors are told. */
  readonly invitation: { readonly trial: string; readonly accounts: readonly ReadyAccount[] };
}

/** A command of the played trial: by whom, when, and about when. Signed wherever its rule asks for it. */
export type Played = Omit<Order, "commandId"> & { readonly at: Instant; readonly actor: Actor };

export const demonstrationTrial = "DEMONSTRATION";
const password = "demonstration";

/** One ready account for each role, and enough members to make a committee. */
export const readyAccounts: readonly ReadyAccount[] = [
  { account: "demo-sponsor", name: "Sun Li", role: "sponsor", password },
  { account: "demo-coordinator", name: "Chen Jing", role: "coordinator", password },
  { account: "demo-investigator", name: "Dr Wu Min", role: "investigator", password },
  { account: "demo-cells", name: "Zhao Lei", role: "cell-laboratory", password },
  { account: "demo-cells-2", name: "Qian Yu", role: "cell-laboratory", password },
  { account: "demo-committee-1", name: "Prof Zhou Hua", role: "safety-committee", password },
  { account: "demo-committee-2", name: "Prof Wang Fang", role: "safety-committee", password },
  { account: "demo-committee-3", name: "Dr Li Na", role: "safety-committee", password },
  { account: "demo-statistician", name: "Dr Xu Ping", role: "statistician", password },
  { account: "demo-monitor", name: "He Qing", role: "monitor", password },
];

/** Opens the demonstration in its workspace; a fresh one is first played up to now. Throws if a command of it is refused. */
export async function openDemonstration(workspace: Workspace, now: Instant): Promise<Demonstration> {
  const { accounts, store } = workspace;
  if (accounts.isEmpty()) {
    for (const { role, ...ready } of readyAccounts) await accounts.createReady(ready, [{ role }]);
  }
  const played = await store.read(demonstrationTrial);
  if (played.length === 0) await play(workspace, playedUntil(now));
  return { workspace, invitation: { trial: demonstrationTrial, accounts: readyAccounts } };
}

/** The demonstration's trial so far: made, activated, and open. */
function playedUntil(now: Instant): readonly Played[] {
  const sponsor = readyAccounts.find(({ role }) => role === "sponsor");
  if (!sponsor) throw new Error("The demonstration has no sponsor");
  const { account, name, role } = sponsor;
  const actor = { account, name, role };
  const at = addHours(now, -24);
  const protocol = readProtocolFolder(foundingFolder);
  const opening: readonly Command[] = [
    { kind: "create-trial", protocol, synthetic: true },
    { kind: "activate-protocol" },
    { kind: "open-site", site: "zch" },
    { kind: "open-dose-level", level: 1 },
  ];
  return opening.map((command) => ({ at, actor, command }));
}

async function play({ store }: Workspace, commands: Iterable<Played>): Promise<void> {
  let clock: Instant = "";
  const played = conductor({
    store,
    now: () => clock,
    newSalt: () => randomBytes(16).toString("hex"),
  });
  for (const { at, actor, ...rest } of commands) {
    clock = at;
    const order: Order = { ...rest, commandId: randomUUID() };
    const meaning = commandRules[order.command.kind].signature;
    const hash = contentHash(demonstrationTrial, order);
    const signature = meaning && { meaning, by: actor.account, at, contentHash: hash };
    const result = await played.conduct(demonstrationTrial, order, actor, signature);
    if (!result.ok) {
      const codes = result.error.problems.map(({ code }) => code).join(", ");
      throw new Error(`The demonstration's ${order.command.kind} at ${at} is refused: ${codes}`);
    }
  }
}
