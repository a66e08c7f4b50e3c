import type { Lymphodepletion } from "#protocol";
import { unitText } from "#reports";
import { protocolFieldWords } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { Field } from "./document-value.tsx";
import { Part } from "./part.tsx";
import styles from "./protocol.module.css";
import { Source, useProtocol } from "./source.tsx";

const plain = [
  "validityDays",
  "repeatAllowed",
  "measurementValidityDays",
  "neurologyBaseline",
  "choiceDays",
] as const;

/** Drugs, doses and days before the infusion, and what surrounds them. */
export function LymphodepletionPart({ lymphodepletion }: { readonly lymphodepletion: Lymphodepletion }) {
  const { say } = useLanguage();
  return (
    <Part id="lymphodepletion">
      <Table
        heads={[
          say(protocolFieldWords.drugs),
          say(protocolFieldWords.mgPerM2PerDay),
          say(protocolFieldWords.days),
        ]}
      >
        {lymphodepletion.drugs.map(({ drug, label, from, regimen }) => (
          <tr key={drug}>
            <td>
              {say(label)} <Source from={from} />
            </td>
            <td>{regimen.value.mgPerM2PerDay}</td>
            <td>
              {regimen.value.days.join(", ")} <Source from={regimen.from} />
            </td>
          </tr>
        ))}
      </Table>
      <dl className={styles.fields}>
        {plain.map((name) => (
          <Field key={name} name={name} value={lymphodepletion[name]} />
        ))}
        <RenalAlert alert={lymphodepletion.renalAlert} />
      </dl>
    </Part>
  );
}

function RenalAlert({ alert: { value, from } }: { readonly alert: Lymphodepletion["renalAlert"] }) {
  const { t, say } = useLanguage();
  const { names } = useProtocol();
  if (value === "no-alert") return <Field name="renalAlert" value={{ value, from }} />;
  const drug = names.get(value.drug);
  return (
    <div>
      <dt>{say(protocolFieldWords.renalAlert)}</dt>
      <dd>
        {t("protocol.renal-alert", {
          drug: drug ? say(drug) : value.drug,
          limit: value.egfrBelow,
          unit: unitText(value.unit),
        })}{" "}
        <Source from={from} />
      </dd>
    </div>
  );
}
