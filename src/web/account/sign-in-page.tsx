import { useQueryClient } from "@tanstack/react-query";
import { useRouter, useSearch } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import tone from "../shell/tone.module.css";
import { Door } from "./door.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInPage() {
  const { t } = useLanguage();
  const client = useQueryClient();
  const router = useRouter();
  const { from } = useSearch({ from: "/sign-in" });
  return (
    <Door title={t("account.sign-in")} lead={t("account.sign-in-lead")}>
      <SignInForm
        onSignedIn={(session) => {
          client.setQueryData(sessionQuery.queryKey, session);
          router.history.push(from ?? "/");
        }}
      />
      <p className={tone.quiet}>{t("account.lost")}</p>
    </Door>
  );
}
