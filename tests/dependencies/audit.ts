import { z } from "zod";

const auditSchema = z.object({
  metadata: z.object({ vulnerabilities: z.record(z.string(), z.number()) }),
});

export type Audit =
  | { readonly result: "clean" }
  | { readonly result: "found"; readonly serious: number }
  | { readonly result: "not-checked"; readonly because: string };

const serious = ["high", "critical"] as const;

/** What `npm audit --json` said. A registry that keeps no advisories, or that nobody reaches, has checked nothing. */
export function judgeAudit(output: string): Audit {
  const parsed = auditSchema.safeParse(jsonOf(output));
  if (!parsed.success) return { result: "not-checked", because: output.trim().slice(0, 300) };
  const { vulnerabilities } = parsed.data.metadata;
  const count = serious.reduce((sum, severity) => sum + (vulnerabilities[severity] ?? 0), 0);
  return count > 0 ? { result: "found", serious: count } : { result: "clean" };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
