import type { z } from "zod";
import { adverseEventCommands } from "./adverse-event.ts";
import { analysisChoiceCommands } from "./analysis-choice.ts";
import { casebookCommands } from "./casebook-signature.ts";
import { consentCommands } from "./consent.ts";
import { correctionCommands } from "./correction.ts";
import { deathCommands } from "./death.ts";
import { deviationCommands } from "./deviation.ts";
import { dltCommands } from "./dlt.ts";
import { doseCommands } from "./dose-commands.ts";
import { doseLevelCommands } from "./dose-level-commands.ts";
import { laboratoryCommands } from "./laboratory.ts";
import { lotCommands } from "./lot.ts";
import { lymphodepletionCommands } from "./lymphodepletion-commands.ts";
import { noticeCommands } from "./notice.ts";
import { protocolCommands } from "./protocol-in-force.ts";
import { redactionCommands } from "./redaction.ts";
import { reviewCommands } from "./review.ts";
import { safetyReportCommands } from "./safety-report.ts";
import { screeningCommands } from "./screening-commands.ts";
import { siteCommands } from "./site.ts";
import { slotCommands } from "./slot-commands.ts";
import { subjectCommands } from "./subject.ts";
import { suspensionCommands } from "./suspension.ts";

/** The shape of every command, by its kind. Forms, the API and its document are drawn from these. */
export const commandSchemas = {
  ...protocolCommands,
  ...siteCommands,
  ...doseLevelCommands,
  ...subjectCommands,
  ...consentCommands,
  ...screeningCommands,
  ...slotCommands,
  ...lotCommands,
  ...lymphodepletionCommands,
  ...doseCommands,
  ...adverseEventCommands,
  ...deathCommands,
  ...safetyReportCommands,
  ...dltCommands,
  ...reviewCommands,
  ...suspensionCommands,
  ...deviationCommands,
  ...correctionCommands,
  ...noticeCommands,
  ...casebookCommands,
  ...redactionCommands,
  ...analysisChoiceCommands,
  ...laboratoryCommands,
};

export type CommandKind = keyof typeof commandSchemas;
export type CommandOf<Kind extends CommandKind> = z.infer<(typeof commandSchemas)[Kind]>;
export type Command = { [Kind in CommandKind]: CommandOf<Kind> }[CommandKind];

export const commandKinds = Object.keys(commandSchemas) as CommandKind[];

/** What a signature under a command says: its signer's responsibility, in the terms of 21 CFR 11.50. */
export type Meaning = "authorship" | "review" | "approval" | "responsibility" | "verification";

export interface CommandRule {
  /** What is planned is gated; a fact is recorded whatever it is; an act is done by those who may decide. */
  readonly nature: "plan" | "fact" | "act";
  readonly signature?: Meaning;
  /** The field of a fact that tells when it took place, so that nobody is asked twice. */
  readonly toldWhen?: string;
}

export const commandRules: Readonly<Record<CommandKind, CommandRule>> = {
  "create-trial": { nature: "act" },
  "answer-query": { nature: "act", signature: "responsibility" },
  "activate-protocol": { nature: "act", signature: "approval" },
  "amend-protocol": { nature: "act", signature: "approval" },
  "approve-amendment": { nature: "act", signature: "approval" },
  "open-site": { nature: "act" },
  "pause-site": { nature: "act" },
  "close-site": { nature: "act" },
  "open-dose-level": { nature: "plan" },
  "pause-dose-level": { nature: "act" },
  "close-dose-level": { nature: "act", signature: "approval" },
  "register-subject": { nature: "plan" },
  "record-visit": { nature: "fact", toldWhen: "on" },
  "discontinue-subject": { nature: "fact", toldWhen: "on" },
  "record-consent": { nature: "fact" },
  "withdraw-consent": { nature: "fact" },
  "open-screening": { nature: "plan" },
  "record-observation": { nature: "fact", toldWhen: "observation" },
  "record-exposure": { nature: "fact", toldWhen: "exposure" },
  "record-judgement": { nature: "act", signature: "authorship" },
  "record-undertaking": { nature: "fact", toldWhen: "on" },
  "confirm-eligibility": { nature: "plan", signature: "responsibility" },
  "fail-screening": { nature: "act", signature: "responsibility" },
  "reserve-slot": { nature: "plan" },
  "release-slot": { nature: "plan" },
  "expire-slot": { nature: "plan" },
  "receive-lot": { nature: "fact" },
  "release-lot": { nature: "plan", signature: "approval" },
  "quarantine-lot": { nature: "act" },
  "recall-lot": { nature: "act" },
  "plan-lymphodepletion": { nature: "plan", signature: "responsibility" },
  "record-lymphodepletion": { nature: "fact" },
  "choose-after-lymphodepletion": { nature: "act", signature: "responsibility" },
  "discontinue-before-infusion": { nature: "act" },
  "authorise-infusion": { nature: "plan", signature: "responsibility" },
  "prepare-dose": { nature: "plan" },
  "check-dose": { nature: "plan", signature: "verification" },
  "check-fitness": { nature: "act", signature: "responsibility" },
  "record-infusion": { nature: "fact", toldWhen: "startedAt" },
  "report-adverse-event": { nature: "fact", toldWhen: "onset" },
  "regrade-adverse-event": { nature: "fact", toldWhen: "from" },
  "resolve-adverse-event": { nature: "fact", toldWhen: "end" },
  "record-death": { nature: "fact", toldWhen: "on" },
  "record-safety-report": { nature: "fact", toldWhen: "sentAt" },
  "assess-expectedness": { nature: "act", signature: "responsibility" },
  "raise-dlt-candidate": { nature: "act" },
  "vote-on-dlt": { nature: "act", signature: "review" },
  "adjudicate-dlt": { nature: "act", signature: "approval" },
  "close-dlt-window": { nature: "plan", signature: "responsibility" },
  "assess-evaluability": { nature: "act", signature: "responsibility" },
  "open-review": { nature: "act" },
  "vote-on-dose": { nature: "act", signature: "review" },
  "sign-dose-decision": { nature: "plan", signature: "approval" },
  "end-escalation": { nature: "plan", signature: "approval" },
  "suspend-trial": { nature: "act" },
  "resume-trial": { nature: "plan", signature: "approval" },
  "report-deviation": { nature: "fact" },
  "explain-deviation": { nature: "act", signature: "responsibility" },
  "retract-record": { nature: "act" },
  "acknowledge-notice": { nature: "act" },
  "sign-casebook": { nature: "plan", signature: "responsibility" },
  "redact-record": { nature: "act", signature: "responsibility" },
  "exclude-result": { nature: "act", signature: "responsibility" },
  "choose-terminal-points": { nature: "act", signature: "responsibility" },
  "save-laboratory-mapping": { nature: "act" },
  "import-results": { nature: "fact" },
};
