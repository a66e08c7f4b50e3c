import type { ProtocolView } from "#trial";
import { AssessmentsPart } from "./assessments.tsx";
import { ConsentPart } from "./consent.tsx";
import { DocumentValue } from "./document-value.tsx";
import { EscalationPart } from "./escalation.tsx";
import { LymphodepletionPart } from "./lymphodepletion.tsx";
import { Part } from "./part.tsx";
import { SafetyPart } from "./safety.tsx";
import { EndpointsPart, SchedulePart } from "./schedule.tsx";

/** What the record does not hold and the trial cannot run without. */
export const conductParts = [
  "escalation",
  "safety",
  "consent",
  "slots",
  "lymphodepletion",
  "dosing",
  "schedule",
  "assessments",
  "endpoints",
  "efficacy",
  "timeToEvent",
  "analysis",
  "kinetics",
  "reconstitution",
  "committee",
  "subjects",
  "sites",
] as const;

export function ConductParts({ view }: { readonly view: ProtocolView }) {
  const { protocol, table } = view;
  return conductParts.map((id) => {
    switch (id) {
      case "escalation":
        return <EscalationPart key={id} escalation={protocol.escalation} table={table} />;
      case "safety":
        return <SafetyPart key={id} safety={protocol.safety} />;
      case "consent":
        return <ConsentPart key={id} consent={protocol.consent} />;
      case "lymphodepletion":
        return <LymphodepletionPart key={id} lymphodepletion={protocol.lymphodepletion} />;
      case "schedule":
        return <SchedulePart key={id} schedule={protocol.schedule} />;
      case "assessments":
        return <AssessmentsPart key={id} protocol={protocol} />;
      case "endpoints":
        return <EndpointsPart key={id} endpoints={protocol.endpoints} />;
      case "efficacy":
      case "timeToEvent":
      case "kinetics":
      case "reconstitution": {
        const { queries: _, ...rules } = protocol[id];
        return (
          <Part key={id} id={id}>
            <DocumentValue value={rules} />
          </Part>
        );
      }
      default:
        return (
          <Part key={id} id={id}>
            <div>
              <DocumentValue value={protocol[id]} />
            </div>
          </Part>
        );
    }
  });
}
