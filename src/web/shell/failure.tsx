import { Button, Code } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useLanguage } from "../language.ts";
import { Page } from "./page.tsx";

/** Shown in place of a page that could not be drawn or fetched. */
export function Failure({ error }: { readonly error: unknown }) {
  const { t } = useLanguage();
  const router = useRouter();
  return (
    <Page title={t("shell.failed")} lead={t("shell.failed-why")}>
      <Code block>{error instanceof Error ? error.message : String(error)}</Code>
      <div>
        <Button onClick={() => void router.invalidate()}>{t("shell.again")}</Button>
      </div>
    </Page>
  );
}
