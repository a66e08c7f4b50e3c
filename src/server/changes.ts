import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { SignedIn } from "./signed-in.ts";

/** A silent connection would be closed by what lies between; a comment now and then keeps it open. */
const heartbeatMs = 20_000;

/**
 * Server-sent events: the version of a trial's log now, and again each time it grows, until the browser leaves or
 * the session ends; and whether an older record may have been redacted, of which nothing kept may be shown then.
 */
export function streamChanges(
  context: Context,
  { session: { session }, workspace: { store, sessions } }: SignedIn,
  trial: string,
  current: () => Promise<number>,
): Response {
  return streamSSE(context, async (stream) => {
    const tell = (now: number, redacted: boolean) =>
      stream.writeSSE({ event: "version", data: JSON.stringify({ version: now, redacted }) });
    const unsubscribe = store.subscribe((records) => {
      const last = records.at(-1);
      if (last?.stream === trial)
        void tell(
          last.version,
          records.some(({ redacts }) => redacts),
        );
    });
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    stream.onAbort(leave);
    const forget = sessions.whenEnded(session, leave);
    const heartbeat = setInterval(async () => {
      if (await sessions.current(session)) await stream.write(": here\n\n");
    }, heartbeatMs);
    try {
      // What was redacted while nobody listened is not known here.
      await tell(await current(), true);
      await left;
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
      forget();
    }
  });
}
