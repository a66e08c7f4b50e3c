export { chiSquare, normal } from "./distributions.ts";
