import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { SignedIn } from "./signed-in.ts";

/** A silent connection would be closed by what lies between; a comment now and then keeps it open. */
const heartbeatMs = 20_000;

/** How far a trial's log has grown, and the last record of it that is about the protocol. */
interface Standing {
  readonly version: number;
  readonly protocolRecord: number;
}

/**
 * Server-sent events: the version of a trial's log now, and again each time it grows, until the browser leaves or
 * the session ends; and whether an older record may have been redacted, of which nothing kept may be shown then.
 */
export function streamChanges(
  context: Context,
  { session: { session }, workspace: { store, sessions } }: SignedIn,
  trial: string,
  current: () => Promise<Standing>,
): Response {
  return streamSSE(context, async (stream) => {
    const tell = async (redacted: boolean) => {
      const { version, protocolRecord } = await current();
      await stream.writeSSE({
        event: "version",
        data: JSON.stringify({ version, redacted, protocolRecord }),
      });
    };
    const unsubscribe = store.subscribe((records) => {
      const last = records.at(-1);
      if (last?.stream === trial) void tell(records.some(({ redacts }) => redacts));
    });
    const { promise: left, resolve: leave } = Promise.withResolvers<void>();
    stream.onAbort(leave);
    const forget = sessions.whenEnded(session, leave);
    const heartbeat = setInterval(async () => {
      if (await sessions.current(session)) await stream.write(": here\n\n");
    }, heartbeatMs);
    try {
      // What was redacted while nobody listened is not known here.
      await tell(true);
      await left;
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
      forget();
    }
  });
}
