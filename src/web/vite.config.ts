import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const repository = join(import.meta.dirname, "../..");

/** Fonts stay files: a page under the policy `default-src 'self'` takes none that are written into its style sheet. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: join(repository, "dist/web"),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
});
