import { z } from "zod";
import { findTerms } from "#safety";
import {
  doseDecision,
  isSynthetic,
  logPage,
  logView,
  overview,
  protocolOf,
  protocolRecord,
  protocolView,
  screeningLog,
  subjectView,
  type TrialState,
} from "#trial";
import { instantSchema } from "#values";
import { actorOfPerson } from "./accounts.ts";
import { maySee } from "./authority.ts";
import { streamChanges } from "./changes.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { writeLogCsv } from "./log-csv.ts";
import { noticesEndpoint } from "./notices.ts";
import { readTrial } from "./orders.ts";
import { Refused } from "./problem.ts";
import { inSightOf } from "./sight.ts";
import type { SignedIn } from "./signed-in.ts";
import { trialsOf } from "./system-log.ts";

const logQuerySchema = z
  .strictObject({
    subject: z.string().min(1).max(40).exactOptional(),
    asKnownAt: instantSchema.exactOptional(),
  })
  .meta({ id: "LogQuery" });
type LogQuery = z.infer<typeof logQuerySchema>;

const numberText = z.coerce.number<string>().int().positive();

/** The rows that fit, a page at a time from the end of the log; all of them without a limit. */
const logPageQuerySchema = z
  .strictObject({
    ...logQuerySchema.shape,
    kind: z.string().min(1).max(60).exactOptional(),
    find: z.string().min(1).max(200).exactOptional(),
    before: numberText.exactOptional(),
    through: numberText.exactOptional(),
    limit: numberText.max(1000).exactOptional(),
  })
  .meta({ id: "LogPageQuery" });

const termsQuerySchema = z.strictObject({ q: z.string().min(1).max(200) }).meta({ id: "TermsQuery" });

/** Endpoints that show a trial. Each answer names the version of the log that it was made from. */
export function viewEndpoints({ now }: Installation) {
  return [
    trialsEndpoint,
    noticesEndpoint,
    ...[
      view("overview", "Where the trial stands and what is due", (state) => overview(state, now())),
      view("screening", "The screening log", (state) => screeningLog(state, now())),
      view("dose-decision", "Evidence, recommendation, votes and signed decisions", (state) =>
        doseDecision(state, now()),
      ),
      view("protocol", "The protocol, its sources and its open queries", protocolView),
    ],
    endpoint({
      method: "get",
      path: "/trials/:trial/subjects/:subject",
      summary: "One subject: eligibility, timeline, dose, events",
      access: "signed-in",
      async answer({ params: { trial, subject = "" } }, signedIn) {
        const state = await readTrial(signedIn, trial);
        if (!maySee(signedIn.person, state, subject)) {
          throw new Refused(404, { code: "unknown-subject", facts: { subject } });
        }
        return subjectView(state, subject, now());
      },
    }),
    endpoint({
      method: "get",
      path: "/trials/:trial/protocol.json",
      summary: "The protocol in force, as a document by itself",
      access: "signed-in",
      async answer({ params: { trial = "" }, context }, signedIn) {
        const protocol = protocolOf(await readTrial(signedIn, trial));
        return context.body(`${JSON.stringify(protocol, null, 2)}\n`, 200, {
          "content-type": "application/json; charset=utf-8",
          "content-disposition": `attachment; filename="${trial}-protocol-${fileName(protocol.version)}.json"`,
        });
      },
    }),
    ...logEndpoints,
    endpoint({
      method: "get",
      path: "/terms",
      summary: "CTCAE v5.0 terms that a text may mean, best first, with the words of each grade that exists",
      access: "signed-in",
      query: termsQuerySchema,
      async answer({ query }) {
        return findTerms(query.q).map(({ term, systemOrganClass, definition, grades }) => ({
          term,
          systemOrganClass,
          definition,
          grades,
        }));
      },
    }),
  ];
}

function view(name: string, summary: string, of: (state: TrialState) => { readonly version: number }) {
  return endpoint({
    method: "get",
    path: `/trials/:trial/${name}`,
    summary,
    access: "signed-in",
    async answer({ params }, signedIn) {
      const state = await readTrial(signedIn, params.trial);
      return inSightOf(signedIn.person, state, of(state));
    },
  });
}

const trialsEndpoint = endpoint({
  method: "get",
  path: "/trials",
  summary: "The trials of this workspace",
  access: "signed-in",
  async answer(_, { workspace: { store, conductor } }) {
    const heads = trialsOf(await store.streams());
    return Promise.all(
      heads.map(async ({ stream }) => {
        const state = await conductor.current(stream);
        return {
          trial: stream,
          version: state.version,
          title: protocolOf(state).title,
          synthetic: isSynthetic(state),
        };
      }),
    );
  },
});

const logEndpoints = [
  endpoint({
    method: "get",
    path: "/trials/:trial/log",
    summary: "The audit trail: who, when, what, old and new value, reason, protocol version",
    access: "signed-in",
    query: logPageQuerySchema,
    async answer({ params, query: { subject, asKnownAt, ...asked } }, signedIn) {
      const { version, rows } = await readLog(signedIn, params.trial, {
        ...(subject !== undefined && { subject }),
        ...(asKnownAt !== undefined && { asKnownAt }),
      });
      return { version, ...logPage(rows, asked) };
    },
  }),
  endpoint({
    method: "get",
    path: "/trials/:trial/log.csv",
    summary: "The audit trail as a file for a spreadsheet",
    access: "signed-in",
    query: logQuerySchema,
    async answer({ params, query, context }, signedIn) {
      const { version, rows } = await readLog(signedIn, params.trial, query);
      const exported = { kind: "log-exported", stream: params.trial ?? "", version, form: "csv" } as const;
      await signedIn.workspace.systemLog.append(exported, actorOfPerson(signedIn.person));
      return context.body(writeLogCsv(rows), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${params.trial}-log-${version}.csv"`,
      });
    },
  }),
  endpoint({
    method: "get",
    path: "/trials/:trial/changes",
    summary: "Server-sent events: the version of the log, now and each time it grows",
    access: "signed-in",
    async answer({ params: { trial = "" }, context }, signedIn) {
      await readTrial(signedIn, trial);
      const { conductor } = signedIn.workspace;
      return streamChanges(context, signedIn, trial, async () => {
        const state = await conductor.current(trial);
        return { version: state.version, protocolRecord: protocolRecord(state) };
      });
    },
  }),
];

/** A version may be any text; a file's name may not. */
function fileName(version: string): string {
  return version.replaceAll(/[^A-Za-z0-9.-]+/g, "-");
}

/** The log as known at a moment (a prefix by recording time), of the subjects in a person's sight. */
async function readLog(signedIn: SignedIn, trial: string | undefined, { subject, asKnownAt }: LogQuery) {
  const state = await readTrial(signedIn, trial);
  const records = await signedIn.workspace.store.read(trial ?? "");
  const rows = logView(records, {
    ...(subject !== undefined && { subject }),
    ...(asKnownAt !== undefined && { asKnownAt }),
  });
  return { version: state.version, rows: inSightOf(signedIn.person, state, rows) };
}
