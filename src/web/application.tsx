import "@mantine/core/styles/default-css-variables.css";
import "@mantine/core/styles.css";
import "./theme.css";
import { MantineProvider } from "@mantine/core";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { router } from "./routes.tsx";
import { isSessionOver, noteSessionOver, sessionQuery } from "./server-state/account.ts";
import { Refused } from "./server-state/request.ts";
import { AnnouncerProvider } from "./shell/announcer.tsx";
import { theme } from "./theme.ts";

/** Where a session ends while somebody works, the page waits for them; else the way leads to the sign-in page. */
function onError(error: unknown): void {
  if (!isSessionOver(error) || noteSessionOver(client)) return;
  client.setQueryData(sessionQuery.queryKey, "nobody");
  void router.invalidate();
}

/** Server-sent events tell when something changed; until then what is known stays as it is. */
const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
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
