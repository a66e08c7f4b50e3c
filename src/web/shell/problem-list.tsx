import { Alert } from "@mantine/core";
import { useLanguage } from "../language.ts";
import { type Problem, Refused } from "../server-state/request.ts";

/** What stands in the way, all of it, heard at once by people who hear the page. */
export function ProblemList({ problems }: { readonly problems: readonly string[] }) {
  const { t } = useLanguage();
  if (problems.length === 0) return null;
  return (
    <Alert color="red" variant="light" title={t("shell.problems")} role="alert">
      {problems.length === 1 ? (
        problems[0]
      ) : (
        <ul>
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** An error as sentences: the server's own problems, else what can be said of its silence. */
export function useProblemTexts() {
  const { t, say } = useLanguage();
  return (error: unknown, problems: readonly Problem[] = problemsOf(error)): readonly string[] => {
    if (error === null || error === undefined) return [];
    if (problemsOf(error).length > 0) return problems.map(say);
    if (!(error instanceof Refused)) return [t("shell.unreachable")];
    if (error.status === 401) return [t("shell.session-over")];
    if (error.status === 403) return [t("shell.forbidden")];
    return [t("shell.unexpected")];
  };
}

export function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof Refused ? error.problems : [];
}
