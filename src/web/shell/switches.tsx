import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { speak, useLanguage } from "../language.ts";

/** Offers the other language by its own name, so that who needs it can read it. */
export function LanguageSwitch() {
  const { language } = useLanguage();
  const other = language === "en" ? "zh" : "en";
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      lang={other === "zh" ? "zh-Hans" : "en"}
      onClick={() => void speak(other)}
    >
      {other === "zh" ? "中文" : "English"}
    </Button>
  );
}

export function AppearanceSwitch() {
  const { t } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const other = scheme === "light" ? "dark" : "light";
  return (
    <ActionIcon
      variant="subtle"
      aria-label={`${t("shell.appearance")}: ${t(`shell.appearance-${other}`)}`}
      title={`${t("shell.appearance")}: ${t(`shell.appearance-${other}`)}`}
      onClick={() => setColorScheme(other)}
    >
      <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
        <circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor" />
      </svg>
    </ActionIcon>
  );
}
