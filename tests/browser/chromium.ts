import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import manifest from "../../package.json" with { type: "json" };

const repository = fileURLToPath(new URL("../..", import.meta.url));

const installedPaths = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * A real browser for the tests: an installed Chromium, else the one that came with `npm ci` (Linux on
 * x64). `TRIALRUN_CHROMIUM=bundled` takes the latter in any case; `CHROMIUM_PATH` names another.
 *
 * The sandbox alone is switched off, since containers run as root. The bundled package's own list of
 * arguments would switch off web security too, and security tests would then pass falsely.
 */
export async function launchChromium(): Promise<Browser> {
  const installed = installedChromium();
  if (installed !== undefined) {
    return chromium.launch({ executablePath: installed, args: ["--no-sandbox"] });
  }
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chromium found: install Chromium or Chrome, or name its path in CHROMIUM_PATH.");
  }
  const folder = await unpackBundled();
  return chromium.launch({
    executablePath: join(folder, "chromium"),
    args: ["--no-sandbox"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"),
      FONTCONFIG_PATH: join(folder, "fonts"),
    },
  });
}

function installedChromium(): string | undefined {
  if (process.env.TRIALRUN_CHROMIUM === "bundled") return undefined;
  const named = process.env.CHROMIUM_PATH ?? process.env.CHROME_PATH;
  return named ?? installedPaths.find((path) => existsSync(path));
}

/**
 * Unpacks the bundled Chromium once for each version, with the libraries that a bare image lacks.
 * The package unpacks into the temporary folder and takes whatever it finds there as complete, so it
 * is given an empty one, which gets its final name only when everything is in place.
 */
async function unpackBundled(): Promise<string> {
  const cache = join(repository, "node_modules", ".cache");
  const folder = join(cache, `chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);
  if (existsSync(folder)) return folder;
  await mkdir(cache, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  const before = { ...process.env };
  process.env.TMPDIR = unfinished;
  // Read on import: it makes the package unpack its shared libraries (libnss3 and others) as well.
  process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
  try {
    const { default: sparticuz } = await import("@sparticuz/chromium");
    const executable = await sparticuz.executablePath();
    await rename(dirname(executable), folder);
  } finally {
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
  return folder;
}
