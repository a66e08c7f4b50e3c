import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { pages } from "./pages.ts";

function built() {
  const folder = mkdtempSync(join(tmpdir(), "trialrun-pages-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Trialrun</title>");
  writeFileSync(join(folder, "assets", "main-abc123.js"), `export const text = "${"long ".repeat(1000)}";`);
  return pages(folder);
}

describe("the built pages", () => {
  test("are the application at every address that is no file", async () => {
    for (const path of ["/", "/trials/NCT06686524/overview", "/invitations/token"]) {
      const response = await built().request(path);
      expect([path, response.status, await response.text()]).toEqual([
        path,
        200,
        "<!doctype html><title>Trialrun</title>",
      ]);
      expect(response.headers.get("cache-control")).toBe("no-cache");
    }
  });

  test("send their assets compressed, to be kept for good", async () => {
    const headers = { "accept-encoding": "gzip" };
    const response = await built().request("/assets/main-abc123.js", { headers });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("cache-control")).toMatch(/immutable/);
    expect(response.headers.get("content-type")).toMatch(/javascript/);
  });

  test("give nothing for an asset that is not there, nor for a file outside", async () => {
    expect((await built().request("/assets/gone.js")).status).toBe(404);
    const outside = await built().request("/..%2f..%2f..%2fetc%2fpasswd");
    expect(await outside.text()).not.toContain("root:");
  });

  test("say how to build them while they are not built", async () => {
    const response = await pages(join(tmpdir(), "no-such-folder")).request("/");
    expect([response.status, await response.text()]).toEqual([503, expect.stringContaining("npm run build")]);
  });
});
