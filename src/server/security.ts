import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { secureHeaders } from "hono/secure-headers";
import { Refused, renderProblem } from "./problem.ts";

export interface Exposure {
  /** Behind a proxy that ends TLS and sets X-Forwarded-Proto and X-Forwarded-Host itself. */
  readonly behindProxy: boolean;
  /** Answer only under names of this machine itself: a page elsewhere that points its name here gets nothing. */
  readonly loopbackOnly: boolean;
}

/** A request with nothing but a person's own words in it. */
const bodyBytesMax = 1024 * 1024;
/** A request with a laboratory's file in it, or with all of that file's results. */
export const fileBytesMax = 8 * 1024 * 1024;

export function limitedBody(bytesMax = bodyBytesMax): MiddlewareHandler {
  return bodyLimit({
    maxSize: bytesMax,
    onError(context) {
      // The rest is not read, so nothing more can be asked over this connection.
      context.header("connection", "close");
      return renderProblem(context, new Refused(413, { code: "too-large", facts: { bytesMax } }));
    },
  });
}

/** Pages load nothing from elsewhere. Mantine writes its style variables into the page, hence inline styles. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    objectSrc: ["'none'"],
    baseUri: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
});

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** A request that changes something comes from Trialrun's own pages, or from no page at all; its body is JSON. */
export function sameOrigin({ behindProxy }: Exposure): MiddlewareHandler {
  return async ({ req }, next) => {
    if (!reading.has(req.method)) {
      const site = req.header("sec-fetch-site");
      if (site !== undefined && site !== "same-origin" && site !== "none") refuseOrigin();
      const origin = req.header("origin");
      const host = (behindProxy ? req.header("x-forwarded-host") : undefined) ?? req.header("host");
      if (origin !== undefined && hostOf(origin) !== host) refuseOrigin();
      const type = req.header("content-type");
      const hasBody = Number(req.header("content-length") ?? 0) > 0 || req.header("transfer-encoding");
      if (hasBody && !/^application\/json\b/i.test(type ?? "")) throw new Refused(415, { code: "not-json" });
    }
    await next();
  };
}

function refuseOrigin(): never {
  throw new Refused(403, { code: "other-origin" });
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

export function ownHost({ loopbackOnly, behindProxy }: Exposure): MiddlewareHandler {
  return async ({ req }, next) => {
    const host = req.header("host")?.replace(/:\d+$/, "");
    if (loopbackOnly && !behindProxy && host !== undefined && !loopbackNames.has(host)) {
      throw new Refused(421, { code: "other-host" });
    }
    await next();
  };
}

/** Whether the browser reached us over TLS. */
export function isSecure({ behindProxy }: Exposure, header: (name: string) => string | undefined): boolean {
  return behindProxy && header("x-forwarded-proto") === "https";
}
