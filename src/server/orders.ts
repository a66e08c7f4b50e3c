import { z } from "zod";
import type { OnPart, Order } from "#conduct";
import type { Actor } from "#record";
import { type Names, namesOf } from "#reports";
import {
  type CommandKind,
  commandRules,
  commandSchemas,
  type Event,
  emptyTrial,
  protocolOf,
  type TrialState,
} from "#trial";
import { instantSchema } from "#values";
import { actorOf, assignmentFor, authority, maySee, siteOf, subjectOf } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import { inParts, ndjson } from "./in-parts.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import { fileBytesMax } from "./security.ts";
import type { SignedIn } from "./signed-in.ts";
import { sign, signingSchema } from "./signing.ts";

const commandSchema = z
  .discriminatedUnion("kind", objectSchemas(Object.values(commandSchemas)))
  .meta({ id: "Command" });

/** A union needs to be told that its list is not empty. */
function objectSchemas<Schema>([first, ...others]: readonly Schema[]): [Schema, ...Schema[]] {
  if (!first) throw new Error("There are no commands");
  return [first, ...others];
}

const orderSchema = z
  .strictObject({
    /** Chosen by who sends it: the same id sent twice is carried out once. */
    id: z.string().min(8).max(100),
    command: commandSchema,
    occurredAt: instantSchema.exactOptional(),
    reason: z.string().trim().min(1).max(4000).exactOptional(),
    supersedes: z.int().positive().exactOptional(),
    signature: signingSchema.exactOptional(),
  })
  .meta({ id: "Order" });

/** Endpoints through which people act in a trial. */
export function orderEndpoints({ now }: Installation) {
  return [
    endpoint({
      method: "get",
      path: "/trials/:trial/commands",
      summary: "Every kind of command: its schema, its rule, and whether the person may issue it",
      access: "signed-in",
      async answer({ params }, signedIn) {
        const { version } = await readTrial(signedIn, params.trial);
        return { version, commands: describeCommands(signedIn) };
      },
    }),
    endpoint({
      method: "post",
      path: "/trials/:trial/commands",
      summary:
        "Issue a command. As application/x-ndjson, where that is accepted: how much of it is carried out, then what came of it",
      access: "signed-in",
      body: orderSchema,
      bodyBytesMax: fileBytesMax,
      async answer({ params, body, context }, signedIn) {
        const { id: commandId, signature: signing, ...rest } = body;
        const trial = params.trial ?? "";
        const order: Order = { commandId, ...rest };
        const creates = order.command.kind === "create-trial";
        const state = creates ? await newTrial(signedIn, trial) : await readTrial(signedIn, trial);
        const actor = authorise(signedIn, state, order);
        const signature = signing && (await sign(signedIn, signing, { trial, order, at: now() }));
        const carryOut = async (onPart?: OnPart) => {
          const { conductor, sessions } = signedIn.workspace;
          const result = await conductor.conduct(trial, order, actor, signature, onPart);
          if (!result.ok) throw new Refused(422, ...result.error.problems).naming(namesIn(state));
          if (signature) sessions.noteSignature(signedIn.session);
          const { versions, events, repeated } = result.value;
          if (!repeated) await noteRedactions(signedIn, { trial, events, actor });
          return { versions, events };
        };
        return context.req.header("accept") === ndjson ? inParts(context, carryOut) : carryOut();
      },
    }),
  ];
}

function namesIn(state: TrialState): Names {
  return state.version === 0 ? new Map() : namesOf([protocolOf(state)]);
}

/** The installation's own log knows of every redaction too. */
async function noteRedactions(
  { workspace: { systemLog } }: SignedIn,
  { trial, events, actor }: { trial: string; events: readonly Event[]; actor: Actor },
): Promise<void> {
  for (const event of events) {
    if (event.kind !== "record-redacted") continue;
    const { record: version, rationale } = event;
    await systemLog.append({ kind: "body-redacted", stream: trial, version }, actor, rationale);
  }
}

/** A trial as its log stands. One that does not exist in the person's workspace is not found. */
export async function readTrial({ workspace }: SignedIn, trial = ""): Promise<TrialState> {
  const state = trialName.test(trial) ? await workspace.conductor.current(trial) : emptyTrial;
  if (state.version === 0) throw new Refused(404, { code: "unknown-trial", facts: { trial } });
  return state;
}

const trialName = /^[A-Za-z0-9][A-Za-z0-9-]{2,39}$/;

async function newTrial({ workspace }: SignedIn, trial: string): Promise<TrialState> {
  if (!trialName.test(trial)) throw new Refused(404, { code: "unknown-trial", facts: { trial } });
  return workspace.conductor.current(trial);
}

/** In whose name the order is carried out. A subject that the person may not see is not found. */
function authorise({ person }: SignedIn, state: TrialState, { command }: Order) {
  const { kind } = command;
  const subject = subjectOf(state, command);
  if (subject !== undefined && kind !== "register-subject" && !maySee(person, state, subject)) {
    throw new Refused(404, { code: "unknown-subject", field: "subject", facts: { subject } });
  }
  const assignment = assignmentFor(person, kind, siteOf(state, command));
  if (!assignment) {
    throw new Refused(403, { code: "not-authorised", facts: { roles: authority[kind].join(", ") } });
  }
  return actorOf(person, assignment);
}

function describeCommands({ person }: SignedIn) {
  const kinds = Object.keys(commandSchemas) as CommandKind[];
  return Object.fromEntries(
    kinds.map((kind) => [
      kind,
      {
        schema: jsonSchemaOf(kind),
        rule: commandRules[kind],
        roles: authority[kind],
        allowed: assignmentFor(person, kind, undefined) !== undefined,
      },
    ]),
  );
}

const jsonSchemas = new Map<CommandKind, unknown>();

/** Drawn once: they never change while the program runs. */
function jsonSchemaOf(kind: CommandKind): unknown {
  const known = jsonSchemas.get(kind) ?? z.toJSONSchema(commandSchemas[kind], { io: "input" });
  jsonSchemas.set(kind, known);
  return known;
}
