import type { Eligibility, ScreeningItem } from "#eligibility";
import { unitText } from "#reports";
import type { Words } from "#values";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import tone from "../shell/tone.module.css";
import { Labels } from "./labels.tsx";
import { Source } from "./source.tsx";

/** What is asked about a subject: items and for how long they count, judgements, classes of drugs. */
export function ScreeningData({ eligibility }: { readonly eligibility: Eligibility }) {
  const { t } = useLanguage();
  const { dataItems, judgements, agentClasses } = eligibility;
  return (
    <>
      <p className={tone.quiet}>{t("rule.asked-lead")}</p>
      <Items items={dataItems} />
      <Labels title={t("rule.questions")} entries={judgements} />
      <Labels title={t("rule.agents")} entries={agentClasses.map(withAgents)} />
    </>
  );
}

function Items({ items }: { readonly items: readonly ScreeningItem[] }) {
  const { t, say } = useLanguage();
  return (
    <Table heads={[t("rule.item"), t("rule.counts-days")]}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            {say(item.label)}
            {item.kind === "quantity" && <small> {unitText(item.unit)}</small>} <Source from={item.from} />
          </td>
          <td>
            {item.validityDays ? (
              <>
                {item.validityDays.value} <Source from={item.validityDays.from} />
              </>
            ) : (
              t("rule.always")
            )}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** A class with its agents, each with the milligrams that are as strong as 1 mg of the reference agent, if said. */
function withAgents({ id, label, agents, from }: Eligibility["agentClasses"][number]) {
  const told = (language: keyof Words) =>
    agents
      .map(({ label: name, mgEquivalent }) =>
        mgEquivalent === undefined ? name[language] : `${name[language]} (${mgEquivalent})`,
      )
      .join(language === "zh" ? "、" : ", ");
  return { id, label: { en: `${label.en}: ${told("en")}`, zh: `${label.zh}：${told("zh")}` }, from };
}
