import type { Condition, DecisionTable, Escalation, Move } from "#escalation";
import { type Catalogue, codeWords, escalationWords, fill } from "#words";
import { useLanguage } from "../language.ts";
import { CellCount } from "../overview/cell-count.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { Block, Part } from "./part.tsx";
import styles from "./protocol.module.css";
import { Source } from "./source.tsx";

interface EscalationPartProps {
  readonly escalation: Escalation;
  readonly table: DecisionTable;
}

/** Dose levels, the design, and every row of its decision table with where it comes from. */
export function EscalationPart({ escalation, table }: EscalationPartProps) {
  const { t } = useLanguage();
  const { startLevel, cohortSize, groupMaximum, escalationEvidence } = escalation;
  return (
    <Part id="escalation">
      <Levels levels={escalation.levels} />
      <dl className={styles.fields}>
        {(
          [
            ["protocol.start-level", startLevel],
            ["protocol.cohort-size", cohortSize],
            ["protocol.group-maximum", groupMaximum],
          ] as const
        ).map(([label, { value, from }]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              {value} <Source from={from} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("protocol.escalation-evidence")}</dt>
          <dd>
            {escalationEvidence.value.map((kind) => t(`protocol.${kind}`)).join(", ")}{" "}
            <Source from={escalationEvidence.from} />
          </dd>
        </div>
        <Design design={escalation.design} />
      </dl>
      <Rows table={table} />
    </Part>
  );
}

function Levels({ levels }: { readonly levels: Escalation["levels"] }) {
  const { t, say } = useLanguage();
  return (
    <Table heads={[t("protocol.level"), t("protocol.dose")]}>
      {levels.map(({ level, label, cellsPerKg }) => (
        <tr key={level}>
          <td>
            {level} · {say(label)}
          </td>
          <td>
            <CellCount cells={cellsPerKg.value} unit={t("overview.cells-per-kg")} />{" "}
            <Source from={cellsPerKg.from} />
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Design({ design: { value, from } }: { readonly design: Escalation["design"] }) {
  const { t, say } = useLanguage();
  const facts = Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string | number] => typeof entry[1] !== "object"),
  );
  return (
    <div>
      <dt>{t("protocol.design")}</dt>
      <dd>
        {say(fill(escalationWords[`design.${value.name}`], facts))} <Source from={from} />
      </dd>
    </div>
  );
}

function Rows({ table }: { readonly table: DecisionTable }) {
  const { t, say } = useLanguage();
  const whenText = useWhenText();
  const moveText = useMoveText();
  return (
    <Block title={t("protocol.table")}>
      <p className={tone.quiet}>{t("protocol.table-help")}</p>
      <Table heads={[t("protocol.when"), t("protocol.then")]}>
        {table.rows.map(({ id, when, move, from }) => {
          const named = rowWords[`row.${id.replace(/-\d+$/, "")}`];
          return (
            <tr key={id}>
              <td>
                {named && say(named)} <Source from={from} />
                <small className={styles.below}>{whenText(when)}</small>
              </td>
              <td>{moveText(move)}</td>
            </tr>
          );
        })}
      </Table>
    </Block>
  );
}

const rowWords: Catalogue = escalationWords;

const counts = [
  "dlts",
  "evaluable",
  "enrolled",
  "pending",
  "pendingInTrial",
  "dltsInTrial",
  "moderatesInTrial",
] as const;
const flags = ["lowest", "entered", "sampleComplete"] as const;

/** What a row asks of the counts, in words; of several limits all must hold. */
function useWhenText() {
  const { t, say } = useLanguage();
  return (when: Condition): string => {
    const parts = [
      ...counts.flatMap((name) => {
        const limits = when[name];
        return limits ? [`${t(`protocol.${name}`)} ${rangeText(limits)}`] : [];
      }),
      ...flags.flatMap((name) => {
        const holds = when[name];
        return holds === undefined ? [] : [t(holds ? `protocol.${name}` : `protocol.not-${name}`)];
      }),
      ...(when.above
        ? [when.above.map((one) => say(escalationWords[`above.${one}`])).join(t("protocol.or"))]
        : []),
    ];
    return parts.length === 0 ? t("protocol.otherwise") : parts.join(", ");
  };
}

function rangeText({
  min,
  max,
}: {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}): string {
  if (min === undefined) return `≤ ${max}`;
  if (max === undefined) return `≥ ${min}`;
  return min === max ? `= ${min}` : `${min}–${max}`;
}

function useMoveText() {
  const { t, say } = useLanguage();
  return (move: Move): string => {
    const what = say(codeWords[`move.${move.kind}`]);
    if (move.kind === "enrol" || move.kind === "expand") {
      return `${what}, ${t("protocol.up-to", { count: move.upTo })}`;
    }
    if (move.kind !== "stop" && move.kind !== "complete") return what;
    const tolerated =
      move.mtd === "committee" ? say(escalationWords["mtd.committee"]) : t(`protocol.mtd-${move.mtd}`);
    return `${what}; ${tolerated}`;
  };
}
