import { useAct } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";

interface PrintLinkProps {
  readonly sheet: "eligibility-checklist" | "dosing-sheet" | "review-packet";
  /** Whom the sheet is about, unless it is about the trial. */
  readonly subject?: string;
}

/** To a page made for paper, in the language chosen; beside this one, so that nobody loses their place. */
export function PrintLink({ sheet, subject }: PrintLinkProps) {
  const { t, language } = useLanguage();
  const { trial } = useAct();
  const of = subject === undefined ? "" : `/subjects/${encodeURIComponent(subject)}`;
  const href = `/api/trials/${encodeURIComponent(trial)}${of}/${sheet}.html?language=${language}`;
  return (
    <a href={href} target="_blank" rel="noreferrer">
      {t(`print.${sheet}`)}
    </a>
  );
}
