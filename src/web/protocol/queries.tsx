import { Switch } from "@mantine/core";
import { useState } from "react";
import type { ProtocolView, QueryRow } from "#trial";
import { fill, protocolWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import styles from "./protocol.module.css";

const valueLengthMax = 120;

/** Questions to the sponsor: what is assumed meanwhile, the readings there are, and the answers given. */
export function Queries({ view }: { readonly view: ProtocolView }) {
  const { t, say } = useLanguage();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const shown = view.queries.filter(({ answer }) => !(onlyOpen && answer));
  return (
    <div id="section-queries" className={styles.section}>
      <Section
        title={say(fill(protocolWords.openQueries, { count: view.openQueries }))}
        aside={
          <Switch
            size="sm"
            label={t("protocol.unanswered-only")}
            checked={onlyOpen}
            onChange={(event) => setOnlyOpen(event.currentTarget.checked)}
          />
        }
      >
        <ul className={styles.queries}>
          {shown.map((query) => (
            <Query key={query.id} query={query} answerable={!view.activated} />
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Query({ query, answerable }: { readonly query: QueryRow; readonly answerable: boolean }) {
  const { t, say } = useLanguage();
  const { id, question, default: assumed, readings, chosen, places, answer } = query;
  const act = (known: Readonly<Record<string, unknown>>, fixed: readonly string[]) => ({
    kind: "answer-query",
    known: { query: id, ...known },
    fixed: ["query", ...fixed],
    about: question,
  });
  return (
    <li id={`query-${id}`} className={styles.query}>
      <h3>
        <code>{id}</code> {say(question)}
      </h3>
      {assumed && (
        <p>
          {say(protocolWords.assumedMeanwhile)}: {say(assumed)}
        </p>
      )}
      {readings.length > 0 && (
        <ul className={styles.readings}>
          {readings.map((reading) => (
            <li key={reading.id} data-chosen={reading.id === chosen}>
              <span>
                {say(reading.words)}
                {reading.id === chosen && <em> ({say(protocolWords.chosenReading)})</em>}
              </span>
              {answerable && (
                <ActButton
                  size="compact-xs"
                  act={act({ reading: reading.id }, ["reading", "value"])}
                  aria-label={`${t("protocol.answer-reading")}: ${say(reading.words)}`}
                >
                  {t("protocol.answer-reading")}
                </ActButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {readings.length === 0 && places.length > 0 && (
        <p className={styles.quiet}>
          {t("protocol.current-value", { value: places.map(({ value }) => shortened(value)).join("; ") })}
        </p>
      )}
      {answer ? (
        <p className={styles.answer}>
          {say(fill(protocolWords.answered, { name: answer.by, reason: answer.rationale }))}
        </p>
      ) : null}
      {answerable && (
        <span className={styles.acts}>
          <ActButton
            size="compact-xs"
            act={act({}, ["reading", "value"])}
            aria-label={`${t("protocol.confirm")}: ${id}`}
          >
            {t("protocol.confirm")}
          </ActButton>
          <ActButton
            size="compact-xs"
            variant="subtle"
            act={act({}, ["reading"])}
            aria-label={`${t("protocol.other-value")}: ${id}`}
          >
            {t("protocol.other-value")}
          </ActButton>
        </span>
      )}
    </li>
  );
}

function shortened(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > valueLengthMax ? `${text.slice(0, valueLengthMax)}…` : text;
}
