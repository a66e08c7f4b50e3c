import { useLanguage } from "../language.ts";
import { DemonstrationButton } from "./demonstration-button.tsx";
import { Door } from "./door.tsx";
import { NewAccountForm } from "./new-account-form.tsx";

export function FirstRunPage() {
  const { t } = useLanguage();
  return (
    <Door title={t("account.first-run")} lead={t("account.first-run-lead")}>
      <p>{t("account.create-why")}</p>
      <NewAccountForm path="/first-run" action={t("account.create")} />
      <DemonstrationButton />
    </Door>
  );
}
