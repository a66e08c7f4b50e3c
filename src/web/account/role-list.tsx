import { useLanguage } from "../language.ts";
import type { Membership } from "../server-state/account.ts";
import { roleName } from "../shell/role-name.ts";
import styles from "./users.module.css";

export function RoleList({ roles }: { readonly roles: readonly Membership[] }) {
  const { t } = useLanguage();
  return (
    <ul className={styles.roles}>
      {roles.map(({ role, site }) => (
        <li key={`${role}.${site}`}>
          {roleName(t, role)}
          {site !== undefined && ` · ${site}`}
        </li>
      ))}
    </ul>
  );
}
