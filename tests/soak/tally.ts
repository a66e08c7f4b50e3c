import type { Answer } from "../server/running.ts";

/** A command that the server said was recorded: where, and in whose name. */
export interface Acknowledged {
  readonly id: string;
  readonly account: string;
  readonly versions: readonly number[];
}

/** What the server answered to everybody, and how long that took. */
export class Tally {
  readonly acknowledged: Acknowledged[] = [];
  /** Ids of commands that were turned down, and must not be in the log. */
  readonly refused = new Set<string>();
  readonly accepted = new Map<string, number>();
  readonly refusals = new Map<string, { times: number; readonly example: string }>();
  readonly latenciesMs: { readonly command: number[]; readonly page: number[] } = { command: [], page: [] };
  /** What may not be: a refusal without words, an error of the server, an answer that changed when asked again. */
  readonly wrong: string[] = [];
  repeated = 0;
  cutOff = 0;
  corrections = 0;
  reconnected = 0;

  /** Counts an answer to a command; a refusal must say in both languages what is wrong. */
  answered(kind: string, order: { readonly id: string; readonly account: string }, answer: Answer): void {
    if (answer.status === 200) {
      this.acknowledged.push({ ...order, versions: answer.body.versions });
      this.accepted.set(kind, (this.accepted.get(kind) ?? 0) + 1);
      return;
    }
    if (answer.status >= 500) {
      this.wrong.push(`${kind} was answered with ${answer.status}: ${JSON.stringify(answer.body)}`);
      return;
    }
    this.refused.add(order.id);
    const problems: readonly { code: string; en: string; zh: string }[] = answer.body?.problems ?? [];
    if (problems.length === 0) this.wrong.push(`${kind} was refused without a reason: ${answer.status}`);
    for (const { code, en, zh } of problems) {
      if (!isExplained(en) || !isExplained(zh)) this.wrong.push(`${code} is not explained: ${en} ${zh}`);
      const known = this.refusals.get(code) ?? { times: 0, example: en };
      this.refusals.set(code, { ...known, times: known.times + 1 });
    }
  }
}

function isExplained(text: string | undefined): boolean {
  return text !== undefined && text.length > 10 && !text.includes("{{");
}
