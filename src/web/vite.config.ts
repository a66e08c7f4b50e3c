import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const repository = join(import.meta.dirname, "../..");

/** Pure modules do nothing by being imported: what no page uses of them is left out. */
const pure = /\/src\/(values|words|record|protocol|eligibility|escalation|safety|trial)\//;

/** Fonts stay files: a page under the policy `default-src 'self'` takes none that are written into its style sheet. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(repository, "dist/web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: { treeshake: { moduleSideEffects: (id) => !pure.test(id) } },
  },
});
