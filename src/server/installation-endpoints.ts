import packageJson from "../../package.json" with { type: "json" };
import { accountsSchema } from "./accounts-schema.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import { signIn, signOut } from "./signed-in.ts";

/** Whom a visitor of the demonstration is at first. */
const visitorAccount = "demo-investigator";

/** Endpoints about the running system itself. */
export function installationEndpoints({ live, demonstration, exposure }: Installation) {
  return [
    endpoint({
      method: "get",
      path: "/health",
      summary: "That it runs, and which version it is",
      access: "anyone",
      async answer() {
        return { version: packageJson.version, accountsSchemaVersion: accountsSchema.length };
      },
    }),
    endpoint({
      method: "post",
      path: "/demonstration",
      summary: "Open the demonstration, apart from all real trials, and be signed in to it",
      access: "anyone",
      async answer({ context }, signedIn) {
        // Only the first opening costs anything: afterwards it stands there for everybody.
        const welcome = signedIn || live.accounts.isEmpty() || demonstration.opened();
        if (!welcome) throw new Refused(401, { code: "not-signed-in" });
        const { workspace, invitation } = await demonstration.open();
        if (signedIn) signOut(context, signedIn);
        signIn(context, workspace, visitorAccount, exposure);
        return invitation;
      },
    }),
  ];
}
