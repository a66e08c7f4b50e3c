import { NativeSelect } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { request } from "../server-state/request.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { ProblemList, useProblemTexts } from "../shell/problem-list.tsx";
import styles from "./users.module.css";

interface Settings {
  readonly "second-factor": string;
  readonly "idle-minutes": number;
}

const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: () => request<Settings>("GET", "/settings"),
});

const idleMinutes = [5, 10, 15, 30, 60, 120] as const;

/** Each choice is on record, with who made it. */
export function SettingsForm() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const announce = useAnnounce();
  const textsOf = useProblemTexts();
  const { data: settings } = useQuery(settingsQuery);
  const changing = useMutation({
    mutationFn: (setting: { readonly name: keyof Settings; readonly value: string | number }) =>
      request<Settings>("PUT", "/settings", setting),
    onSuccess: async (changed) => {
      client.setQueryData(settingsQuery.queryKey, changed);
      announce(t("account.setting-saved"));
      await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  if (!settings) return null;
  return (
    <div className={styles.settings}>
      <ProblemList problems={textsOf(changing.error)} />
      <NativeSelect
        label={t("account.setting-factor")}
        description={t("account.setting-factor-help")}
        value={settings["second-factor"]}
        data={[
          { value: "optional", label: t("account.factor-optional") },
          { value: "required-for-committee-and-administrator", label: t("account.factor-required") },
        ]}
        onChange={(event) => changing.mutate({ name: "second-factor", value: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("account.setting-idle")}
        description={t("account.setting-idle-help")}
        value={String(settings["idle-minutes"])}
        data={idleMinutes.map((minutes) => ({
          value: String(minutes),
          label: t("account.minutes", { minutes }),
        }))}
        onChange={(event) =>
          changing.mutate({ name: "idle-minutes", value: Number(event.currentTarget.value) })
        }
      />
    </div>
  );
}
