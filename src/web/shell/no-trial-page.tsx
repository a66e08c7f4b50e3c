import { DemonstrationButton } from "../account/demonstration-button.tsx";
import { useLanguage } from "../language.ts";
import { Page } from "./page.tsx";

export function NoTrialPage() {
  const { t } = useLanguage();
  return (
    <Page title={t("shell.no-trial")} lead={t("shell.no-trial-why")}>
      <DemonstrationButton />
    </Page>
  );
}
