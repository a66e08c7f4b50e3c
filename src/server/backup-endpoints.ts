import type { Person } from "./accounts.ts";
import { actorOf } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

/** Roles that may start a backup; everybody sees how the last one came out. */
const keepers: readonly string[] = ["administrator", "data-manager"];

/** Endpoints about the backups of the live database. The demonstration has none. */
export function backupEndpoints({ live, backups }: Installation) {
  const areKept = ({ workspace }: SignedIn) => workspace.store === live.store;
  return [
    endpoint({
      method: "get",
      path: "/backups",
      summary: "How the last backup came out, the last one that was verified, and when the next is due",
      access: "signed-in",
      async answer(_, signedIn) {
        if (!areKept(signedIn)) return { kept: false };
        const results = await backups.results();
        const { folder, hour } = backups.plan;
        return {
          kept: true,
          last: results.at(-1),
          lastVerified: results.findLast(({ outcome }) => outcome === "verified"),
          folder,
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
