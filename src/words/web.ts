import { account } from "./web/account.ts";
import { command } from "./web/command.ts";
import { overview } from "./web/overview.ts";
import { shell } from "./web/shell.ts";

/** The pages' own messages. */
export const web = { ...shell, ...account, ...command, ...overview };
