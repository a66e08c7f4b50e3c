import { createHash, randomBytes, randomUUID } from "node:crypto";
import { conductor, type Order } from "#conduct";
import { subjectFactsSchema } from "#eligibility";
import { parseProtocol } from "#protocol";
import type { Actor, Recorded } from "#record";
import { type Cast, castOf, demonstration, type Step } from "#simulation";
import { memoryStore, type Store } from "#store";
import { commandRules, type Event } from "#trial";
import { dateIn, type Instant } from "#values";
import { foundingFolder, readExample, readProtocolFolder } from "./protocol-folder.ts";
import { assignmentsSchema } from "./roles.ts";
import { contentHash } from "./signing.ts";
import type { Workspace } from "./workspace.ts";

/** An account of the demonstration. Its password is no secret: it opens nothing but the demonstration. */
export interface ReadyAccount {
  readonly account: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}

const demonstrationTrial = "DEMONSTRATION";
const password = "demonstration";

/** An account of the demonstration cannot be taken for a live one: its name begins so. */
const prefix = "demo-";

const site = "zch";

/** The people who have played the trial so far; whoever visits goes on in their names. */
const cast = withPrefix(castOf(site));

function withPrefix({ committee: [chair, ...members], ...people }: Cast): Cast {
  const named = (actor: Actor): Actor => ({ ...actor, account: prefix + actor.account });
  return {
    sponsor: named(people.sponsor),
    coordinator: named(people.coordinator),
    investigator: named(people.investigator),
    laboratory: named(people.laboratory),
    secondChecker: named(people.secondChecker),
    committee: [named(chair), ...members.map(named)],
  };
}

const readers: readonly Actor[] = [
  { account: `${prefix}statistician`, name: "Xu Statistician", role: "statistician" },
  { account: `${prefix}monitor`, name: "Song Monitor", role: "monitor", site },
];

const { committee, ...others } = cast;

/** An account for each of the cast, and for each role that only reads. */
export const readyAccounts: readonly ReadyAccount[] = [
  ...Object.values(others),
  ...committee,
  ...readers,
].map(({ account, name, role }) => ({ account, name, role, password }));

/** What visitors of the demonstration are told. */
export const invitation = { trial: demonstrationTrial, accounts: readyAccounts };

/** Whom a visitor is at first. */
export const visitor: string = cast.investigator.account;

/** Plays the demonstration up to now in a workspace of its own. Throws if a step of it is refused. */
export async function playDemonstration({ accounts, store }: Workspace, now: Instant): Promise<void> {
  for (const { role, ...ready } of readyAccounts) {
    await accounts.createReady(ready, assignmentsSchema.parse([{ role }]));
  }
  await play(store, stepsUntil(now), { newSalt: randomSalt, newId: randomUUID });
}

const randomSalt = () => randomBytes(16).toString("hex");

/** The demonstration's log by itself, played up to now into memory: on one day the same each time, to its last hash. */
export async function demonstrationLog(now: Instant): Promise<readonly Recorded<Event>[]> {
  const store = memoryStore<Event>();
  let made = 0;
  // Nothing in it is to be kept secret.
  const next = () =>
    createHash("sha256").update(`${demonstrationTrial} ${++made}`).digest("hex").slice(0, 32);
  await play(store, stepsUntil(now), { newSalt: next, newId: next });
  return store.read(demonstrationTrial);
}

/** The demonstration's trial so far, counted back from today. */
function stepsUntil(now: Instant): readonly Step[] {
  const protocol = parseProtocol(readProtocolFolder(foundingFolder));
  if (!protocol.ok) throw new Error(`The founding protocol is broken: ${JSON.stringify(protocol.error)}`);
  const place = protocol.value.sites.find(({ id }) => id === site);
  if (!place) throw new Error(`The founding protocol has no site ${site}`);
  const template = subjectFactsSchema.parse(readExample("eligible"));
  const today = dateIn(place.timeZone, now);
  return demonstration({ protocol: protocol.value, site: place, cast }, template, today);
}

interface Naming {
  readonly newSalt: () => string;
  readonly newId: () => string;
}

async function play(store: Store<Event>, steps: Iterable<Step>, { newSalt, newId }: Naming): Promise<void> {
  let clock: Instant = "";
  const played = conductor({
    store,
    now: () => clock,
    newSalt,
  });
  const versions = new Map<Step, number>();
  for (const step of steps) {
    const { at, actor, corrects, ...rest } = step;
    clock = at;
    const supersedes = corrects && versions.get(corrects);
    const order: Order = {
      ...rest,
      ...(supersedes !== undefined && { supersedes }),
      commandId: newId(),
    };
    const meaning = commandRules[order.command.kind].signature;
    const hash = contentHash(demonstrationTrial, order);
    const signature = meaning && { meaning, by: actor.account, at, contentHash: hash };
    const result = await played.conduct(demonstrationTrial, order, actor, signature);
    if (!result.ok) {
      const codes = result.error.problems.map(({ code }) => code).join(", ");
      throw new Error(`The demonstration's ${order.command.kind} at ${at} is refused: ${codes}`);
    }
    versions.set(step, result.value.versions[0] ?? 0);
  }
}
