import { execFileSync } from "node:child_process";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const repository = join(import.meta.dirname, "../..");

/** Pure modules do nothing by being imported: what no page uses of them is left out. */
const pure =
  /\/src\/(values|words|record|protocol|eligibility|escalation|safety|statistics|kinetics|efficacy|trial|analysis|reports)\//;

/** Tells from which commit the pages were built, where that can be known: for who runs them without the repository. */
const commit: Plugin = {
  name: "commit",
  generateBundle() {
    try {
      const words = ["describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"];
      const build = execFileSync("git", words, { cwd: repository, encoding: "utf8", stdio: "pipe" }).trim();
      this.emitFile({ type: "asset", fileName: "build.json", source: JSON.stringify({ build }) });
    } catch {
      // No git, or no repository: the pages are the same without.
    }
  },
};

/** The Chinese type under a name that does not change, for the pages that the server itself renders for printing. */
const chineseType: Plugin = {
  name: "chinese-type",
  generateBundle(_, bundle) {
    const built = Object.keys(bundle).find((file) => /chinese-type-[^/]*\.css$/.test(file));
    if (built === undefined) throw new Error("The Chinese type is not among the built files");
    this.emitFile({ type: "asset", fileName: "chinese-type.css", source: `@import "/${built}";\n` });
  },
};

/** Fonts stay files: a page under the policy `default-src 'self'` takes none that are written into its style sheet. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), commit, chineseType],
  build: {
    outDir: join(repository, "dist/web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !pure.test(id) } },
  },
});
