import { backupProblemWords } from "./backup.ts";
import { account } from "./web/account.ts";
import { analysis } from "./web/analysis.ts";
import { apiReference } from "./web/api-reference.ts";
import { backups } from "./web/backups.ts";
import { command } from "./web/command.ts";
import { decision } from "./web/decision.ts";
import { identity } from "./web/identity.ts";
import { laboratory } from "./web/laboratory.ts";
import { log } from "./web/log.ts";
import { overview } from "./web/overview.ts";
import { protocolPage } from "./web/protocol-page.ts";
import { protocolRules } from "./web/protocol-rules.ts";
import { screening } from "./web/screening.ts";
import { shell } from "./web/shell.ts";
import { subject } from "./web/subject.ts";
import { system } from "./web/system.ts";
import { visit } from "./web/visit.ts";

/** The pages' own messages. */
export const web = {
  ...shell,
  ...account,
  ...command,
  ...overview,
  ...backups,
  ...backupProblemWords,
  ...screening,
  ...subject,
  ...visit,
  ...laboratory,
  ...identity,
  ...decision,
  ...analysis,
  ...protocolPage,
  ...protocolRules,
  ...log,
  ...system,
  ...apiReference,
};
