import { runningProgram } from "./build.ts";
import { visitor } from "./demonstration.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import { signIn } from "./signed-in.ts";

/** Endpoints about the running system itself. */
export function installationEndpoints(installation: Installation) {
  const { live, demonstration, keyFingerprint } = installation;
  const program = runningProgram();
  return [
    endpoint({
      method: "get",
      path: "/health",
      summary:
        "That it runs, which version, build and schema of its databases, and with which key it signs checkpoints",
      access: "anyone",
      async answer() {
        return { ...program, schemaVersions: live.schemaVersions, keyFingerprint };
      },
    }),
    endpoint({
      method: "post",
      path: "/demonstration",
      summary: "Open the demonstration, apart from all real trials, and be signed in to it",
      access: "anyone",
      isDoor: true,
      async answer({ context }, signedIn) {
        // Only the first opening costs anything: afterwards it stands there for everybody.
        const welcome = signedIn || (await live.accounts.isEmpty()) || demonstration.opened();
        if (!welcome) throw new Refused(401, { code: "not-signed-in" });
        const { workspace, invitation } = await demonstration.open();
        const person = await workspace.accounts.person(visitor);
        if (person) await signIn(context, workspace, person, installation);
        return invitation;
      },
    }),
  ];
}
