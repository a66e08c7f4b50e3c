import type { Consent } from "#protocol";
import { protocolFieldWords, protocolValueWords } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { Labels } from "./labels.tsx";
import { Part } from "./part.tsx";
import styles from "./protocol.module.css";
import { Source } from "./source.tsx";

/** Who signs which form at which age, the versions of the forms, and what may be agreed to by itself. */
export function ConsentPart({ consent }: { readonly consent: Consent }) {
  const { t, say } = useLanguage();
  return (
    <Part id="consent">
      <Table
        heads={[
          say(protocolFieldWords.forms),
          say(protocolFieldWords.signedBy),
          say(protocolFieldWords.ages),
          say(protocolFieldWords.version),
        ]}
      >
        {consent.forms.map(({ id, label, signedBy, ages, from }) => (
          <tr key={id}>
            <td>
              {say(label)} <Source from={from} />
            </td>
            <td>{say(protocolValueWords[signedBy])}</td>
            <td>
              <AgesText ages={ages.value} /> <Source from={ages.from} />
            </td>
            <td>
              {consent.versions
                .filter(({ form }) => form === id)
                .map(({ version, effectiveFrom, reconsent, from: source }) => (
                  <span key={version} className={styles.line}>
                    {version}
                    {effectiveFrom !== undefined &&
                      `, ${t("protocol.in-force-from", { day: effectiveFrom })}`}
                    {reconsent && `, ${say(protocolFieldWords.reconsent)}`} <Source from={source} />
                  </span>
                ))}
            </td>
          </tr>
        ))}
      </Table>
      <Labels title={say(protocolFieldWords.scopes)} entries={consent.scopes} />
    </Part>
  );
}

function AgesText({
  ages: { ageMin, ageBelow },
}: {
  readonly ages: Consent["forms"][number]["ages"]["value"];
}) {
  const { t } = useLanguage();
  if (ageBelow === undefined) return t("rule.ages-from", { min: ageMin });
  if (ageMin === 0) return t("protocol.ages-below", { below: ageBelow });
  return t("rule.ages-between", { min: ageMin, below: ageBelow });
}
