import { commandWords } from "#words";
import { useLanguage } from "../language.ts";
import { roleName } from "../shell/role-name.ts";
import type { CommandSchema } from "./api-document.ts";
import styles from "./api-reference.module.css";
import { type Definitions, rowsOf } from "./schema-rows.ts";
import { SchemaTable } from "./schema-table.tsx";
import { Unfolding } from "./unfolding.tsx";

interface CommandEntryProps {
  readonly command: CommandSchema;
  readonly definitions: Definitions;
}

/** One kind of command: who may issue it, and its fields. */
export function CommandEntry({ command: { kind, schema, roles }, definitions }: CommandEntryProps) {
  const { t, say } = useLanguage();
  const name = commandWords[kind as keyof typeof commandWords];
  return (
    <Unfolding
      title={
        <>
          <code className={styles.address}>{kind}</code> <span className={styles.summary}>{say(name)}</span>
        </>
      }
    >
      {() => (
        <>
          <p>
            {t("api.who")}: {roles.map((role) => roleName(t, role)).join(", ")}
          </p>
          <SchemaTable caption={t("api.fields")} rows={rowsOf(schema, definitions)} />
        </>
      )}
    </Unfolding>
  );
}
