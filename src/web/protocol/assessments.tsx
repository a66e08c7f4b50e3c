import { Fragment } from "react";
import type { DataItem } from "#eligibility";
import { type Assessments, dataItemsOf, type Protocol } from "#protocol";
import { unitText } from "#reports";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { commonSource } from "./labels.tsx";
import { Folded, Part } from "./part.tsx";
import { Source } from "./source.tsx";

/** What the forms of the visits ask for, group by group. */
export function AssessmentsPart({ protocol }: { readonly protocol: Protocol }) {
  const { t, say } = useLanguage();
  const { groups } = protocol.assessments;
  const items = new Map(dataItemsOf(protocol).map((item) => [item.id, item]));
  const common = commonSource(groups);
  const count = groups.flatMap((group) => group.items).length;
  return (
    <Part id="assessments" aside={common && <Source from={common} />}>
      <Folded title={t("protocol.assessments-all", { count })}>
        <Table heads={[t("rule.item"), t("protocol.recorded-with-it")]}>
          {groups.map((group) => (
            <Fragment key={group.id}>
              <tr>
                <th colSpan={2} scope="rowgroup">
                  {say(group.label)} <GroupNotes group={group} /> {!common && <Source from={group.from} />}
                </th>
              </tr>
              {group.items
                .flatMap((id) => items.get(id) ?? [])
                .map((item) => (
                  <ItemLine key={item.id} item={item} />
                ))}
            </Fragment>
          ))}
        </Table>
      </Folded>
    </Part>
  );
}

function ItemLine({ item }: { readonly item: DataItem }) {
  const { t, say } = useLanguage();
  const besides =
    item.kind === "quantity"
      ? [
          ...(item.referenceLimits ? [t("screening.limits")] : []),
          ...(item.requiresLloq ? [t("visit.lloq")] : []),
        ]
      : [];
  return (
    <tr>
      <td>
        {say(item.label)} {item.kind === "quantity" && <small>{unitText(item.unit)}</small>}
      </td>
      <td>{besides.join("; ")}</td>
    </tr>
  );
}

/** Whom a group concerns, and whether it asks for the time. */
function GroupNotes({ group }: { readonly group: Assessments["groups"][number] }) {
  const { t } = useLanguage();
  const { timed, concerns: { sex, ageMin, ageBelow } = {} } = group;
  const notes = [
    ...(timed ? [t("protocol.timed")] : []),
    ...(sex === undefined ? [] : [t(`protocol.only-${sex}`)]),
    ...(ageMin === undefined ? [] : [t("protocol.ages-from", { from: ageMin })]),
    ...(ageBelow === undefined ? [] : [t("protocol.ages-below", { below: ageBelow })]),
  ];
  return <small>{notes.join("; ")}</small>;
}
