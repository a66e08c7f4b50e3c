import { Command } from "commander";
import { type OpenQuery, openQueries, type Protocol, protocolJsonSchema, unfoundQuotations } from "#protocol";
import { foundingFolder, readSources } from "#server";
import { cliWords } from "#words";
import { designName } from "./design-name.ts";
import { readProtocol, wrongProtocol } from "./input-file.ts";
import {
  jsonOption,
  languageOption,
  printJson,
  type Say,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface ProtocolOptions extends Telling {
  readonly schema: boolean;
}

export function protocolCommand(): Command {
  return new Command("protocol")
    .description("Check a protocol and the words it quotes, and list what it leaves open")
    .argument("[folder]", "folder of the protocol's JSON files (default: the founding trial's)")
    .option("--schema", "print the JSON Schema of a protocol instead", false)
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExit code: 0 accepted, 1 not.")
    .action(async (folder: string | undefined, options: ProtocolOptions) => {
      if (options.schema) return printJson(protocolJsonSchema());
      await telling(check)(options, folder);
    });
}

function check({ language, json }: ProtocolOptions, folder = foundingFolder): void {
  const protocol = readProtocol(folder);
  const unfound = unfoundQuotations(protocol, readSources(folder));
  if (unfound.length > 0) throw wrongProtocol(folder, unfound);
  const { id, version, title } = protocol;
  const queries = openQueries(protocol);
  if (json) printJson({ id, version, title, queries });
  else console.log(linesOf(protocol, queries, speaker(language)).join("\n"));
}

function linesOf(
  { id, version, title, eligibility, escalation }: Protocol,
  queries: readonly OpenQuery[],
  say: Say,
): readonly string[] {
  const counts = Object.groupBy(eligibility.criteria, ({ polarity }) => polarity);
  const levels = escalation.levels
    .map(({ cellsPerKg }) => cellsPerKg.value.toExponential().replace("+", ""))
    .join(", ");
  return [
    say(cliWords["protocol.accepted"], { id, version }),
    say(title),
    say(cliWords["protocol.criteria"], {
      inclusion: counts.inclusion?.length ?? 0,
      exclusion: counts.exclusion?.length ?? 0,
    }),
    say(cliWords["protocol.design"], { design: designName(escalation.design.value, say), levels }),
    say(cliWords["protocol.queries"], { count: queries.length }),
    ...queries.flatMap((query) => [
      `  ${say(cliWords["protocol.query"], { id: query.id, question: say(query.question) })}`,
      ...(query.default ? [`    ${say(cliWords["protocol.assumed"], { words: say(query.default) })}`] : []),
    ]),
  ];
}
