import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { OverviewView } from "#trial";
import { useLanguage } from "../language.ts";
import { type Membership, siteRoles, trialRoles } from "../server-state/account.ts";
import { trialsQuery, viewQuery } from "../server-state/trial.ts";
import { roleName } from "../shell/role-name.ts";
import styles from "./users.module.css";

interface RoleEditorProps {
  readonly roles: readonly Membership[];
  readonly onChange: (roles: readonly Membership[]) => void;
}

/** Roles, one by one, each at a site or at all. */
export function RoleEditor({ roles, onChange }: RoleEditorProps) {
  const { t } = useLanguage();
  const sites = useSites();
  const [role, setRole] = useState("");
  const [site, setSite] = useState("");
  const atSite = (siteRoles as readonly string[]).includes(role);
  const add = () => {
    onChange([...roles, { role, ...(atSite && site !== "" && { site }) }]);
    setRole("");
    setSite("");
  };
  return (
    <fieldset className={styles.editor}>
      <legend>{t("account.roles")}</legend>
      <ul className={styles.roles}>
        {roles.map((held, index) => (
          <li key={`${held.role}.${held.site}`}>
            {roleName(t, held.role)}
            {held.site !== undefined && ` · ${held.site}`}
            <ActionIcon
              size="sm"
              variant="subtle"
              aria-label={t("account.remove-role", { role: roleName(t, held.role) })}
              onClick={() => onChange(roles.filter((_, other) => other !== index))}
            >
              ✕
            </ActionIcon>
          </li>
        ))}
      </ul>
      <NativeSelect
        label={t("account.role")}
        value={role}
        data={[
          { value: "", label: t("command.choose") },
          ...[...siteRoles, ...trialRoles].map((one) => ({ value: one, label: roleName(t, one) })),
        ]}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      {atSite && (
        <NativeSelect
          label={t("account.at-site")}
          value={site}
          data={[{ value: "", label: t("account.all-sites") }, ...sites]}
          onChange={(event) => setSite(event.currentTarget.value)}
        />
      )}
      <Button variant="light" disabled={role === ""} onClick={add}>
        {t("account.add-role")}
      </Button>
    </fieldset>
  );
}

/** Sites of the first trial: roles are held across the trials of an installation. */
function useSites() {
  const { say } = useLanguage();
  const { data: trials } = useQuery(trialsQuery);
  const trial = trials?.[0]?.trial ?? "";
  const { data: view } = useQuery({ ...viewQuery<OverviewView>(trial, "overview"), enabled: trial !== "" });
  return (view?.sites ?? []).map(({ site, name }) => ({ value: site, label: say(name) }));
}
