import { Command } from "commander";
import { writeOutcomes } from "#escalation";
import { runningProgram, trialsOf } from "#server";
import { openDatabase, readSchemaVersions, sqliteStore } from "#store";
import {
  type Event,
  fold,
  infusionsAt,
  isActivated,
  isSuspended,
  levelCount,
  levelStatus,
  outcomesOf,
  protocolOf,
  recommendationOf,
  type TrialState,
} from "#trial";
import { cliWords, codeWords } from "#words";
import { databaseFiles } from "./data-folder.ts";
import { unsafeDatabase } from "./database-words.ts";
import { moveText } from "./paths.ts";
import {
  dataOption,
  Failure,
  failure,
  jsonOption,
  languageOption,
  printJson,
  type Say,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface StatusOptions extends Telling {
  readonly data: string;
}

export function statusCommand(): Command {
  return new Command("status")
    .description("Where each trial in the data folder stands; also while a server runs")
    .addOption(dataOption())
    .addOption(languageOption())
    .addOption(jsonOption())
    .action(telling(status));
}

async function status({ data, language, json }: StatusOptions): Promise<void> {
  const files = databaseFiles(data);
  if (files.length === 0) throw failure(cliWords["data.none"], { data });
  const program = runningProgram();
  const databases = await Promise.all(files.map(readDatabase));
  if (json) return printJson({ program, databases });
  const say = speaker(language);
  console.log(say(cliWords["status.program"], { ...program }));
  for (const { file, schemaVersions, trials } of databases) {
    const schema = Object.entries(schemaVersions).map(([part, version]) => `${part} ${version}`);
    console.log(say(cliWords["status.database"], { file, schema: schema.join(", ") }));
    for (const summary of trials) console.log(linesOf(summary, say).join("\n"));
  }
}

async function readDatabase(file: string) {
  const opened = openDatabase(file);
  if (!opened.ok) throw new Failure(unsafeDatabase(opened.error));
  const store = sqliteStore<Event>(opened.value);
  try {
    const heads = trialsOf(await store.streams());
    const trials = await Promise.all(
      heads.map(async ({ stream }) => summarise(stream, fold(await store.read(stream)))),
    );
    return { file, schemaVersions: readSchemaVersions(opened.value), trials };
  } finally {
    await store.close();
  }
}

function summarise(trial: string, state: TrialState) {
  const active = isActivated(state);
  const outcomes = outcomesOf(state);
  const levels = Array.from({ length: levelCount(state) }, (_, index) => {
    const level = index + 1;
    const here = outcomes.filter((outcome) => outcome.level === level);
    const history = here.map(({ letter }) => ({ level, outcome: letter }));
    return { level, status: levelStatus(state, level).status, outcomes: writeOutcomes(history) };
  });
  return {
    trial,
    protocolVersion: protocolOf(state).version,
    records: state.version,
    subjects: state.subjects.size,
    infused: infusionsAt(state).length,
    stand: !active ? "not-activated" : isSuspended(state) ? "suspended" : "active",
    levels,
    ...(active && { recommendation: recommendationOf(state) }),
  } as const;
}

function linesOf(
  { levels, recommendation, stand, ...facts }: ReturnType<typeof summarise>,
  say: Say,
): readonly string[] {
  return [
    say(cliWords["status.trial"], { ...facts, stand: say(cliWords[`status.${stand}`]) }),
    ...levels.map(({ level, status: levelStand, outcomes }) => {
      const words = { level, status: say(codeWords[`level.${levelStand}`]) };
      return `  ${say(cliWords["status.level"], { ...words, outcomes: outcomes || say(cliWords["status.no-outcomes"]) })}`;
    }),
    ...(recommendation
      ? [`  ${say(cliWords["status.recommendation"], { move: moveText(recommendation, say) })}`]
      : []),
  ];
}
