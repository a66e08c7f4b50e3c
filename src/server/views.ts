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
  type TrialState,
} from "#trial";
import { instantSchema } from "#values";
import { actorOfPerson } from "./accounts.ts";
import { streamChanges } from "./changes.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { writeLogCsv } from "./log-csv.ts";
import { noticesEndpoint } from "./notices.ts";
import { readTrial } from "./orders.ts";
import { inSightOf } from "./sight.ts";
import type { SignedIn } from "./signed-in.ts";
import { subjectEndpoints } from "./subject-endpoints.ts";
import { trialsOf } from "./system-log.ts";

const logQuerySchema = z
  .strictObject({
    subject: z.string().min(1).max(40).exactOptional(),
    asKnownAt: instantSchema.exactOptional(),
  })
  .meta({ id: "LogQuery" });
type LogQuery = z.infer<typeof logQuerySchema>;

/** Which rows, a page at a time from the end of the log; all of them without a limit. */
function logPageShape(number: () => z.ZodNumber | z.ZodCoercedNumber<string>) {
  return {
    ...logQuerySchema.shape,
    kind: z.string().min(1).max(60).exactOptional(),
    before: number().int().positive().exactOptional(),
    through: number().int().positive().exactOptional(),
    limit: number().int().positive().max(1000).exactOptional(),
  };
}

const logPageQuerySchema = z
  .strictObject({
    ...logPageShape(() => z.coerce.number<string>()),
    /** Versions, with commas between them. */
    records: z
      .string()
      .regex(/^\d{1,9}(,\d{1,9}){0,199}$/)
      .transform((text) => text.split(",").map(Number))
      .exactOptional(),
  })
  .meta({ id: "LogPageQuery" });

/** Words that somebody types. They travel in bodies: addresses end up in the logs of what lies between. */
const words = z.string().trim().min(1).max(200);

const logSearchSchema = z
  .strictObject({ ...logPageShape(() => z.number()), find: words })
  .meta({ id: "LogSearch" });

const termsSearchSchema = z.strictObject({ find: words }).meta({ id: "TermsSearch" });

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
    ...subjectEndpoints({ now }),
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
    termsEndpoint,
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

const termsEndpoint = endpoint({
  method: "post",
  path: "/terms/found",
  summary: "CTCAE v5.0 terms that a text may mean, best first, with the words of each grade that exists",
  access: "signed-in",
  body: termsSearchSchema,
  async answer({ body }) {
    return findTerms(body.find).map(({ term, systemOrganClass, definition, grades }) => ({
      term,
      systemOrganClass,
      definition,
      grades,
    }));
  },
});

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
    answer: ({ params, query }, signedIn) => readLogPage(signedIn, params.trial, query),
  }),
  endpoint({
    method: "post",
    path: "/trials/:trial/log/found",
    summary: "The records of the audit trail that hold all of these words",
    access: "signed-in",
    body: logSearchSchema,
    answer: ({ params, body }, signedIn) => readLogPage(signedIn, params.trial, body),
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

async function readLogPage(
  signedIn: SignedIn,
  trial: string | undefined,
  { subject, asKnownAt, ...asked }: LogQuery & Parameters<typeof logPage>[1],
) {
  const { version, rows } = await readLog(signedIn, trial, {
    ...(subject !== undefined && { subject }),
    ...(asKnownAt !== undefined && { asKnownAt }),
  });
  return { version, ...logPage(rows, asked) };
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
