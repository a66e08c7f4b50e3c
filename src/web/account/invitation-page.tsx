import { useLocation } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { Door } from "./door.tsx";
import { NewAccountForm } from "./new-account-form.tsx";

/** The secret of an invitation stands behind the address's #, which browsers send to nobody. */
export function InvitationPage() {
  const { t } = useLanguage();
  const { hash } = useLocation();
  return (
    <Door title={t("account.invitation")} lead={t("account.invitation-lead")}>
      <NewAccountForm path="/invitations/accepted" token={hash} action={t("account.accept")} />
    </Door>
  );
}
