import { competingKinds } from "#kinetics";
import { dataItemsOf } from "./assessments.ts";
import { type Claim, known, unique } from "./claim.ts";
import type { Protocol } from "./protocol.ts";

/** What response and times to an event refer to: visits, data items, classes of drugs, groups of events of special interest. */
export function efficacyClaims(protocol: Protocol): Claim[] {
  return [
    ...visitClaims(protocol),
    ...drugClaims(protocol),
    ...scoreClaims(protocol),
    ...eventClaims(protocol),
    ...competingClaims(protocol),
    ...sourceClaims(protocol),
    ...vitalStatusClaims(protocol),
    ...policyClaims(protocol),
    ...mainVisitClaims(protocol),
  ];
}

function visitClaims({ efficacy, schedule }: Protocol): Claim[] {
  const after = schedule.visits.filter(({ anchor, due }) => anchor === "infusion" && due.value.amount > 0);
  return [
    ...known(
      efficacy.visits.value,
      after.map(({ id }) => id),
      (nth) => ["efficacy", "visits", "value", nth],
      "schedule.visits after the infusion",
    ),
    ...(["mainVisits", "conditioningVisits"] as const).flatMap((name) =>
      known(
        efficacy[name].value,
        efficacy.visits.value,
        (nth) => ["efficacy", name, "value", nth],
        "efficacy.visits",
      ),
    ),
  ];
}

function drugClaims({ efficacy, eligibility: { agentClasses } }: Protocol): Claim[] {
  const classes = agentClasses.map(({ id }) => id);
  const agents = agentClasses.flatMap((one) => one.agents.map(({ id }) => id));
  const { glucocorticoids, immunoglobulins, hydrocortisone, hydroxychloroquine } =
    efficacy.treatmentRoles.value;
  const role = (name: string, id: string | undefined, among: readonly string[], where: string) =>
    known(id === undefined ? [] : [id], among, () => ["efficacy", "treatmentRoles", "value", name], where);
  return [
    ...role("glucocorticoids", glucocorticoids, classes, "eligibility.agentClasses"),
    ...role("immunoglobulins", immunoglobulins, classes, "eligibility.agentClasses"),
    ...role("hydrocortisone", hydrocortisone, agents, "the agents of eligibility.agentClasses"),
    ...role("hydroxychloroquine", hydroxychloroquine, agents, "the agents of eligibility.agentClasses"),
    ...known(
      efficacy.rescueClasses.value,
      classes,
      (nth) => ["efficacy", "rescueClasses", "value", nth],
      "eligibility.agentClasses",
    ),
    ...unique(efficacy.freedom, ["efficacy", "freedom"]),
    ...efficacy.freedom.flatMap((rule, index) =>
      known(
        rule.classes.value,
        classes,
        (nth) => ["efficacy", "freedom", index, "classes", "value", nth],
        "eligibility.agentClasses",
      ),
    ),
  ];
}

function scoreClaims(protocol: Protocol): Claim[] {
  const { myositis } = protocol.efficacy;
  if (myositis === "not-used") return [];
  const quantities = dataItemsOf(protocol).filter(({ kind }) => kind === "quantity");
  const items = quantities.map(({ id }) => id);
  const where = "the quantities of eligibility.dataItems and assessments.items";
  const { measures, enzymes } = myositis.totalImprovement;
  const { strength, extramuscularOrDas, enzymeOrChqPhs } = measures.value;
  const steps = ["efficacy", "myositis", "totalImprovement"];
  return [
    ...known([strength], items, () => [...steps, "measures", "value", "strength"], where),
    ...known([extramuscularOrDas], items, () => [...steps, "measures", "value", "extramuscularOrDas"], where),
    ...known(
      enzymeOrChqPhs === "chq-physical" ? [enzymeOrChqPhs] : [],
      items,
      () => [...steps, "measures", "value", "enzymeOrChqPhs"],
      where,
    ),
    ...known(
      enzymes.value.map(({ item }) => item),
      items,
      (nth) => [...steps, "enzymes", "value", nth, "item"],
      where,
    ),
    ...known(
      myositis.dasItems.value.map(({ item }) => item),
      items,
      (nth) => ["efficacy", "myositis", "dasItems", "value", nth, "item"],
      where,
    ),
  ];
}

function eventClaims({ timeToEvent, safety }: Protocol): Claim[] {
  return known(
    timeToEvent.adverseEvents.map(({ value }) => value.group),
    safety.summary.specialInterest.map(({ value }) => value.id),
    (nth) => ["timeToEvent", "adverseEvents", nth, "value", "group"],
    "safety.summary.specialInterest",
  );
}

/** The recovery of B cells competes with the same events here as in reconstitution. */
function competingClaims({ timeToEvent, reconstitution }: Protocol): Claim[] {
  const { events } = reconstitution.competing.value;
  return timeToEvent.endpoints.flatMap((endpoint, index) => {
    if (!endpoint.events.includes("b-cell-recovery")) return [];
    const kinds: readonly string[] = competingKinds;
    const named = endpoint.competing.filter((source) => kinds.includes(source));
    return [
      {
        steps: ["timeToEvent", "endpoints", index, "competing"],
        holds: new Set(named).symmetricDifference(new Set<string>(events)).size === 0,
        expected: `of ${competingKinds.join(", ")} those of reconstitution.competing: ${events.join(", ")}`,
      },
    ];
  });
}

function sourceClaims(protocol: Protocol): Claim[] {
  const { sources, remission } = protocol.timeToEvent;
  const items = dataItemsOf(protocol).map(({ id }) => id);
  const analytes = protocol.kinetics.analytes.map(({ item }) => item);
  const subsets = protocol.reconstitution.subsets.map(({ item }) => item);
  const source = (name: keyof typeof sources.value, among: readonly string[], where: string) => {
    const named = sources.value[name];
    const steps = ["timeToEvent", "sources", "value", name];
    return known(named === undefined ? [] : [named], among, () => steps, where);
  };
  return [
    ...source("flare", items, "eligibility.dataItems and assessments.items"),
    ...source("vitalStatus", items, "eligibility.dataItems and assessments.items"),
    ...source("cells", analytes, "kinetics.analytes"),
    ...source("bCells", subsets, "reconstitution.subsets"),
    ...known(
      remission.value === "not-used" ? [] : [remission.value.freedom],
      protocol.efficacy.freedom.map(({ id }) => id),
      () => ["timeToEvent", "remission", "value", "freedom"],
      "efficacy.freedom",
    ),
  ];
}

/** The codes by which a subject is known to live or to have died. */
const vitalStatuses = ["alive", "dead"];

function vitalStatusClaims(protocol: Protocol): Claim[] {
  const { vitalStatus } = protocol.timeToEvent.sources.value;
  const item = dataItemsOf(protocol).find(({ id }) => id === vitalStatus);
  if (!item) return [];
  const codes = item.kind === "coded" ? item.codes.map(({ code }) => code) : [];
  return [
    {
      steps: ["timeToEvent", "sources", "value", "vitalStatus"],
      holds: vitalStatuses.every((status) => codes.includes(status)),
      expected: `an item with the codes ${vitalStatuses.join(" and ")}`,
    },
  ];
}

/** What is observed by looking at the disease. */
const disease = ["last-assessment", "last-scored-assessment"];

/** Under treatment policy what was assessed counts: no time of the disease ends with what does not end a response. */
function policyClaims({ efficacy: { estimand }, timeToEvent }: Protocol): Claim[] {
  const policies = [
    { strategy: "rescue", source: "rescue-treatment" },
    { strategy: "retreatment", source: "retreatment" },
  ] as const;
  return policies.flatMap(({ strategy, source }) => {
    if (estimand[strategy].value === "non-response") return [];
    const expected = `no ${source}, since efficacy.estimand.${strategy} is ${estimand[strategy].value}`;
    return timeToEvent.endpoints.flatMap((endpoint, index) => {
      if (!endpoint.observedTo.some((seen) => disease.includes(seen))) return [];
      return (["events", "competing", "endsAt"] as const).flatMap((rule) =>
        endpoint[rule].map((one, nth) => ({
          steps: ["timeToEvent", "endpoints", index, rule, nth],
          holds: one !== source,
          expected,
        })),
      );
    });
  });
}

const responseEndpoint = "overall-response";

/** Response is told first at the visits of the endpoint that it answers. */
function mainVisitClaims({ efficacy, endpoints }: Protocol): Claim[] {
  return endpoints
    .filter(({ id }) => id === responseEndpoint)
    .map(({ visits }) => ({
      steps: ["efficacy", "mainVisits", "value"],
      holds: new Set(efficacy.mainVisits.value).symmetricDifference(new Set(visits)).size === 0,
      expected: `the visits of the endpoint ${responseEndpoint}: ${visits.join(", ")}`,
    }));
}
