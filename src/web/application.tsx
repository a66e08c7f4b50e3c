import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles.css";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { router } from "./routes.tsx";
import { sessionQuery } from "./server-state/account.ts";
import { Refused } from "./server-state/request.ts";
import { AnnouncerProvider } from "./shell/announcer.tsx";
import { theme } from "./theme.ts";

/** A session that has ended leads to the sign-in page, and from there back to where one was. */
const cache = new QueryCache({
  onError: (error) => {
    if (!(error instanceof Refused) || error.status !== 401) return;
    client.setQueryData(sessionQuery.queryKey, "nobody");
    void router.invalidate();
  },
});

/** Server-sent events tell when something changed; until then what is known stays as it is. */
const client = new QueryClient({
  queryCache: cache,
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, error) => !(error instanceof Refused) && failures < 2,
    },
  },
});

/** Colours stand in theme.css: the pages' policy admits no style sheet written by a script. */
export function Application() {
  return (
    <StrictMode>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={client}>
          <AnnouncerProvider>
            <RouterProvider router={router} context={{ client }} />
          </AnnouncerProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>
  );
}
