import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { Page, Section } from "../shell/page.tsx";
import { PasswordChange } from "./password-change.tsx";
import { SecondFactor } from "./second-factor.tsx";
import { SessionList } from "./session-list.tsx";

/** What people see and change of their own account. */
export function OwnAccountPage() {
  const { t } = useLanguage();
  const { data: session } = useQuery(sessionQuery);
  if (!session || session === "nobody") return null;
  return (
    <Page title={t("account.own")} lead={`${session.name} · ${session.account}`}>
      {session.secondFactor === "due" && (
        <Alert color="red" role="alert" title={t("account.factor-due")}>
          {t("account.factor-due-why")}
        </Alert>
      )}
      <Section title={t("account.signing")}>
        <p>{t(`account.signing-${session.signing}`)}</p>
      </Section>
      <Section title={t("account.factor")}>
        <SecondFactor session={session} />
      </Section>
      <Section title={t("account.password")}>
        <PasswordChange />
      </Section>
      <Section title={t("account.sessions")}>
        <SessionList path="/own/sessions" own={session.session} />
      </Section>
    </Page>
  );
}
