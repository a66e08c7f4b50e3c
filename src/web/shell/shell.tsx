import { Outlet } from "@tanstack/react-router";
import { SessionGuard } from "../account/session-guard.tsx";
import { SignInNotice } from "../account/sign-in-notice.tsx";
import { useLanguage } from "../language.ts";
import { About } from "./about.tsx";
import { Header } from "./header.tsx";
import { Navigation } from "./navigation.tsx";
import { Notices } from "./notices.tsx";
import styles from "./shell.module.css";

/** The frame of every page behind the door: who is signed in, where one can go, and the page. */
export function Shell() {
  const { t } = useLanguage();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#page">
        {t("shell.skip")}
      </a>
      <Header />
      <Navigation />
      <main id="page" className={styles.page} tabIndex={-1}>
        <SignInNotice />
        <Outlet />
      </main>
      <About />
      <Notices />
      <SessionGuard />
    </div>
  );
}
