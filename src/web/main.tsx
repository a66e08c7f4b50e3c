import { createRoot } from "react-dom/client";
import { Application } from "./application.tsx";
import { speak, storedLanguage } from "./language.ts";

const root = document.getElementById("root");
if (!root) throw new Error("The page has no place for the application");
await speak(storedLanguage());
createRoot(root).render(<Application />);
