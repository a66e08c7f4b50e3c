import { Command } from "commander";
import { z } from "zod";
import { subjectFactsSchema, verdict } from "#eligibility";
import { readInput, readProtocol } from "./input-file.ts";
import { renderVerdict } from "./screen-text.ts";
import { jsonOption, languageOption, printJson, speaker, type Telling, telling } from "./telling.ts";

interface ScreenOptions extends Telling {
  readonly protocol?: string;
  readonly schema: boolean;
}

const exitCodes = { eligible: 0, "not-eligible": 2, undetermined: 3 } as const;

export function screenCommand(): Command {
  const command = new Command("screen")
    .description("Assess one subject's facts against a protocol's eligibility criteria")
    .argument("[file]", "JSON file of the subject's facts; - reads standard input")
    .option("--protocol <folder>", "folder of the protocol's JSON files (default: the founding trial's)")
    .option("--schema", "print the JSON Schema of FILE instead", false)
    .addOption(languageOption())
    .addOption(jsonOption())
    .addHelpText("after", "\nExit code: 0 eligible, 1 error, 2 not eligible, 3 undetermined.");
  return command.action(async (file: string | undefined, options: ScreenOptions) => {
    if (options.schema) return printJson(z.toJSONSchema(subjectFactsSchema, { io: "input" }));
    if (file === undefined) return command.error("error: missing required argument 'file'");
    await telling(screen)(options, file);
  });
}

function screen({ protocol: folder, language, json }: ScreenOptions, file: string): void {
  const protocol = readProtocol(folder);
  const result = verdict(protocol.eligibility, readInput(file, subjectFactsSchema));
  if (json) printJson({ protocol: { id: protocol.id, version: protocol.version }, ...result });
  else console.log(renderVerdict(result, protocol, language, speaker(language)).join("\n"));
  process.exitCode = exitCodes[result.verdict];
}
