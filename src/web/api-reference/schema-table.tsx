import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import styles from "./api-reference.module.css";
import type { SchemaRow } from "./schema-rows.ts";

interface SchemaTableProps {
  readonly caption: string;
  readonly rows: readonly SchemaRow[];
}

/** The fields of a body, of a command or of an address. */
export function SchemaTable({ caption, rows }: SchemaTableProps) {
  const { t } = useLanguage();
  const heads = [t("api.field"), t("api.type"), t("api.required"), t("api.limits")];
  return (
    <Table caption={caption} heads={heads}>
      {rows.map(({ path, type, required, limits }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are never moved
        <tr key={index}>
          <td>
            <code className={styles.code}>{path}</code>
          </td>
          <td>
            <code className={styles.code}>{type}</code>
          </td>
          <td>{required ? t("shell.yes") : t("shell.no")}</td>
          <td>
            <code className={styles.code}>{limits}</code>
          </td>
        </tr>
      ))}
    </Table>
  );
}
