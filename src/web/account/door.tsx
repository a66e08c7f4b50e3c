import type { ReactNode } from "react";
import { About } from "../shell/about.tsx";
import { Page } from "../shell/page.tsx";
import { AppearanceSwitch, LanguageSwitch } from "../shell/switches.tsx";
import mark from "../trialrun.svg";
import styles from "./door.module.css";

/** The frame of the pages that come before signing in. */
export function Door({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <main className={styles.door}>
        <div className={styles.top}>
          <LanguageSwitch />
          <AppearanceSwitch />
        </div>
        <div className={styles.card}>
          <div className={styles.brand}>
            <img src={mark} alt="" width="28" height="28" /> Trialrun
          </div>
          <Page title={title} lead={lead}>
            {children}
          </Page>
        </div>
      </main>
      <About />
    </>
  );
}
