import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useLanguage } from "../language.ts";
import { sessionQuery } from "../server-state/account.ts";
import { issue, type Order } from "../server-state/commands.ts";
import { useAnnounce } from "../shell/announcer.tsx";
import { problemsOf, useProblemTexts } from "../shell/problem-list.tsx";
import { useSiteTime } from "../site-zone.tsx";

/** The server writes moments for machines; people read them by the site's clock. */
const moments = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/**
 * Sends a command, and says what came of it. While the same content is sent again, because no answer came, it
 * keeps its id, so that it is carried out once.
 */
export function useIssue(trial: string, onDone: () => void, onPart?: (part: number) => void) {
  const { t, say } = useLanguage();
  const textsOf = useProblemTexts();
  const { show } = useSiteTime();
  const atSite = (text: string) => text.replaceAll(moments, (moment) => show(moment));
  const announce = useAnnounce();
  const client = useQueryClient();
  const sent = useRef({ content: "", id: "" });
  const [attempts, setAttempts] = useState(0);
  const mutation = useMutation({
    mutationFn: ({ order }: { order: Omit<Order, "id">; label: string }) => {
      const { signature: _, ...rest } = order;
      const content = JSON.stringify(rest);
      if (sent.current.content !== content) sent.current = { content, id: crypto.randomUUID() };
      return issue(trial, { id: sent.current.id, ...order }, onPart);
    },
    onSuccess: async (_, { label }) => {
      announce(t("command.saved", { what: label }));
      await client.invalidateQueries({ queryKey: ["trial", trial] });
      onDone();
    },
    onError: () => setAttempts((before) => before + 1),
    onSettled: (_, __, { order }) => {
      // Whether the next signature asks for the account name too, the server knows.
      if (order.signature) void client.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  const problems = problemsOf(mutation.error);
  const fieldOf = (field: string | undefined) => field?.replace(/^command\./, "");
  return {
    issue: (order: Omit<Order, "id">, label: string) => mutation.mutate({ order, label }),
    pending: mutation.isPending,
    attempts,
    /** Every problem, also those that stand beside a field. */
    texts: textsOf(mutation.error).map(atSite),
    problemAt: (path: string) => {
      const problem = problems.find(({ field }) => fieldOf(field) === path);
      return problem && atSite(say(problem));
    },
  };
}
