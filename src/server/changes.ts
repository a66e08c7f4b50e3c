import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Store } from "#store";
import type { Event } from "#trial";

/** A silent connection would be closed by what lies between; a comment now and then keeps it open. */
const heartbeatMs = 20_000;

/** Server-sent events: the version of a trial's log now, and again each time it grows, until the browser leaves. */
export function streamChanges(
  context: Context,
  store: Store<Event>,
  trial: string,
  current: () => Promise<number>,
): Response {
  return streamSSE(context, async (stream) => {
    const tell = (now: number) =>
      stream.writeSSE({ event: "version", data: JSON.stringify({ version: now }) });
    const unsubscribe = store.subscribe((records) => {
      const last = records.at(-1);
      if (last?.stream === trial) void tell(last.version);
    });
    const heartbeat = setInterval(() => void stream.write(": here\n\n"), heartbeatMs);
    const left = new Promise<void>((resolve) => stream.onAbort(resolve));
    try {
      await tell(await current());
      await left;
    } finally {
      clearInterval(heartbeat);
      unsubscribe();
    }
  });
}
