import { createRoot } from "react-dom/client";
import { Application } from "./application.tsx";
import { speak, storedLanguage } from "./language.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the application");
// After an update of the server, a page that was open before asks for parts that are gone: it starts anew.
window.addEventListener("vite:preloadError", () => window.location.reload());
await speak(storedLanguage());
createRoot(root).render(<Application />);
