import { useLanguage } from "../language.ts";
import { curlOf, type Operation } from "./api-document.ts";
import styles from "./api-reference.module.css";
import { type Definitions, rowsOf } from "./schema-rows.ts";
import { SchemaTable } from "./schema-table.tsx";
import { Unfolding } from "./unfolding.tsx";

interface OperationProps {
  readonly operation: Operation;
  readonly definitions: Definitions;
}

/** One address of the API: what it takes, who may ask, and an example with its answer. */
export function OperationEntry({ operation, definitions }: OperationProps) {
  const { method, path, summary } = operation;
  return (
    <Unfolding
      title={
        <>
          <code className={styles.address}>
            {method.toUpperCase()} {path}
          </code>{" "}
          <span className={styles.summary} lang="en">
            {summary}
          </span>
        </>
      }
    >
      {() => <OperationBody operation={operation} definitions={definitions} />}
    </Unfolding>
  );
}

function OperationBody({ operation, definitions }: OperationProps) {
  const { t } = useLanguage();
  const { parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content["application/json"].schema;
  const parametersSchema = {
    type: "object",
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  const [[status = "", answered] = []] = Object.entries(responses);
  const [[type, content] = []] = Object.entries(answered?.content ?? {});
  return (
    <>
      <p>
        {t("api.who")}: {t(`api.access.${operation["x-access"]}`)}
      </p>
      {parameters.length > 0 && (
        <SchemaTable caption={t("api.parameters")} rows={rowsOf(parametersSchema, definitions)} />
      )}
      {body && <SchemaTable caption={t("api.body")} rows={rowsOf(body, definitions)} />}
      <h4>{t("api.request")}</h4>
      <Code text={curlOf(operation, window.location.origin)} />
      <h4>{t("api.answer", { status })}</h4>
      {type !== undefined && content?.example === undefined && <p>{t("api.file", { type })}</p>}
      {content?.example !== undefined && <Code text={shown(content.example)} />}
    </>
  );
}

function shown(example: unknown): string {
  return typeof example === "string" ? example : JSON.stringify(example, undefined, 2);
}

/** What is wider or longer than its place is scrolled, by keyboard too. */
function Code({ text }: { readonly text: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <pre className={styles.example} tabIndex={0}>
      {text}
    </pre>
  );
}
