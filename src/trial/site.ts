import { z } from "zod";
import { unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { siteField, textField } from "./fields.ts";
import { type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { protocolOf } from "./protocol-in-force.ts";

/** A site may take in subjects while it is open; what it has begun goes on in any case. */
export const siteCommands = {
  "open-site": z.strictObject({ kind: z.literal("open-site"), site: siteField }),
  "pause-site": z.strictObject({ kind: z.literal("pause-site"), site: siteField, detail: textField }),
  "close-site": z.strictObject({ kind: z.literal("close-site"), site: siteField, detail: textField }),
};

export type SiteEvent =
  | Told<"site-opened", (typeof siteCommands)["open-site"]>
  | Told<"site-paused", (typeof siteCommands)["pause-site"]>
  | Told<"site-closed", (typeof siteCommands)["close-site"]>;

export type SiteStatus = "not-opened" | "open" | "paused" | "closed";

const statusAfter = { "site-opened": "open", "site-paused": "paused", "site-closed": "closed" } as const;

export function siteStatus(state: TrialState, site: string): SiteStatus {
  const last = (["site-opened", "site-paused", "site-closed"] as const)
    .flatMap((kind) => trialFacts(state, kind))
    .filter((record) => record.event.site === site)
    .sort((a, b) => a.version - b.version)
    .at(-1);
  return last ? statusAfter[last.event.kind] : "not-opened";
}

function knownSite(state: TrialState, site: string) {
  const known = protocolOf(state).sites.some((candidate) => candidate.id === site);
  return known ? [] : [{ code: "unknown-site" as const, field: "site", facts: { site } }];
}

export const siteDeciders = {
  "open-site": (state, command) => unless(knownSite(state, command.site), [told("site-opened", command)]),
  "pause-site": (state, command) => unless(knownSite(state, command.site), [told("site-paused", command)]),
  "close-site": (state, command) => unless(knownSite(state, command.site), [told("site-closed", command)]),
} satisfies Deciders<keyof typeof siteCommands>;
