import { useParams } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { Door } from "./door.tsx";
import { NewAccountForm } from "./new-account-form.tsx";

export function InvitationPage() {
  const { t } = useLanguage();
  const { token } = useParams({ from: "/invitation/$token" });
  return (
    <Door title={t("account.invitation")} lead={t("account.invitation-lead")}>
      <NewAccountForm path={`/invitations/${encodeURIComponent(token)}`} action={t("account.accept")} />
    </Door>
  );
}
