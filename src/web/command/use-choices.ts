import { useQuery } from "@tanstack/react-query";
import { toxicityText } from "#analysis";
import type { OverviewView, SubjectView } from "#trial";
import type { Words } from "#values";
import { safetyWords, web } from "#words";
import { useLanguage } from "../language.ts";
import { protocolQuery, viewQuery } from "../server-state/trial.ts";
import type { Choices } from "./form-state.ts";

const anywhere = "UTC";

/** Units in which the dose of a drug already taken is commonly told. */
const doseUnits = ["mg/d", "mg/kg/d", "mg/wk", "mg/m2", "g/kg", "g"];

/** What forms may refer to in a trial, and the time zone in which times are entered: the subject's site's. */
export function useChoices(trial: string, subject?: string): { choices?: Choices; timeZone: string } {
  const { say } = useLanguage();
  const { data: overview } = useQuery(viewQuery<OverviewView>(trial, "overview"));
  const { data: protocolView } = useQuery(protocolQuery(trial));
  const { data: subjectView } = useQuery({
    ...viewQuery<SubjectView>(trial, `subjects/${encodeURIComponent(subject ?? "")}`),
    enabled: subject !== undefined,
  });
  if (!overview || !protocolView) return { timeZone: anywhere };
  const { protocol } = protocolView;
  const site = overview.subjects.find((known) => known.subject === subject)?.site;
  const zone = protocol.sites.find(({ id }) => id === site) ?? protocol.sites[0];
  const named = (list: readonly { readonly id: string; readonly label: Words }[]) =>
    list.map(({ id, label }) => ({ value: id, label: say(label) }));
  const plain = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  const choices: Choices = {
    subject: plain(overview.subjects.map((known) => known.subject)),
    site: overview.sites.map(({ site: id, name }) => ({ value: id, label: say(name) })),
    level: overview.levels.map(({ level, label }) => ({ value: String(level), label: say(label) })),
    lot: plain(overview.lots.map(({ lot }) => lot)),
    unit: plain(doseUnits),
    visit: named(protocol.schedule.visits),
    form: named(protocol.consent.forms),
    drug: protocol.lymphodepletion.drugs.map(({ drug, label }) => ({ value: drug, label: say(label) })),
    eventsOfInterest: named(protocol.safety.eventsOfInterest.map(({ value }) => value)),
    judgement: named(protocol.eligibility.judgements),
    undertaking: named(protocol.eligibility.undertakings),
    adverseEvent: subjectView?.safety.adverseEvents.map(({ id, toxicity }) => ({
      value: id,
      label: `${id} · ${say(toxicityText(toxicity))}`,
    })),
    seriousMatter: [
      ...(subjectView?.safety.adverseEvents ?? [])
        .filter(({ serious }) => serious.length > 0)
        .map(({ id, toxicity }) => ({ value: id, label: `${id} · ${say(toxicityText(toxicity))}` })),
      ...(subjectView?.safety.death ? [{ value: "death", label: say(web["lane.death"]) }] : []),
    ],
    reportingClock: protocol.safety.reporting.clocks
      .filter(({ value }) => protocol.safety.reporting.jurisdictions.value.includes(value.jurisdiction))
      .map(({ value: { id, classes, rule } }) => ({
        value: id,
        label: `${classes.map((one) => say(safetyWords[`clock.class.${one}`])).join(", ")} · ${rule}`,
      })),
    dltMatter: plain(subjectView?.safety.matters.map(({ matter }) => matter) ?? []),
  };
  return { choices, timeZone: zone?.timeZone ?? anywhere };
}
