import { useSuspenseQuery } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { Page, Section } from "../shell/page.tsx";
import { apiDocumentQuery, commandsOf, groupsInOrder, operationsByGroup } from "./api-document.ts";
import { CommandEntry } from "./command-entry.tsx";
import { OperationEntry } from "./operation.tsx";

/** The HTTP interface as people read it, drawn from the server's own description of it. */
export function ApiReferencePage() {
  const { t } = useLanguage();
  const { data: document } = useSuspenseQuery(apiDocumentQuery);
  const { schemas } = document.components;
  const byGroup = operationsByGroup(document);
  return (
    <Page
      title={t("api.title")}
      lead={t("api.lead")}
      actions={<a href="/api/openapi.json">{t("api.document")}</a>}
    >
      <p>{t("api.examples")}</p>
      {groupsInOrder.map((group) => (
        <Section key={group} title={t(`api.group.${group}`)}>
          {byGroup.get(group)?.map((operation) => (
            <OperationEntry
              key={`${operation.method} ${operation.path}`}
              operation={operation}
              definitions={schemas}
            />
          ))}
        </Section>
      ))}
      <Section title={t("api.group.commands")}>
        <p>{t("api.commands-lead")}</p>
        {commandsOf(document).map((command) => (
          <CommandEntry key={command.kind} command={command} definitions={schemas} />
        ))}
      </Section>
    </Page>
  );
}
