import type { Words } from "#values";
import { type Catalogue, commandWords, fill, systemCodeWords, systemEventWords } from "#words";
import { useLanguage } from "../language.ts";
import type { Membership } from "../server-state/account.ts";
import { roleName } from "../shell/role-name.ts";
import { deviceName } from "./device-name.ts";
import { showLocal } from "./local-time.ts";

/** A record of the system log, as the server sends it. */
export interface SystemLogRow {
  readonly version: number;
  readonly recordedAt: string;
  readonly occurredAt: string;
  readonly actor: { readonly account: string; readonly name: string; readonly role: string };
  readonly kind: string;
  readonly what: Readonly<Record<string, unknown>>;
  readonly reason?: string;
}

const events: Catalogue = systemEventWords;
const codes: Catalogue = systemCodeWords;
const commands: Catalogue = commandWords;

const moments: readonly string[] = ["until", "expiresAt", "madeAt"];

/** What a record says, in a sentence. */
export function useSystemEventText(): (row: SystemLogRow) => string {
  const { t, say } = useLanguage();
  const word = (key: string) => {
    const words = codes[key];
    return words && say(words);
  };
  const textOf = (field: string, value: unknown): string => {
    if (field === "roles") return rolesText(value as readonly Membership[]);
    if (field === "setting") {
      const { name, value: chosen } = value as { readonly name: string; readonly value: unknown };
      return `${word(`setting.${name}`) ?? name}: ${word(`value.${chosen}`) ?? String(chosen)}`;
    }
    const text = String(value);
    if (field === "device") return deviceName(text);
    if (field === "command") return commands[text] ? say(commands[text]) : text;
    if (moments.includes(field)) return showLocal(text);
    return word(`${field}.${text}`) ?? text;
  };
  const rolesText = (roles: readonly Membership[]) =>
    roles.length === 0
      ? t("account.no-roles")
      : roles.map(({ role, site }) => [roleName(t, role), site].filter(Boolean).join(" · ")).join(", ");
  return ({ kind, what }) => {
    const template: Words = events[kind] ?? { en: kind, zh: kind };
    const facts = Object.entries({ account: "unknown", ...what }).map(([field, value]) => [
      field,
      textOf(field, value),
    ]);
    return say(fill(template, Object.fromEntries(facts)));
  };
}
