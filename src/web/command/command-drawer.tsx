import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../language.ts";
import { commandsQuery } from "../server-state/commands.ts";
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

/** The form of a command beside the page. */
export default function CommandDrawer({ trial, act, onClose }: CommandDrawerProps) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState(true);
  const { data: commands } = useQuery(commandsQuery(trial));
  const { choices, timeZone } = useChoices(trial, act.subject);
  const description = commands?.[act.kind];
  const known = { ...(act.subject !== undefined && { subject: act.subject }), ...act.known };
  const title = say(commandLabel(act.kind));
  return (
    <Drawer
      opened={open}
      onClose={() => setOpen(false)}
      onExitTransitionEnd={onClose}
      position="right"
      size="30rem"
      title={act.subject === undefined ? title : `${title} · ${act.subject}`}
      closeButtonProps={{ "aria-label": t("shell.close") }}
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
    </Drawer>
  );
}
