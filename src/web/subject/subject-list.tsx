import type { ReactNode } from "react";
import { ActButton } from "../command/acting.tsx";
import { Page } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";

interface SubjectListProps {
  readonly title: string;
  readonly lead: string;
  /** Said where there is nobody yet: what to do first. */
  readonly none: string;
  readonly heads: readonly string[];
  /** One for each subject. */
  readonly rows: readonly ReactNode[];
}

/** A page that lists the subjects, a row each, and takes in another. */
export function SubjectList({ title, lead, none, heads, rows }: SubjectListProps) {
  return (
    <Page
      title={title}
      lead={lead}
      actions={<ActButton act={{ kind: "register-subject" }} size="sm" variant="filled" />}
    >
      {rows.length === 0 ? (
        <p>{none}</p>
      ) : (
        <Table folds heads={heads}>
          {rows}
        </Table>
      )}
    </Page>
  );
}
