import { Fragment } from "react";
import type { Endpoint, Schedule } from "#protocol";
import { protocolValueWords } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { useNameOf } from "../telling.ts";
import { commonSource } from "./labels.tsx";
import { Part } from "./part.tsx";
import matrix from "./schedule.module.css";
import { Source } from "./source.tsx";

type Visit = Schedule["visits"][number];

/** The visit plan as clinicians draw it: activities down, visits across, a dot where one belongs to the other. */
export function SchedulePart({ schedule }: { readonly schedule: Schedule }) {
  const { t, say } = useLanguage();
  const { activities, visits, dltVisit, from } = schedule;
  return (
    <Part id="schedule" aside={<Source from={from} />}>
      <p>
        {t("protocol.dlt-visit")}: <strong>{dltVisit}</strong>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={matrix.scroll} aria-label={t("protocol.schedule-caption")} tabIndex={0}>
        <table className={matrix.matrix}>
          <caption>{t("protocol.schedule-caption")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("protocol.activity")}</th>
              {visits.map((visit) => (
                <VisitHead key={visit.id} visit={visit} />
              ))}
            </tr>
          </thead>
          <tbody>
            {activities.map(({ id, label }) => (
              <tr key={id}>
                <th scope="row">{say(label)}</th>
                {visits.map((visit) => (
                  <td key={visit.id}>{visit.activities.includes(id) && <Dot />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Part>
  );
}

function Dot() {
  const { t } = useLanguage();
  return (
    <>
      <span aria-hidden="true">●</span>
      <span className="visually-hidden">{t("shell.yes")}</span>
    </>
  );
}

function VisitHead({ visit }: { readonly visit: Visit }) {
  const { t, say } = useLanguage();
  const { amount, unit } = visit.due.value;
  const due =
    visit.anchor === "consent" && amount === 0
      ? t("protocol.at-consent")
      : t(`protocol.due-${unit}`, { amount });
  return (
    <th scope="col" title={say(visit.label)}>
      {visit.id}
      <small>{due}</small>
      <small>{windowText(visit)}</small>
    </th>
  );
}

function windowText({ daysBefore, daysAfter }: Visit): string {
  if (daysBefore === daysAfter) return daysBefore === 0 ? "" : `±${daysAfter}`;
  return [daysBefore === 0 ? "" : `−${daysBefore}`, daysAfter === 0 ? "" : `+${daysAfter}`].join(" ").trim();
}

const roles = ["primary", "secondary", "exploratory"] as const;

export function EndpointsPart({ endpoints }: { readonly endpoints: readonly Endpoint[] }) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const common = commonSource(endpoints);
  return (
    <Part id="endpoints" aside={common && <Source from={common} />}>
      <Table heads={[t("protocol.endpoint"), t("protocol.at-visits")]}>
        {roles.map((role) => (
          <Fragment key={role}>
            <tr>
              <th colSpan={2} scope="rowgroup">
                {say(protocolValueWords[role])}
              </th>
            </tr>
            {endpoints
              .filter((endpoint) => endpoint.role === role)
              .map(({ id, label, visits, from }) => (
                <tr key={id}>
                  <td>
                    {say(label)} {!common && <Source from={from} />}
                  </td>
                  <td>{visits.map((visit) => say(nameOf(visit))).join(", ")}</td>
                </tr>
              ))}
          </Fragment>
        ))}
      </Table>
    </Part>
  );
}
