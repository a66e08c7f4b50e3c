import { Link } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { Page } from "./page.tsx";

export function NotFoundPage() {
  const { t } = useLanguage();
  return (
    <Page title={t("shell.not-found")} lead={t("shell.not-found-why")}>
      <Link to="/">{t("shell.home")}</Link>
    </Page>
  );
}
