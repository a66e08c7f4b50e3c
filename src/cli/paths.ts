import { existsSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import {
  countPaths,
  type Design,
  designSchema,
  designTable,
  type PathNode,
  parseOutcomes,
  paths,
  type Recommendation,
  writeOutcomes,
} from "#escalation";
import { cliWords, escalationWords } from "#words";
import { designName } from "./design-name.ts";
import { readInput, readProtocol } from "./input-file.ts";
import {
  failure,
  jsonOption,
  languageOption,
  printJson,
  type Say,
  speaker,
  type Telling,
  telling,
} from "./telling.ts";

interface PathsOptions extends Telling {
  readonly protocol?: string;
  readonly design?: string;
  readonly levels?: number;
  readonly from: string;
  readonly depth: number;
}

export function pathsCommand(): Command {
  return new Command("paths")
    .description("Every future of a dose-escalation design, group by group")
    .option(
      "--protocol <folder>",
      "protocol whose design and levels are taken (default: the founding trial's)",
    )
    .option("--design <name>", "another design: 3+3/V1 to 3+3/V5, rolling-six, or a JSON file")
    .option("--levels <number>", "number of dose levels", parseCount)
    .option("--from <outcomes>", 'outcomes so far, such as "1NNN 2NNT"', "")
    .option("--depth <groups>", "how many groups ahead to show", parseCount, 4)
    .addOption(languageOption())
    .addOption(jsonOption())
    .action(telling(showPaths));
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 20) {
    throw new InvalidArgumentError("A whole number from 1 to 20.");
  }
  return count;
}

function showPaths({
  protocol,
  design: named,
  levels: count,
  from,
  depth,
  language,
  json,
}: PathsOptions): void {
  const { escalation } = readProtocol(protocol);
  const design = named === undefined ? escalation.design.value : readDesign(named);
  const levels = count ?? escalation.levels.length;
  const root = paths(designTable(design), standingFrom(from, levels));
  if (json) {
    printJson({ design, levels, from, count: countPaths(root), tree: plain(root, depth) });
    return;
  }
  const say = speaker(language);
  const facts = { levels, count: countPaths(root), design: designName(design, say) };
  const after = from ? say(cliWords["paths.from"], { outcomes: from }) : "";
  console.log(
    [say(cliWords["paths.head"], { ...facts, from: after }), ...linesOf(root, depth, say, 1)].join("\n"),
  );
}

const named: Readonly<Record<string, Design>> = {
  "3+3/V1": { name: "3+3", variant: "V1" },
  "3+3/V2": { name: "3+3", variant: "V2" },
  "3+3/V3": { name: "3+3", variant: "V3" },
  "3+3/V4": { name: "3+3", variant: "V4" },
  "3+3/V5": { name: "3+3", variant: "V5" },
  "rolling-six": { name: "rolling-six" },
};

function readDesign(name: string): Design {
  const known = named[name];
  if (known) return known;
  if (existsSync(name)) return readInput(name, designSchema);
  throw failure(cliWords["paths.unknown-design"], { design: name, known: Object.keys(named).join(", ") });
}

function standingFrom(text: string, levels: number) {
  const read = parseOutcomes(text);
  if (!read.ok) throw failure(escalationWords["unreadable-outcomes"], { text: read.error.text });
  const history = read.value;
  const foreign = history.find(({ level }) => level > levels);
  if (foreign) throw failure(cliWords["paths.no-such-level"], { level: foreign.level, levels });
  return { levels, current: history.at(-1)?.level ?? 1, history };
}

export function moveText({ move, nextLevel, room, mtd }: Recommendation, say: Say): string {
  const step = say(escalationWords[`move.${move}`], { level: nextLevel, room });
  if (mtd === "undecided") return step;
  const dose =
    typeof mtd === "number"
      ? say(escalationWords["mtd.level"], { level: mtd })
      : say(escalationWords[`mtd.${mtd}`]);
  return say(cliWords["paths.move-and-dose"], { move: step, dose });
}

function linesOf(
  { standing, recommendation, next, branches }: PathNode,
  depth: number,
  say: Say,
  indent: number,
): readonly string[] {
  const pad = "  ".repeat(indent);
  const outcomes = writeOutcomes(standing.history);
  const head = `${pad}${outcomes ? `${outcomes} → ` : ""}${moveText(recommendation, say)}`;
  if (next === "end" || depth === 0) return [head];
  return [head, ...branches().flatMap(({ node }) => linesOf(node, depth - 1, say, indent + 1))];
}

function plain({ standing, recommendation, next, branches }: PathNode, depth: number): unknown {
  return {
    outcomes: writeOutcomes(standing.history),
    recommendation,
    next,
    ...(next !== "end" &&
      depth > 0 && {
        branches: branches().map(({ dlts, node }) => ({ dlts, ...Object(plain(node, depth - 1)) })),
      }),
  };
}
