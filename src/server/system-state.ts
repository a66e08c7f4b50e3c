import type { Unsealed } from "#record";
import type { Instant } from "#values";
import { placeOf } from "./identity.ts";
import { recentFailures } from "./lock-out.ts";
import type { Assignment } from "./roles.ts";
import { initialSettings, type Settings } from "./settings.ts";
import type { SystemEvent } from "./system-event.ts";

export type SystemRecord = Omit<Unsealed<SystemEvent>, "event"> & { readonly event: SystemEvent };

/** Roles that somebody was given, when and by whom. */
interface RoleChange {
  readonly roles: readonly Assignment[];
  readonly at: Instant;
  readonly by: string;
}

type Identity =
  | { readonly status: "verified"; readonly at: Instant; readonly by: string }
  | { readonly status: "not-verified" };

/** An account as its history leaves it. Secrets are named here and kept elsewhere. */
export interface AccountState {
  readonly account: string;
  readonly name: string;
  readonly roles: readonly Assignment[];
  readonly history: readonly RoleChange[];
  readonly identity: Identity;
  /** Who opened the way in (by invitation, or by a reset) since the identity was last verified. */
  readonly letInBy: readonly string[];
  /** The newest last; the account's present one unless it was made void. */
  readonly passwords: readonly string[];
  readonly passwordIsVoid: boolean;
  readonly reset: { readonly reset: string; readonly expiresAt: Instant } | "none";
  readonly factor: string | "none";
  /** Failures to sign in or to sign since the last success. */
  readonly failures: readonly Instant[];
  readonly lockedUntil: Instant | "not-locked";
  /** What the person is told at the next sign-in. */
  readonly sinceSignIn: SignInNotice;
}

interface SignInNotice {
  readonly failures: number;
  readonly lockedOutAt?: Instant;
}

export interface OpenSession {
  readonly session: string;
  readonly account: string;
  readonly device: string;
  readonly since: Instant;
  readonly notice: SignInNotice;
}

export interface OpenInvitation {
  readonly roles: readonly Assignment[];
  readonly invitedBy: string;
  readonly expiresAt: Instant;
}

/** What the system log comes to: everybody who has ever had an account, and what is open now. */
export interface SystemState {
  readonly version: number;
  readonly accounts: ReadonlyMap<string, AccountState>;
  /** Names of accounts elsewhere whose records, and signatures, were brought in: nobody here takes them. */
  readonly accountsElsewhere: ReadonlySet<string>;
  readonly invitations: ReadonlyMap<string, OpenInvitation>;
  readonly sessions: ReadonlyMap<string, OpenSession>;
  /** By the place of a subject: what names the identity kept there. */
  readonly identities: ReadonlyMap<string, string | "destroyed">;
  readonly settings: Settings;
}

export const emptySystem: SystemState = {
  version: 0,
  accounts: new Map(),
  accountsElsewhere: new Set(),
  invitations: new Map(),
  sessions: new Map(),
  identities: new Map(),
  settings: initialSettings,
};

/** The system after these records. Throws only on a broken log. */
export function foldSystem(records: Iterable<SystemRecord>, from: SystemState = emptySystem): SystemState {
  const state = {
    version: from.version,
    accounts: new Map(from.accounts),
    accountsElsewhere: new Set(from.accountsElsewhere),
    invitations: new Map(from.invitations),
    sessions: new Map(from.sessions),
    identities: new Map(from.identities),
    settings: from.settings,
  };
  for (const record of records) {
    if (record.version !== state.version + 1) {
      throw new Error(`Broken system log: record ${record.version} follows record ${state.version}`);
    }
    state.version = record.version;
    enter(state, record);
  }
  return state;
}

interface Folding {
  readonly accounts: Map<string, AccountState>;
  readonly accountsElsewhere: Set<string>;
  readonly invitations: Map<string, OpenInvitation>;
  readonly sessions: Map<string, OpenSession>;
  readonly identities: Map<string, string | "destroyed">;
  settings: Settings;
}

/** When something took place, and whose doing it was. */
interface Deed {
  readonly at: Instant;
  readonly by: string;
}

type EventOf<Kind> = Extract<SystemEvent, { readonly kind: Kind }>;

const passwordsKept = 5;

const endOfSession = ({ sessions }: Folding, event: { readonly session: string }) => {
  sessions.delete(event.session);
};
const keptIdentity = (
  { identities }: Folding,
  event: EventOf<"identity-entered"> | EventOf<"identity-changed">,
) => {
  identities.set(placeOf(event), event.identity);
};
const nothing = () => {};

/** What each kind of event changes. */
const changes: {
  readonly [Kind in SystemEvent["kind"]]: (state: Folding, event: EventOf<Kind>, deed: Deed) => void;
} = {
  "account-created": ({ accounts }, { account, name, password }) => {
    accounts.set(account, { ...newAccount, account, name, passwords: [password] });
  },
  "roles-given": (state, { account, roles }, { at, by }) =>
    change(state, account, (known) => withRoles(known, { roles, at, by })),
  "invitation-made": ({ invitations }, { invitation, roles, expiresAt }, { by }) => {
    invitations.set(invitation, { roles, expiresAt, invitedBy: by });
  },
  "invitation-accepted": (state, { invitation, account }, { at }) => {
    const { roles, invitedBy: by } = present(state.invitations, invitation);
    state.invitations.delete(invitation);
    change(state, account, (known) => ({ ...withRoles(known, { roles, at, by }), letInBy: [by] }));
  },
  "identity-verified": (state, { account }, { at, by }) =>
    change(state, account, () => ({ identity: { status: "verified", at, by }, letInBy: [] })),

  "signed-in": (state, { account, session, device }, { at }) => {
    const notice = present(state.accounts, account).sinceSignIn;
    state.sessions.set(session, { session, account, device, since: at, notice });
    change(state, account, () => ({ failures: [], sinceSignIn: { failures: 0 } }));
  },
  "sign-in-failed": (state, { account }, { at }) => {
    if (account !== undefined) change(state, account, (known) => withFailure(known, at));
  },
  "signature-failed": (state, { account }, { at }) =>
    change(state, account, (known) => withFailure(known, at)),
  "confirmation-failed": (state, { account }, { at }) =>
    change(state, account, (known) => withFailure(known, at)),
  "signed-out": endOfSession,
  "session-revoked": endOfSession,
  "session-timed-out": endOfSession,
  "locked-out": (state, { account, until }, { at }) =>
    change(state, account, ({ sinceSignIn }) => ({
      failures: [],
      lockedUntil: until,
      sinceSignIn: { ...sinceSignIn, lockedOutAt: at },
    })),
  unlocked: (state, { account }) => change(state, account, () => unlocked),

  "password-changed": (state, { account, password }) =>
    change(state, account, ({ passwords }) => ({
      ...unlocked,
      passwords: [...passwords, password].slice(-passwordsKept),
      passwordIsVoid: false,
      reset: "none",
    })),
  "password-reset": (state, { account, reset, expiresAt }, { by }) =>
    change(state, account, ({ letInBy, factor }) => ({
      passwordIsVoid: true,
      reset: { reset, expiresAt },
      letInBy: [...letInBy, by],
      // Whoever holds the second factor is still the same person; without one, nothing shows it.
      ...(factor === "none" && { identity: { status: "not-verified" } }),
    })),
  "second-factor-enrolled": (state, { account, factor }) => change(state, account, () => ({ factor })),
  "second-factor-removed": (state, { account }, { by }) =>
    change(state, account, ({ letInBy }) => ({
      factor: "none",
      ...(by !== account && { identity: { status: "not-verified" }, letInBy: [...letInBy, by] }),
    })),
  "setting-changed": (state, { setting }) => {
    state.settings = { ...state.settings, [setting.name]: setting.value };
  },

  "identity-entered": keptIdentity,
  "identity-changed": keptIdentity,
  "identity-destroyed": ({ identities }, event) => {
    identities.set(placeOf(event), "destroyed");
  },

  "log-imported": ({ accountsElsewhere }, { accounts }) => {
    for (const account of accounts) accountsElsewhere.add(account);
  },

  "identity-shown": nothing,
  "recovery-code-used": nothing,
  "log-exported": nothing,
  "backup-made": nothing,
  "backup-failed": nothing,
  "backup-restored": nothing,
  "body-redacted": nothing,
};

function enter(state: Folding, { event, actor, occurredAt }: SystemRecord): void {
  // The table has the event's own kind in its row, which the compiler cannot follow.
  const enterEvent = changes[event.kind] as (state: Folding, event: SystemEvent, deed: Deed) => void;
  enterEvent(state, event, { at: occurredAt, by: actor.account });
}

const newAccount: Omit<AccountState, "account" | "name"> = {
  roles: [],
  history: [],
  identity: { status: "not-verified" },
  letInBy: [],
  passwords: [],
  passwordIsVoid: false,
  reset: "none",
  factor: "none",
  failures: [],
  lockedUntil: "not-locked",
  sinceSignIn: { failures: 0 },
};

const unlocked = { failures: [], lockedUntil: "not-locked" } as const;

function present<Value>(among: ReadonlyMap<string, Value>, name: string): Value {
  const found = among.get(name);
  if (found === undefined) throw new Error(`Broken system log: ${name} is not there`);
  return found;
}

function change(
  { accounts }: Folding,
  account: string,
  to: (known: AccountState) => Partial<AccountState>,
): void {
  const known = present(accounts, account);
  accounts.set(account, { ...known, ...to(known) });
}

function withRoles({ history }: AccountState, given: RoleChange): Partial<AccountState> {
  return { roles: given.roles, history: [...history, given] };
}

/** What fails while the account is locked does not lock it anew. */
function withFailure(known: AccountState, at: Instant): Partial<AccountState> {
  const { failures, sinceSignIn, lockedUntil } = known;
  const isLocked = lockedUntil !== "not-locked" && at < lockedUntil;
  return {
    failures: isLocked ? failures : [...recentFailures(failures, at), at],
    sinceSignIn: { ...sinceSignIn, failures: sinceSignIn.failures + 1 },
  };
}
