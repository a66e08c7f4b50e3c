import type { CasebookSignature, SubjectView } from "#trial";
import { codeWords } from "#words";
import { useLanguage } from "../language.ts";
import { Section } from "../shell/page.tsx";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";

/** The investigator's signatures under all that is recorded of a subject, and whether they still stand. */
export function Signatures({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const heads = (["by", "at", "meaning", "through", "status"] as const).map((head) => t(`signature.${head}`));
  return (
    <Section title={t("signature.title")}>
      {view.signatures.length === 0 ? (
        <p className={tone.quiet}>{t("signature.none")}</p>
      ) : (
        <Table folds heads={heads}>
          {view.signatures.map((signature) => (
            <Row key={signature.version} signature={signature} />
          ))}
        </Table>
      )}
    </Section>
  );
}

function Row({ signature }: { readonly signature: CasebookSignature }) {
  const { t, say } = useLanguage();
  const { show } = useSiteTime();
  const { name, at, signature: act, through, status, newer } = signature;
  const meaning = Object.entries(codeWords).find(([code]) => code === `meaning.${act?.meaning}`)?.[1];
  return (
    <tr>
      <td>{name}</td>
      <td>{show(at)}</td>
      <td>{meaning && say(meaning)}</td>
      <td>{through}</td>
      <td className={status === "superseded" ? tone.caution : undefined}>
        {t(`signature.${status}`)} {newer > 0 && t("signature.newer", { count: newer })}
      </td>
    </tr>
  );
}
