import type { useLanguage } from "../language.ts";

type Translate = ReturnType<typeof useLanguage>["t"];

/** A role as people call it. */
export function roleName(t: Translate, role: string): string {
  const key = `role.${role}`;
  return t(key as "role.monitor", { defaultValue: role });
}
