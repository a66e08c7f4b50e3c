import { Command } from "commander";
import { z } from "zod";
import {
  type FactsProblem,
  factsProblems,
  flips,
  flipsByReading,
  missingSets,
  type SubjectFacts,
  subjectFactsSchema,
  type Verdict,
  verdict,
} from "#eligibility";
import type { Protocol } from "#protocol";
import { namesIn } from "#reports";
import { cliWords, fill, refusals } from "#words";
import { readInput, readProtocol } from "./input-file.ts";
import { type Outlook, renderOutlook } from "./screen-outlook.ts";
import { renderVerdict } from "./screen-text.ts";
import { Failure, jsonOption, languageOption, printJson, speaker, type Telling, telling } from "./telling.ts";

interface ScreenOptions extends Telling {
  readonly protocol?: string;
  readonly against?: string;
  readonly schema: boolean;
}

const exitCodes = { eligible: 0, "not-eligible": 2, undetermined: 3 } as const;

export function screenCommand(): Command {
  const command = new Command("screen")
    .description("Assess one subject's facts against a protocol's eligibility criteria")
    .argument("[file]", "JSON file of the subject's facts; - reads standard input")
    .option("--protocol <folder>", "folder of the protocol's JSON files (default: the founding trial's)")
    .option("--against <folder>", "another version of the protocol: also say what differs under it")
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

function screen({ protocol: folder, against, language, json }: ScreenOptions, file: string): void {
  const protocol = readProtocol(folder);
  const facts = readInput(file, subjectFactsSchema);
  refuseUnfit(file, factsProblems(protocol.eligibility, facts));
  const result = verdict(protocol.eligibility, facts);
  const outlook = outlookOf(protocol, facts, result, against);
  if (json) printJson({ protocol: { id: protocol.id, version: protocol.version }, ...result, ...outlook });
  else {
    const rendering = { names: namesIn(protocol.eligibility), language, say: speaker(language) };
    const lines = [
      ...renderVerdict(result, protocol, rendering),
      ...renderOutlook(outlook, result.verdict, rendering),
    ];
    console.log(lines.join("\n"));
  }
  process.exitCode = exitCodes[result.verdict];
}

function outlookOf(
  { eligibility }: Protocol,
  facts: SubjectFacts,
  result: Verdict,
  folder: string | undefined,
): Outlook {
  const outlook = {
    missing: missingSets(eligibility, result),
    byReading: flipsByReading(eligibility, facts),
  };
  if (folder === undefined) return outlook;
  const { id, version, eligibility: other } = readProtocol(folder);
  return { ...outlook, against: { id, version, ...flips(result, verdict(other, facts)) } };
}

/**
 * Facts that the protocol does not ask for, or not so, are refused whole: none is passed over in silence. A unit
 * that does not compare is left to the criterion, which says so and stays unknown.
 */
function refuseUnfit(file: string, unfit: readonly FactsProblem[]): void {
  const problems = unfit.filter(({ code }) => code !== "unit-not-accepted");
  if (problems.length === 0) return;
  throw new Failure(
    fill(cliWords["file.wrong"], { file }),
    ...problems.map(({ code, path, facts }) => {
      const { en, zh } = fill(refusals[code].wrong, facts);
      const place = `/${path.join("/")}`;
      return { en: `${place}: ${en}`, zh: `${place}：${zh}` };
    }),
  );
}
