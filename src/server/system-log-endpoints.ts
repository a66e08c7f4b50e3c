import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import { canonicalText } from "#record";
import { actorOfPerson } from "./accounts.ts";
import { endpoint } from "./endpoint.ts";
import { settingSchema } from "./settings.ts";
import { inSightOf } from "./sight.ts";
import type { SignedIn } from "./signed-in.ts";
import { systemStream, trialsOf } from "./system-log.ts";

const systemLogQuerySchema = z
  .strictObject({ account: z.string().min(1).max(100).exactOptional() })
  .meta({ id: "SystemLogQuery" });

/** Endpoints that show the system log and how the installation is set. */
export const systemLogEndpoints = [
  endpoint({
    method: "get",
    path: "/system-log",
    summary: "Who came, what was given to whom, what left the house; by or about one account if asked",
    access: "overseer",
    query: systemLogQuerySchema,
    async answer({ query }, signedIn) {
      return readSystemLog(signedIn, query.account);
    },
  }),
  endpoint({
    method: "get",
    path: "/system-log.csv",
    summary: "The system log as a file for a spreadsheet",
    access: "overseer",
    query: systemLogQuerySchema,
    async answer({ query, context }, signedIn) {
      const { version, rows } = await readSystemLog(signedIn, query.account);
      const { person, workspace } = signedIn;
      const exported = { kind: "log-exported", stream: systemStream, version, form: "csv" } as const;
      await workspace.systemLog.append(exported, actorOfPerson(person));
      return context.body(writeSystemLogCsv(rows), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="system-log-${version}.csv"`,
      });
    },
  }),
  endpoint({
    method: "get",
    path: "/settings",
    summary: "How the installation is set",
    access: "signed-in",
    async answer(_, { settings }) {
      return settings;
    },
  }),
  endpoint({
    method: "put",
    path: "/settings",
    summary: "Change one setting",
    access: "administrator",
    body: settingSchema,
    async answer({ body: setting }, { person, workspace: { systemLog } }) {
      await systemLog.append({ kind: "setting-changed", setting }, actorOfPerson(person));
      return (await systemLog.current()).settings;
    },
  }),
];

type SystemLogRow = Awaited<ReturnType<typeof readSystemLog>>["rows"][number];

/** The records, newest last, by or about one account if one is named. */
async function readSystemLog({ person, workspace }: SignedIn, account?: string) {
  const { systemLog, sessions } = workspace;
  await sessions.endLapsed();
  const records = await systemLog.records();
  const rows = records
    .filter(
      ({ event, actor }) =>
        account === undefined ||
        actor.account === account ||
        ("account" in event && event.account === account),
    )
    .map(({ version, recordedAt, occurredAt, actor, event, reason, hash }) => {
      const { kind, ...what } = event;
      const row = { version, recordedAt, occurredAt, actor, kind, what, hash };
      return reason === undefined ? row : { ...row, reason };
    });
  // Which subjects another site has is not for everybody who looks over the log.
  let seen: readonly (typeof rows)[number][] = rows;
  for (const { stream } of trialsOf(await workspace.store.streams())) {
    seen = inSightOf(person, await workspace.conductor.current(stream), seen);
  }
  return { version: records.length, rows: seen };
}

const columns = [
  "version",
  "recordedAt",
  "occurredAt",
  "account",
  "name",
  "role",
  "kind",
  "what",
  "reason",
  "hash",
];

/** As spreadsheets open it rightly: UTF-8 with its mark, no cell that would run as a formula. */
function writeSystemLogCsv(rows: readonly SystemLogRow[]): string {
  const lines = rows.map(({ version, recordedAt, occurredAt, actor, kind, what, hash, ...rest }) => [
    String(version),
    recordedAt,
    occurredAt,
    actor.account,
    actor.name,
    actor.role,
    kind,
    canonicalText(what),
    "reason" in rest ? rest.reason : "",
    hash,
  ]);
  return stringify([columns, ...lines], { bom: true, escape_formulas: true, record_delimiter: "\r\n" });
}
