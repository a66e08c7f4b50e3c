import { existsSync } from "node:fs";
import { join } from "node:path";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { web } from "#words";

const notBuilt = web["shell.not-built"];

/** The built pages. Every address that is no file is the application itself, which knows what to show there. */
export function pages(folder: string): Hono {
  const app = new Hono();
  if (!existsSync(join(folder, "index.html"))) {
    return app.get("*", (context) => context.text(`${notBuilt.en}\n${notBuilt.zh}`, 503));
  }
  app.use(compress());
  app.get("*", async (context, next) => {
    await next();
    // Vite names its assets by their content; everything else is asked for anew after an update.
    const lasting = context.res.ok && context.req.path.startsWith("/assets/");
    context.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
  });
  app.get("*", serveStatic({ root: folder }));
  app.get("/assets/*", (context) => context.notFound());
  app.get("*", serveStatic({ root: folder, path: "index.html" }));
  return app;
}
