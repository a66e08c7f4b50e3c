import { addHours } from "#values";
import type { Person } from "./accounts.ts";
import { actorOf } from "./authority.ts";
import type { BackupResult } from "./backup-schedule.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import type { Role } from "./roles.ts";
import type { SignedIn } from "./signed-in.ts";

/** Roles that may start a backup; everybody sees how the last one came out. */
const keepers: readonly Role[] = ["administrator"];

/** A person is warned when the last good backup is older. */
const oldHours = 48;

/** How the backups of a workspace stand. Those of the demonstration are not kept. */
export type BackupsView =
  | { readonly kept: false }
  | {
      readonly kept: true;
      readonly last: BackupResult | "none";
      readonly lastVerified: BackupResult | "none";
      /** The last good one is old, or there is none, though backups are due. */
      readonly overdue: boolean;
      readonly hour: number | "off";
      /** Whether the person may start one. */
      readonly mayStart: boolean;
    };

/** Endpoints about the backups of the live database. The demonstration has none. */
export function backupEndpoints({ live, backups, now }: Installation) {
  const areKept = ({ workspace }: SignedIn) => workspace.store === live.store;
  return [
    endpoint({
      method: "get",
      path: "/backups",
      summary: "How the last backup came out, the last one that was verified, and when the next is due",
      access: "signed-in",
      async answer(_, signedIn): Promise<BackupsView> {
        if (!areKept(signedIn)) return { kept: false };
        const results = await backups.results();
        const lastVerified = results.findLast(({ outcome }) => outcome === "verified") ?? "none";
        const { hour } = backups.plan;
        const old =
          lastVerified === "none" ? results.length > 0 : addHours(lastVerified.at, oldHours) < now();
        return {
          kept: true,
          last: results.at(-1) ?? "none",
          lastVerified,
          overdue: hour !== "off" && old,
          hour,
          mayStart: assignmentOfKeeper(signedIn.person) !== undefined,
        };
      },
    }),
    endpoint({
      method: "post",
      path: "/backups",
      summary: "Make a backup now; the answer tells how it came out",
      access: "signed-in",
      async answer(_, signedIn) {
        const assignment = assignmentOfKeeper(signedIn.person);
        if (!areKept(signedIn) || !assignment) {
          throw new Refused(403, { code: "not-authorised", facts: { roles: keepers.join(", ") } });
        }
        return backups.make(actorOf(signedIn.person, assignment));
      },
    }),
  ];
}

function assignmentOfKeeper({ roles }: Person) {
  return roles.find(({ role }) => keepers.includes(role));
}
