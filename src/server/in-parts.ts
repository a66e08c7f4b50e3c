import { setImmediate } from "node:timers/promises";
import type { Context } from "hono";
import type { OnPart } from "#conduct";
import { problemDetails, Refused } from "./problem.ts";

/** Lines of JSON, one after the other as they are known. */
export const ndjson = "application/x-ndjson";

/**
 * Answers while a command is carried out: `{part}`, from 0 to 1, then what came of it. What is refused before the
 * first part is refused as ever; what is refused later stands in the last line as `{problem}`. Who has gone away
 * meanwhile does not stop it.
 */
export function inParts(context: Context, carryOut: (onPart: OnPart) => Promise<object>): Promise<Response> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  const encoder = new TextEncoder();
  const write = (line: object) => {
    writer.write(encoder.encode(`${JSON.stringify(line)}\n`)).catch(() => {});
  };
  return new Promise((answer, refuse) => {
    let isBegun = false;
    const begin = () => {
      if (!isBegun) answer(context.body(readable, 200, { "content-type": ndjson }));
      isBegun = true;
    };
    const end = (last: object) => {
      begin();
      write(last);
      writer.close().catch(() => {});
    };
    const onPart: OnPart = async (part) => {
      begin();
      write({ part });
      // So that the line is sent, and others have their turn.
      await setImmediate();
    };
    carryOut(onPart).then(end, (error: unknown) => {
      if (!isBegun) return refuse(error);
      if (error instanceof Refused) return end({ problem: problemDetails(error) });
      writer.abort(error).catch(() => {});
    });
  });
}
