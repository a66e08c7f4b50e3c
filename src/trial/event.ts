import type { AdverseEventEvent } from "./adverse-event.ts";
import type { AnalysisChoiceEvent } from "./analysis-choice.ts";
import type { CasebookEvent } from "./casebook-signature.ts";
import type { ConsentEvent } from "./consent.ts";
import type { CorrectionEvent } from "./correction.ts";
import type { DeathEvent } from "./death.ts";
import type { DeviationEvent } from "./deviation.ts";
import type { DltEvent } from "./dlt.ts";
import type { DoseEvent } from "./dose.ts";
import type { DoseLevelEvent } from "./dose-level.ts";
import type { LaboratoryEvent } from "./laboratory.ts";
import type { LotEvent } from "./lot.ts";
import type { LymphodepletionEvent } from "./lymphodepletion.ts";
import type { NoticeEvent } from "./notice.ts";
import type { ProtocolEvent } from "./protocol-in-force.ts";
import type { RedactionEvent } from "./redaction.ts";
import type { ReviewEvent } from "./review.ts";
import type { SafetyReportEvent } from "./safety-report.ts";
import type { ScreeningEvent } from "./screening.ts";
import type { SiteEvent } from "./site.ts";
import type { SlotEvent } from "./slot.ts";
import type { SubjectEvent } from "./subject.ts";
import type { SuspensionEvent } from "./suspension.ts";

/** Everything that can be on record about a trial. */
export type Event =
  | ProtocolEvent
  | SiteEvent
  | DoseLevelEvent
  | SubjectEvent
  | ConsentEvent
  | ScreeningEvent
  | SlotEvent
  | LotEvent
  | LymphodepletionEvent
  | DoseEvent
  | AdverseEventEvent
  | DeathEvent
  | SafetyReportEvent
  | DltEvent
  | ReviewEvent
  | SuspensionEvent
  | DeviationEvent
  | CorrectionEvent
  | NoticeEvent
  | CasebookEvent
  | RedactionEvent
  | AnalysisChoiceEvent
  | LaboratoryEvent;

export type EventKind = Event["kind"];
export type EventOf<Kind extends EventKind> = Extract<Event, { readonly kind: Kind }>;

/** Whether a rule, not a person, made the event: it is then the system's, set off by the command. */
export function isAutomatic(event: Event): boolean {
  return "rule" in event && event.rule !== undefined;
}
