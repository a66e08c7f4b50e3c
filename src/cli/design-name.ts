import type { Design } from "#escalation";
import { escalationWords } from "#words";
import type { Say } from "./telling.ts";

/** A design as people call it. */
export function designName(design: Design, say: Say): string {
  switch (design.name) {
    case "3+3":
    case "accelerated-titration":
      return say(escalationWords[`design.${design.name}`], { variant: design.variant });
    case "a-plus-b":
      return say(escalationWords["design.a-plus-b"], { A: design.A, B: design.B });
    case "i3+3":
      return say(escalationWords["design.i3+3"], { target: design.target });
    case "rolling-six":
    case "table":
      return say(escalationWords[`design.${design.name}`]);
  }
}
