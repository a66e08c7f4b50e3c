import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { FirstRunPage } from "./account/first-run-page.tsx";
import { SignInPage } from "./account/sign-in-page.tsx";
import { analysisSearch } from "./analysis/search.ts";
import { logSearch } from "./log/search.ts";
import { firstRunQuery, sessionQuery } from "./server-state/account.ts";
import { trialsQuery } from "./server-state/trial.ts";
import { Failure } from "./shell/failure.tsx";
import { NotFoundPage } from "./shell/not-found-page.tsx";
import { Shell } from "./shell/shell.tsx";

const root = createRootRouteWithContext<{ client: QueryClient }>()({
  component: Outlet,
  errorComponent: Failure,
  notFoundComponent: NotFoundPage,
});

const firstRun = createRoute({ getParentRoute: () => root, path: "/first-run", component: FirstRunPage });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: ({ from }: Record<string, unknown>): { from?: string } =>
    typeof from === "string" && /^\/(?!\/)/.test(from) ? { from } : {},
  component: SignInPage,
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  component: lazyRouteComponent(() => import("./account/invitation-page.tsx"), "InvitationPage"),
});

/** Everything behind the door: without a session, to the sign-in page; before the first account, to the first run. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ context: { client }, location }) => {
    const session = await client.ensureQueryData(sessionQuery);
    if (session !== "nobody") {
      const isDue = session.secondFactor === "due" && location.pathname !== "/account";
      if (isDue) throw redirect({ to: "/account" });
      return;
    }
    const { needed } = await client.ensureQueryData(firstRunQuery);
    if (needed) throw redirect({ to: "/first-run" });
    throw redirect({ to: "/sign-in", search: { from: location.href } });
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: async ({ context: { client } }) => {
    const [trial] = await client.ensureQueryData(trialsQuery);
    if (trial) throw redirect({ to: "/trials/$trial/overview", params: { trial: trial.trial } });
  },
  component: lazyRouteComponent(() => import("./shell/no-trial-page.tsx"), "NoTrialPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("./account/reset-page.tsx"), "ResetPage"),
});

const ownAccount = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: lazyRouteComponent(() => import("./account/own-account-page.tsx"), "OwnAccountPage"),
});

const systemLog = createRoute({
  getParentRoute: () => inside,
  path: "/system-log",
  validateSearch: ({ account }: Record<string, unknown>): { account?: string } =>
    typeof account === "string" ? { account } : {},
  component: lazyRouteComponent(() => import("./account/system-log-page.tsx"), "SystemLogPage"),
});

const apiReference = createRoute({
  getParentRoute: () => inside,
  path: "/api-reference",
  component: lazyRouteComponent(() => import("./api-reference/api-reference-page.tsx"), "ApiReferencePage"),
});

const users = createRoute({
  getParentRoute: () => inside,
  path: "/users",
  component: lazyRouteComponent(() => import("./account/users-page.tsx"), "UsersPage"),
});

const trial = createRoute({
  getParentRoute: () => inside,
  path: "/trials/$trial",
  component: lazyRouteComponent(() => import("./shell/trial-frame.tsx"), "TrialFrame"),
});

const trialHome = createRoute({
  getParentRoute: () => trial,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/trials/$trial/overview", params });
  },
});

const overview = createRoute({
  getParentRoute: () => trial,
  path: "overview",
  component: lazyRouteComponent(() => import("./overview/overview-page.tsx"), "OverviewPage"),
});

const screening = createRoute({
  getParentRoute: () => trial,
  path: "screening",
  component: lazyRouteComponent(() => import("./screening/screening-log-page.tsx"), "ScreeningLogPage"),
});

const subjects = createRoute({
  getParentRoute: () => trial,
  path: "subjects",
  component: lazyRouteComponent(() => import("./subject/subjects-page.tsx"), "SubjectsPage"),
});

const subject = createRoute({
  getParentRoute: () => trial,
  path: "subjects/$subject",
  validateSearch: ({ part, visit }: Record<string, unknown>): { part?: string; visit?: string } => ({
    ...(typeof part === "string" && { part }),
    ...(typeof visit === "string" && { visit }),
  }),
  component: lazyRouteComponent(() => import("./subject/subject-page.tsx"), "SubjectPage"),
});

const laboratory = createRoute({
  getParentRoute: () => trial,
  path: "laboratory",
  component: lazyRouteComponent(() => import("./laboratory/laboratory-page.tsx"), "LaboratoryPage"),
});

const doseDecision = createRoute({
  getParentRoute: () => trial,
  path: "dose-decision",
  component: lazyRouteComponent(() => import("./dose-decision/dose-decision-page.tsx"), "DoseDecisionPage"),
});

const protocol = createRoute({
  getParentRoute: () => trial,
  path: "protocol",
  component: lazyRouteComponent(() => import("./protocol/protocol-page.tsx"), "ProtocolPage"),
});

const analysis = createRoute({
  getParentRoute: () => trial,
  path: "analyses/$analysis",
  validateSearch: analysisSearch,
  component: lazyRouteComponent(() => import("./analysis/analysis-page.tsx"), "AnalysisPage"),
});

const log = createRoute({
  getParentRoute: () => trial,
  path: "log",
  validateSearch: logSearch,
  component: lazyRouteComponent(() => import("./log/log-page.tsx"), "LogPage"),
});

const routeTree = root.addChildren([
  firstRun,
  signIn,
  invitation,
  reset,
  inside.addChildren([
    home,
    users,
    ownAccount,
    systemLog,
    apiReference,
    trial.addChildren([
      trialHome,
      overview,
      screening,
      subjects,
      subject,
      laboratory,
      doseDecision,
      analysis,
      protocol,
      log,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  // Given anew by the application, which owns the client.
  context: { client: undefined as unknown as QueryClient },
  defaultErrorComponent: Failure,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
