import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import type { Language, Words } from "#values";
import { web } from "#words";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: Record<keyof typeof web, string> };
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
  }
}

const storageKey = "trialrun-language";

/** The language chosen on this device, else the browser's if it is Chinese, else English. */
export function storedLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === "en" || stored === "zh") return stored;
  return navigator.language.startsWith("zh") ? "zh" : "en";
}

function inLanguage(language: Language) {
  return {
    translation: Object.fromEntries(Object.entries(web).map(([key, words]) => [key, words[language]])),
  };
}

/** Turns the whole page to a language. Chinese type is fetched only when it is chosen. */
export async function speak(language: Language): Promise<void> {
  if (language === "zh") await import("./chinese-type.ts");
  if (i18next.isInitialized) await i18next.changeLanguage(language);
  else {
    await i18next.use(initReactI18next).init({
      lng: language,
      resources: { en: inLanguage("en"), zh: inLanguage("zh") },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    });
  }
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
}

/** The page's own messages (`t`), and words that come with data (`say`), in the chosen language. */
export function useLanguage() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "zh" ? "zh" : "en";
  return { t, language, say: (words: Words) => words[language] };
}
