import type { NextAction } from "#trial";
import { nextActionWords } from "#words";
import { useLanguage } from "../language.ts";
import { useTelling } from "../telling.ts";

/** What an action asks for. */
export function useActionText() {
  const { say } = useLanguage();
  const tell = useTelling();
  return ({ code, facts }: Pick<NextAction, "code" | "facts">): string =>
    say(tell(nextActionWords[code], facts));
}
