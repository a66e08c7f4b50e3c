import answers from "./api-example-answers.json" with { type: "json" };

/** One request to an address of the API as somebody would make it. A test makes every one of them. */
export interface ApiRequest {
  /** Who asks: an account, or a stranger. */
  readonly as: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What was answered, shortened: lists to their first entry, what lies deep to `…`. */
export interface ApiAnswer {
  readonly status: number;
  readonly type?: string;
  readonly answer?: unknown;
}

const password = "a long enough password";
const newPassword = "another long password";
const trial = { trial: "TWO-SITES" };
const subject = { ...trial, subject: "RJDM-001" };
const laboratoryFile = "Subject,Taken,Test,Result,Unit\nRJDM-001,2026-03-02 08:30,CRP,5.2,mg/L\n";
const cora = { account: "cora" };
const cleo = { account: "cleo" };

/**
 * An example for every address, by method and path. Secrets and names that a server makes up stand in braces, such as
 * `{token}`: they come from an earlier answer.
 */
export const apiRequests: Readonly<Record<string, ApiRequest>> = {
  "get /health": { as: "stranger" },
  "post /demonstration": { as: "admin" },
  "get /first-run": { as: "stranger" },
  "post /first-run": { as: "stranger", body: { account: "admin", name: "Ada Administrator", password } },
  "post /session": { as: "stranger", body: { account: "cora", password } },
  "get /session": { as: "cora" },
  "delete /session": { as: "cora" },
  "post /invitations": { as: "admin", body: { roles: [{ role: "coordinator", site: "zch" }] } },
  "post /invitations/shown": { as: "stranger", body: { token: "{token}" } },
  "post /invitations/accepted": {
    as: "stranger",
    body: { token: "{token}", account: "cora", name: "Cora Coordinator", password },
  },
  "post /resets/shown": { as: "stranger", body: { token: "{token}" } },
  "post /resets/used": { as: "stranger", body: { token: "{token}", password: newPassword } },
  "get /accounts": { as: "admin" },
  "get /accounts/rights": { as: "admin", query: { asKnownAt: "2026-03-02T08:00:00.000Z" } },
  "put /accounts/:account/roles": {
    as: "admin",
    params: cora,
    body: { roles: [{ role: "coordinator", site: "zch" }, { role: "monitor" }] },
  },
  "post /accounts/:account/identity": {
    as: "second-admin",
    params: cora,
    body: { how: "Seen with identity card" },
  },
  "post /accounts/:account/reset": { as: "admin", params: cora },
  "delete /accounts/:account/second-factor": { as: "admin", params: cleo },
  "delete /accounts/:account/lock": { as: "admin", params: cleo },
  "get /accounts/:account/sessions": { as: "admin", params: cora },
  "delete /accounts/:account/sessions/:session": { as: "admin", params: { ...cora, session: "{session}" } },
  "put /own/password": { as: "cleo", body: { present: password, password: newPassword } },
  "post /own/second-factor": { as: "cleo", body: { password: newPassword } },
  "put /own/second-factor": { as: "cleo", body: { factor: "{factor}", code: "{code}" } },
  "delete /own/second-factor": { as: "cleo", body: { password: newPassword } },
  "get /own/sessions": { as: "cora" },
  "delete /own/sessions/:session": { as: "cora", params: { session: "{session}" } },
  "get /system-log": { as: "admin", query: cora },
  "get /system-log.csv": { as: "admin" },
  "get /settings": { as: "admin" },
  "put /settings": { as: "admin", body: { name: "idle-minutes", value: 20 } },
  "get /trials": { as: "cora" },
  "get /notices": { as: "cora" },
  "get /trials/:trial/commands": { as: "cora", params: trial },
  "post /trials/:trial/commands": {
    as: "cora",
    params: trial,
    body: {
      id: "7d1c6f9e-0b9a-4c5e-9f37-5a4f0f7f2c11",
      command: {
        kind: "register-subject",
        subject: "RJDM-001",
        site: "zch",
        sex: "female",
        birthDate: "2016-05-01",
      },
    },
  },
  "get /trials/:trial/overview": { as: "cora", params: trial },
  "get /trials/:trial/screening": { as: "cora", params: trial },
  "get /trials/:trial/dose-decision": { as: "cora", params: trial },
  "get /trials/:trial/analyses/:analysis": { as: "cora", params: { ...trial, analysis: "disposition" } },
  "get /trials/:trial/analyses/:analysis/figures/:figure": {
    as: "cora",
    params: { ...trial, analysis: "disposition", figure: "flow" },
    query: { form: "csv" },
  },
  "get /trials/:trial/packet.pdf": { as: "cora", params: trial, query: { language: "zh" } },
  "get /trials/:trial/sensitivity": { as: "cora", params: trial },
  "get /trials/:trial/analyses/:analysis/:table": {
    as: "cora",
    params: { ...trial, analysis: "disposition", table: "flow" },
    query: { language: "en" },
  },
  "get /trials/:trial/laboratories": { as: "cora", params: trial },
  "post /trials/:trial/laboratory/columns": {
    as: "cora",
    params: trial,
    body: { text: laboratoryFile },
  },
  "post /trials/:trial/laboratory/preview": {
    as: "cora",
    params: trial,
    body: {
      ...{ site: "zch", laboratory: "central", text: laboratoryFile },
      mapping: {
        columns: { subject: "Subject", code: "Test", value: "Result", taken: ["Taken"], unit: "Unit" },
        ...{ format: "YYYY-MM-DD HH:mm", timeZone: "Asia/Shanghai", decimal: "." },
        codes: [{ code: "CRP", item: "crp" }],
        ...{ units: [], belowQuantification: ["BLQ"], notDetected: ["ND"], notDone: [], final: [] },
      },
    },
  },
  "get /trials/:trial/protocol": { as: "cora", params: trial },
  "get /trials/:trial/subjects/:subject": { as: "cora", params: subject },
  "get /trials/:trial/protocol.json": { as: "cora", params: trial },
  "get /trials/:trial/log": { as: "cora", params: trial, query: { subject: "RJDM-001", limit: "20" } },
  "post /trials/:trial/log/found": { as: "cora", params: trial, body: { find: "register", limit: 20 } },
  "get /trials/:trial/log.csv": { as: "cora", params: trial },
  "get /trials/:trial/changes": { as: "cora", params: trial },
  "post /terms/found": { as: "cora", body: { find: "fever" } },
  "get /trials/:trial/subjects/:subject/visits/:visit": {
    as: "cora",
    params: { ...subject, visit: "SCR" },
  },
  "get /trials/:trial/subjects/:subject/identity": { as: "cora", params: subject },
  "put /trials/:trial/subjects/:subject/identity": {
    as: "cora",
    params: subject,
    body: { identity: { name: "Wang Xiaoming", hospitalNumber: "00012345" } },
  },
  "delete /trials/:trial/subjects/:subject/identity": {
    as: "cora",
    params: subject,
    body: { askedBy: "guardian", reason: "Asked for in writing on 1 March", password },
  },
  "get /trials/:trial/casebook.html": { as: "cora", params: trial, query: { subject: "RJDM-001" } },
  "get /trials/:trial/export.zip": { as: "cora", params: trial },
  "get /trials/:trial/subjects/:subject/eligibility-checklist.html": {
    as: "cora",
    params: subject,
    query: { language: "en" },
  },
  "get /trials/:trial/subjects/:subject/dosing-sheet.html": {
    as: "cora",
    params: subject,
    query: { language: "zh" },
  },
  "get /trials/:trial/review-packet.html": { as: "cora", params: trial, query: { language: "en" } },
  "get /backups": { as: "admin" },
  "post /backups": { as: "admin" },
};

/** What the examples were answered; written down by their test. */
export const apiAnswers: Readonly<Record<string, ApiAnswer>> = answers;
