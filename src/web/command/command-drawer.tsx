import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { type CommandDescription, commandsQuery } from "../server-state/commands.ts";
import { SidePanel } from "../shell/side-panel.tsx";
import { localAt } from "../site-time.ts";
import type { Act } from "./acting.tsx";
import { CommandForm } from "./command-form.tsx";
import { draftOf } from "./draft.ts";
import { fieldsOf } from "./field.ts";
import styles from "./form.module.css";
import { useChoices } from "./use-choices.ts";
import { commandLabel } from "./wording.ts";

interface CommandDrawerProps {
  readonly trial: string;
  readonly act: Act;
  readonly onClose: () => void;
}

/** A command with the shapes of what it leaves open, which then has to be said. */
function shaped(
  description: CommandDescription | undefined,
  shapes: Act["shapes"],
): CommandDescription | undefined {
  if (!description || !shapes) return description;
  const { schema } = description;
  const properties = { ...schema.properties, ...shapes };
  const required = [...(schema.required ?? []), ...Object.keys(shapes)];
  return { ...description, schema: { ...schema, properties, required } };
}

/** The form of a command beside the page. */
export default function CommandDrawer({ trial, act, onClose }: CommandDrawerProps) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(true);
  const { data: commands } = useQuery(commandsQuery(trial));
  const { choices, timeZone } = useChoices(trial, act.subject);
  const description = shaped(commands?.[act.kind], act.shapes);
  const known = { ...(act.subject !== undefined && { subject: act.subject }), ...act.known };
  const title = say(commandLabel(act.kind));
  return (
    <SidePanel
      opened={open}
      onClose={() => setOpen(false)}
      onClosed={onClose}
      title={act.subject === undefined ? title : `${title} · ${act.subject}`}
    >
      {act.about && <p className={styles.about}>{say(act.about)}</p>}
      {description && choices && (
        <CommandForm
          trial={trial}
          kind={act.kind}
          description={description}
          known={draftOf(fieldsOf(act.kind, description.schema), known, (instant) =>
            localAt(timeZone, instant),
          )}
          fixed={act.fixed ?? (act.subject === undefined ? [] : ["subject"])}
          choices={{ ...choices, ...act.choices }}
          timeZone={timeZone}
          {...(act.supersedes !== undefined && { supersedes: act.supersedes })}
          onDone={() => setOpen(false)}
        />
      )}
    </SidePanel>
  );
}
