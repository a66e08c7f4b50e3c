import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLanguage } from "../language.ts";
import { issue, type Order } from "../server-state/commands.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { useProblemTexts } from "../shell/problem-list.tsx";

/** Sends several commands, each by itself; what came before one that is refused is on record. */
export function useIssueAll(trial: string, onDone: () => void) {
  const { t } = useLanguage();
  const textsOf = useProblemTexts();
  const announce = useAnnounce();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: async ({ commands }: { commands: readonly Order["command"][]; label: string }) => {
      for (const command of commands) await issue(trial, { id: crypto.randomUUID(), command });
    },
    onSuccess: (_, { label }) => {
      announce(t("command.saved", { what: label }));
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["trial", trial] }),
  });
  return {
    issue: (commands: readonly Order["command"][], label: string) => mutation.mutate({ commands, label }),
    pending: mutation.isPending,
    texts: textsOf(mutation.error),
  };
}
