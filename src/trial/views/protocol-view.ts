import type { DecisionTable } from "#escalation";
import { type AnswerShapes, answerShapes, type OpenQuery, openQueries, type Protocol } from "#protocol";
import { tableOf } from "../dose-level.ts";
import { type TrialState, trialFacts } from "../ledger.ts";
import { isActivated, isSynthetic, protocolOf } from "../protocol-in-force.ts";
import { type Origin, originOf } from "./subject-screening.ts";

export interface ProtocolVersionRow extends Origin {
  readonly protocolVersion: string;
  readonly how: "created" | "activated" | "amended";
  readonly summary?: string;
  /** Sites that may follow it: an amendment binds a site once that has approved it. */
  readonly approvals: readonly (Origin & { readonly site: string })[];
}

export interface QueryRow extends OpenQuery {
  /** How a form asks for other values, by their places; absent where no form can, and once nobody may answer. */
  readonly shapes?: AnswerShapes;
  /** The last answer given. */
  readonly answer?: Origin & {
    readonly rationale: string;
    readonly reading?: string;
    readonly value?: unknown;
  };
}

export interface ProtocolView {
  readonly version: number;
  /** Version of the last record about the protocol: until there is another, this view says the same. */
  readonly protocolRecord: number;
  readonly synthetic: boolean;
  readonly activated: boolean;
  /** The document in force for the trial as a whole. */
  readonly protocol: Protocol;
  /** The rows of its design, which the document may only name. */
  readonly table: DecisionTable;
  /** Every document that the trial has had, oldest first. */
  readonly versions: readonly ProtocolVersionRow[];
  readonly queries: readonly QueryRow[];
  /** How many queries nobody has answered. */
  readonly openQueries: number;
}

const aboutProtocol: ReadonlySet<string> = new Set([
  "trial-created",
  "query-answered",
  "protocol-activated",
  "protocol-amended",
  "amendment-approved",
  "record-retracted",
  "record-redacted",
]);

/** Version of the last record about the protocol. */
export function protocolRecord(state: TrialState): number {
  let last = 0;
  for (const { version, event } of state.trial.records) if (aboutProtocol.has(event.kind)) last = version;
  return last;
}

export function protocolView(state: TrialState): ProtocolView {
  const protocol = protocolOf(state);
  const answers = trialFacts(state, "query-answered");
  const shapes = isActivated(state) ? undefined : answerShapes(protocol);
  const queries = openQueries(protocol).map((open): QueryRow => {
    const own = shapes?.get(open.id);
    const query = { ...open, ...(own && { shapes: own }) };
    const last = answers.filter(({ event }) => event.query === query.id).at(-1);
    if (!last) return query;
    const { rationale, reading, value } = last.event;
    const said = { ...(reading !== undefined && { reading }), ...(value !== undefined && { value }) };
    return { ...query, answer: { ...originOf(last), rationale, ...said } };
  });
  return {
    version: state.version,
    protocolRecord: protocolRecord(state),
    synthetic: isSynthetic(state),
    activated: isActivated(state),
    protocol,
    table: tableOf(state),
    versions: versionRows(state),
    queries,
    openQueries: queries.filter(({ answer }) => answer === undefined).length,
  };
}

function versionRows(state: TrialState): readonly ProtocolVersionRow[] {
  const approvals = trialFacts(state, "amendment-approved");
  const row = (
    how: ProtocolVersionRow["how"],
    protocolVersion: string,
    origin: Origin,
    summary?: string,
  ) => ({
    ...origin,
    protocolVersion,
    how,
    ...(summary !== undefined && { summary }),
    approvals:
      how === "amended"
        ? approvals
            .filter(({ event }) => event.version === protocolVersion)
            .map((record) => ({ ...originOf(record), site: record.event.site }))
        : [],
  });
  return [
    ...trialFacts(state, "trial-created").map((record) =>
      row("created", record.event.protocol.version, originOf(record)),
    ),
    ...trialFacts(state, "protocol-activated").map((record) =>
      row("activated", record.event.protocol.version, originOf(record)),
    ),
    ...trialFacts(state, "protocol-amended").map((record) =>
      row("amended", record.event.protocol.version, originOf(record), record.event.summary),
    ),
  ];
}
