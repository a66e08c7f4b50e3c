import { z } from "zod";
import type { Protocol } from "#protocol";
import { openQueries, parseProtocol, resolve, unanswered } from "#protocol";
import { accepted, type Result, refused } from "#values";
import { type Problem, type Refusal, refuse, unless } from "./circumstance.ts";
import type { Deciders } from "./deciders.ts";
import { nameField, siteField, textField } from "./fields.ts";
import { factsOf, subjectsOf, type Told, type TrialState, told, trialFacts } from "./ledger.ts";
import { remembered } from "./memory.ts";

/** The protocol of the trial, from its first document through the answers to its open queries to its amendments. */
export const protocolCommands = {
  "create-trial": z.strictObject({
    kind: z.literal("create-trial"),
    protocol: z.unknown().meta({ field: "document" }),
    synthetic: z.boolean(),
  }),
  "answer-query": z.strictObject({
    kind: z.literal("answer-query"),
    query: nameField.meta({ field: "query" }),
    /** The reading chosen, where the query offers readings. */
    reading: nameField.exactOptional(),
    /** The value to use in place of the assumed one. */
    value: z.unknown().optional().meta({ field: "json" }),
    rationale: textField,
  }),
  "activate-protocol": z.strictObject({ kind: z.literal("activate-protocol") }),
  "amend-protocol": z.strictObject({
    kind: z.literal("amend-protocol"),
    protocol: z.unknown().meta({ field: "document" }),
    summary: textField,
  }),
  "approve-amendment": z.strictObject({
    kind: z.literal("approve-amendment"),
    site: siteField,
    version: nameField,
  }),
};

export type ProtocolEvent =
  | { readonly kind: "trial-created"; readonly protocol: Protocol; readonly synthetic: boolean }
  | Told<"query-answered", (typeof protocolCommands)["answer-query"]>
  | { readonly kind: "protocol-activated"; readonly protocol: Protocol }
  | { readonly kind: "protocol-amended"; readonly protocol: Protocol; readonly summary: string }
  | Told<"amendment-approved", (typeof protocolCommands)["approve-amendment"]>;

/** The trial's protocol documents, oldest first: as created until activation, then as activated and as amended. */
export const protocolVersions = remembered((state): readonly Protocol[] => {
  const amended = trialFacts(state, "protocol-amended").toSorted((a, b) => a.version - b.version);
  const running = [...trialFacts(state, "protocol-activated"), ...amended];
  const documents = running.length > 0 ? running : trialFacts(state, "trial-created");
  return documents.map((record) => record.event.protocol);
});

/** The document in force for the trial as a whole: for its design, its levels and its committee. */
export function protocolOf(state: TrialState): Protocol {
  const latest = protocolVersions(state).at(-1);
  if (!latest) throw new Error("Broken log: a trial begins with its protocol");
  return latest;
}

/** The document of a version that some record was made under. */
export function protocolOfVersion(state: TrialState, version: string): Protocol {
  return protocolVersions(state).find((protocol) => protocol.version === version) ?? protocolOf(state);
}

/** The latest document that a site may follow: the first, or an amendment that it has approved. */
export const siteProtocol = remembered((state, site: string): Protocol => {
  const approved = new Set(
    trialFacts(state, "amendment-approved")
      .filter((record) => record.event.site === site)
      .map((record) => record.event.version),
  );
  const binding = protocolVersions(state).filter(
    (protocol, index) => index === 0 || approved.has(protocol.version),
  );
  return binding.at(-1) ?? protocolOf(state);
});

/**
 * The document that binds a subject: the latest that its site has approved and, where it brings consent
 * versions that ask for re-consent, that the subject has signed.
 */
export const protocolFor = remembered((state, subject: string): Protocol => {
  const [registered] = factsOf(state, subject, "subject-registered");
  if (!registered) return protocolOf(state);
  const latest = siteProtocol(state, registered.event.site);
  const versions = protocolVersions(state);
  const signed = factsOf(state, subject, "consent-recorded").filter(
    ({ event }) => event.answer.given === "agreed",
  );
  let binding = versions[0] ?? latest;
  for (const [index, protocol] of versions.entries()) {
    if (index === 0) continue;
    const before = versions[index - 1]?.consent.versions ?? [];
    const asked = protocol.consent.versions.filter(
      (now) =>
        now.reconsent && !before.some((then) => then.form === now.form && then.version === now.version),
    );
    const agreed =
      asked.length === 0 ||
      asked.some((version) =>
        signed.some(({ event }) => event.form === version.form && event.version === version.version),
      );
    if (agreed) binding = protocol;
    if (protocol === latest) break;
  }
  return latest === versions[0] ? latest : binding;
});

/** Whether data of this trial are synthetic: made, not observed. */
export function isSynthetic(state: TrialState): boolean {
  return trialFacts(state, "trial-created").some((record) => record.event.synthetic);
}

export function isActivated(state: TrialState): boolean {
  return trialFacts(state, "protocol-activated").length > 0;
}

/** The answers given so far, the last for each query. */
export function answersOf(state: TrialState) {
  return trialFacts(state, "query-answered").map(({ event }) => ({
    query: event.query,
    reason: event.rationale,
    ...(event.reading !== undefined && { reading: event.reading }),
    ...(event.value !== undefined && { value: event.value }),
  }));
}

function protocolProblems(failures: readonly { path: string; value: string; expected: string }[]): Problem[] {
  return failures.map(({ path, value, expected }) => ({
    code: "protocol-invalid",
    field: "protocol",
    facts: { path, value, expected },
  }));
}

/** A document with the answers given so far in place; a live trial runs on none that leaves a query open. */
function answeredProtocol(state: TrialState, document: Protocol): Result<Protocol, Refusal> {
  const asked = new Set(openQueries(document).map((query) => query.id));
  const answers = answersOf(state).filter((answer) => asked.has(answer.query));
  const open = isSynthetic(state) ? [] : unanswered(document, answers);
  if (open.length > 0) {
    return refuse("queries-open", { count: open.length, queries: open.map((query) => query.id).join(", ") });
  }
  const resolved = resolve(document, answers);
  return resolved.ok ? resolved : refused({ problems: protocolProblems(resolved.error) });
}

/** What an amendment leaves out although subjects were entered there: their days and doses could not be told any more. */
function missingInUse(state: TrialState, { escalation, sites }: Protocol): readonly Problem[] {
  const opened = new Set(trialFacts(state, "dose-level-opened").map(({ event }) => event.level));
  const entered = new Set(
    subjectsOf(state).flatMap((subject) =>
      factsOf(state, subject, "subject-registered").map(({ event }) => event.site),
    ),
  );
  return [
    ...[...opened]
      .filter((level) => escalation.levels.every((known) => known.level !== level))
      .map((level) => ({ code: "level-in-use" as const, field: "protocol", facts: { level } })),
    ...[...entered]
      .filter((site) => sites.every((known) => known.id !== site))
      .map((site) => ({ code: "site-in-use" as const, field: "protocol", facts: { site } })),
  ];
}

export const protocolDeciders = {
  "create-trial": (state, command) => {
    if (state.version > 0) return refuse("trial-exists");
    const parsed = parseProtocol(command.protocol);
    if (!parsed.ok) return unless(protocolProblems(parsed.error), []);
    return accepted([{ kind: "trial-created", protocol: parsed.value, synthetic: command.synthetic }]);
  },
  "answer-query": (state, command) => {
    if (isActivated(state)) return refuse("already-activated");
    const answer = {
      query: command.query,
      reason: command.rationale,
      ...(command.reading !== undefined && { reading: command.reading }),
      ...(command.value !== undefined && { value: command.value }),
    };
    const resolved = resolve(protocolOf(state), [...answersOf(state), answer]);
    return unless(resolved.ok ? [] : protocolProblems(resolved.error), [told("query-answered", command)]);
  },
  "activate-protocol": (state) => {
    if (isActivated(state)) return refuse("already-activated");
    const answered = answeredProtocol(state, protocolOf(state));
    return answered.ok ? accepted([{ kind: "protocol-activated", protocol: answered.value }]) : answered;
  },
  "amend-protocol": (state, command) => {
    const parsed = parseProtocol(command.protocol);
    if (!parsed.ok) return unless(protocolProblems(parsed.error), []);
    const { version } = parsed.value;
    if (protocolVersions(state).some((protocol) => protocol.version === version)) {
      return refuse("version-exists", { version }, "protocol");
    }
    const missing = missingInUse(state, parsed.value);
    if (missing.length > 0) return unless(missing, []);
    const answered = answeredProtocol(state, parsed.value);
    return answered.ok
      ? accepted([{ kind: "protocol-amended", protocol: answered.value, summary: command.summary }])
      : answered;
  },
  "approve-amendment": (state, command) => {
    const known = protocolVersions(state).some((protocol) => protocol.version === command.version);
    const problems: Problem[] = [];
    if (!known)
      problems.push({ code: "unknown-version", field: "version", facts: { version: command.version } });
    if (protocolOf(state).sites.every(({ id }) => id !== command.site)) {
      problems.push({ code: "unknown-site", field: "site", facts: { site: command.site } });
    }
    return unless(problems, [told("amendment-approved", command)]);
  },
} satisfies Deciders<keyof typeof protocolCommands>;
