import type { ReactNode } from "react";
import type { Criterion } from "#eligibility";
import type { Protocol } from "#protocol";
import type { QueryRow } from "#trial";
import type { Words } from "#values";
import { protocolWords, web } from "#words";
import { type Act, ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { answerSchema } from "./answer-schema.ts";
import { anchorOf, type PartId, usePartTitle } from "./part.tsx";
import list from "./queries.module.css";

interface QueryProps {
  readonly query: QueryRow;
  readonly protocol: Protocol;
  /** Queries are answered before activation; afterwards the protocol changes by amendment. */
  readonly answerable: boolean;
}

export function Query({ query, protocol, answerable }: QueryProps) {
  const { say } = useLanguage();
  const { id, question, default: assumed, readings, answer } = query;
  return (
    <li id={`query-${id}`} className={list.query} data-answered={answer !== undefined} tabIndex={-1}>
      <h4>
        <code>{id}</code> {say(question)}
      </h4>
      {readings.length === 0 && assumed && (
        <Line label={say(protocolWords.assumedMeanwhile)}>{say(assumed)}</Line>
      )}
      {readings.length > 0 && <Readings query={query} answerable={answerable} />}
      <Line label={say(protocolWords.appliesTo)}>
        <Places query={query} criteria={protocol.eligibility.criteria} />
      </Line>
      {answer && <Answer answer={answer} />}
      {answerable && <Acts query={query} protocol={protocol} />}
    </li>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <p>
      <span className={tone.quiet}>{label}:</span> {children}
    </p>
  );
}

/** The form that answers a query; what the answer is about stands on top of it. */
function actOf(
  { id, question }: QueryRow,
  known: Readonly<Record<string, unknown>>,
  fixed: readonly string[],
  more: Words,
): Act {
  return {
    kind: "answer-query",
    known: { query: id, ...known },
    fixed: ["query", ...fixed],
    about: { en: `${question.en} — ${more.en}`, zh: `${question.zh}——${more.zh}` },
  };
}

function Readings({ query, answerable }: Pick<QueryProps, "query" | "answerable">) {
  const { t, say } = useLanguage();
  return (
    <ul className={list.readings} aria-label={say(protocolWords.readings)}>
      {query.readings.map(({ id, words }) => {
        const followed = id === (query.answer?.reading ?? query.chosen);
        return (
          <li key={id} data-followed={followed}>
            <span>
              {say(words)} {followed && <span className={list.followed}>{t("protocol.followed")}</span>}
            </span>
            {answerable && (
              <ActButton
                size="compact-xs"
                act={actOf(query, { reading: id }, ["reading", "value"], words)}
                aria-label={`${t("protocol.answer-reading")}: ${say(words)}`}
              >
                {t("protocol.answer-reading")}
              </ActButton>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Answer({ answer }: { readonly answer: NonNullable<QueryRow["answer"]> }) {
  const { t } = useLanguage();
  const { show } = useSiteTime();
  const { by, recordedAt, rationale, value } = answer;
  return (
    <div className={list.answer}>
      <p>{t("protocol.answered-by", { by, when: show(recordedAt), rationale })}</p>
      {value !== undefined && (
        <p>
          {t("protocol.value-given")}: <code>{JSON.stringify(value)}</code>
        </p>
      )}
    </div>
  );
}

function Acts({ query, protocol }: Omit<QueryProps, "answerable">) {
  const { t } = useLanguage();
  const { id, default: assumed, readings, places } = query;
  const [only, ...others] = places;
  const standing =
    others.length === 0
      ? only?.value
      : Object.fromEntries(places.map(({ pointer, value }) => [pointer, value]));
  const words = assumed ?? web["protocol.confirm"];
  if (readings.length > 0) return null;
  const schema = answerSchema(query, protocol);
  const help = web[schema ? "protocol.other-value-form" : "protocol.other-value-json"];
  return (
    <div className={list.acts}>
      <ActButton
        size="compact-xs"
        act={actOf(query, {}, ["reading", "value"], words)}
        aria-label={`${t("protocol.confirm")}: ${id}`}
      >
        {t("protocol.confirm")}
      </ActButton>
      <ActButton
        size="compact-xs"
        variant="subtle"
        act={{
          ...actOf(query, { value: standing }, ["reading"], help),
          ...(schema && { shapes: { value: schema } }),
        }}
        aria-label={`${t("protocol.other-value")}: ${id}`}
      >
        {t("protocol.other-value")}
      </ActButton>
    </div>
  );
}

interface PlacesProps {
  readonly query: QueryRow;
  readonly criteria: readonly Criterion[];
}

/** Where the answer makes a difference: the criteria that can be read so or so, or the sections that hold assumed values. */
function Places({ query, criteria }: PlacesProps) {
  const { t } = useLanguage();
  const titleOf = usePartTitle();
  const affected = criteria.filter(({ rule }) => JSON.stringify(rule).includes(`"query":"${query.id}"`));
  if (affected.length > 0) {
    return affected.map(({ id }, index) => (
      <span key={id}>
        {index > 0 && ", "}
        <a href={`#criterion-${id}`}>{id}</a>
      </span>
    ));
  }
  const sections = Map.groupBy(query.places, ({ pointer }) => pointer.split("/")[1] as PartId);
  return [...sections].map(([section, places], index) => (
    <span key={section}>
      {index > 0 && ", "}
      <a href={`#${anchorOf(section)}`}>
        {places.length === 1
          ? titleOf(section)
          : t("protocol.places", { section: titleOf(section), count: places.length })}
      </a>
    </span>
  ));
}
