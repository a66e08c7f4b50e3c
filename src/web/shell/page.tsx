import { type ReactNode, useEffect } from "react";
import { useLanguage } from "../language.ts";
import { useAnnounce } from "./announcer.tsx";
import styles from "./page.module.css";

interface PageProps {
  readonly title: string;
  /** One sentence on what the page is for. */
  readonly lead?: ReactNode;
  /** Beside the title: what can be done here. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

export function Page({ title, lead, actions, children }: PageProps) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  useEffect(() => {
    document.title = `${title} · Trialrun`;
    announce(t("shell.arrived", { title }));
  }, [title, announce, t]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.title}>
          <h1>{title}</h1>
          {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** What a newcomer should do now. */
export function NextStep({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <section className={styles.next} aria-label={t("shell.next")}>
      <h2 className={styles.nextTitle}>{t("shell.next")}</h2>
      <div className={styles.nextBody}>{children}</div>
    </section>
  );
}
