import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { judgeAudit } from "./audit.ts";
import { packagesOf, refusedPackages } from "./licences.ts";

/** Lists every package with its licence, and asks the registry for known vulnerabilities of those that are served. */
function main(): void {
  const packages = packagesOf(JSON.parse(readFileSync("package-lock.json", "utf8")));
  for (const { name, version, licence, development } of packages) {
    process.stdout.write(`${name} ${version}: ${licence}${development ? " (development)" : ""}\n`);
  }
  const refused = refusedPackages(packages);
  for (const line of refused) process.stderr.write(`Licence not allowed: ${line}\n`);
  const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8" });
  const audit = judgeAudit(stdout);
  process.stdout.write(`Known vulnerabilities, high or critical: ${told(audit)}\n`);
  if (refused.length > 0 || audit.result === "found") process.exitCode = 1;
}

function told(audit: ReturnType<typeof judgeAudit>): string {
  switch (audit.result) {
    case "clean":
      return "none";
    case "found":
      return String(audit.serious);
    case "not-checked":
      return `NOT CHECKED, the registry gave no advisories (${audit.because.replaceAll(/\s+/g, " ")})`;
  }
}

main();
