import { strayUnits } from "#eligibility";
import type { Assessments } from "./assessments-section.ts";
import { type Claim, known, unique } from "./claim.ts";
import { documentAges } from "./document-ages.ts";
import { efficacyClaims } from "./efficacy-references.ts";
import { kineticClaims } from "./kinetic-references.ts";
import { isFields } from "./pointer.ts";
import { type ProtocolProblem, problemAt } from "./problems.ts";
import type { Protocol } from "./protocol.ts";
import { assumedPlaces, statedQueries } from "./queries.ts";
import { safetyClaims } from "./safety-references.ts";

/** Where a well-formed protocol contradicts itself: names of things that it does not have, names used twice, limits crossed. */
export function brokenReferences(protocol: Protocol): ProtocolProblem[] {
  const claims = [
    ...queryClaims(protocol),
    ...eligibilityClaims(protocol),
    ...consentClaims(protocol),
    ...planClaims(protocol),
    ...assessmentClaims(protocol),
    ...efficacyClaims(protocol),
    ...kineticClaims(protocol),
    ...safetyClaims(protocol),
    ...conductClaims(protocol),
  ];
  return claims
    .filter((claim) => !claim.holds)
    .map((claim) => problemAt(protocol, claim.steps, claim.expected));
}

function queryClaims(protocol: Protocol): Claim[] {
  const stated = statedQueries(protocol);
  const places = assumedPlaces(protocol);
  const ids = stated.map(({ query }) => query.id);
  const raised = new Set(places.map((place) => place.query));
  return [
    ...stated.map(({ query, steps }, index) => ({
      steps: [...steps, "id"],
      holds: ids.indexOf(query.id) === index,
      expected: "an id that no other query has",
    })),
    ...stated.map(({ query, steps }) => ({
      steps: [...steps, "id"],
      holds: raised.has(query.id),
      expected: "a query that some assumed value raises",
    })),
    ...places.map(({ steps, query }) => ({
      steps: [...(steps.at(-1) === "value" ? steps.slice(0, -1) : steps), "from", "query"],
      holds: ids.includes(query),
      expected: "the id of a query that the protocol states",
    })),
  ];
}

function eligibilityClaims({ eligibility, consent }: Protocol): Claim[] {
  const forms = consent.forms.map((form) => form.id);
  const offered = readingQueries(eligibility);
  return [
    ...known(
      eligibility.documents.map((document) => document.id),
      forms,
      (index) => ["eligibility", "documents", index, "id"],
      "consent.forms",
    ),
    ...documentAges(eligibility.criteria, ["eligibility", "criteria"]).map((asked) => {
      const ages = consent.forms.find((form) => form.id === asked.document)?.ages.value;
      return {
        steps: asked.steps,
        holds: asked.ageMin === ages?.ageMin && asked.ageBelow === (ages.ageBelow ?? Infinity),
        expected: `the ages at which consent.forms asks for ${asked.document}`,
      };
    }),
    ...["weight", "height"].map((id) => ({
      steps: ["eligibility", "dataItems"],
      holds: eligibility.dataItems.some((item) => item.id === id && item.kind === "quantity"),
      expected: `a quantity called ${id}, from which doses are calculated`,
    })),
    ...eligibility.queries.map((query, index) => ({
      steps: ["eligibility", "queries", index, "id"],
      holds: query.readings === undefined || offered.has(query.id),
      expected: "a query whose readings some criterion offers",
    })),
  ];
}

/** The queries for which criteria hold several readings. */
function readingQueries(value: unknown): Set<unknown> {
  if (Array.isArray(value))
    return value.reduce((found, item) => found.union(readingQueries(item)), new Set());
  if (!isFields(value)) return new Set();
  const inside = Object.values(value).reduce<Set<unknown>>(
    (found, field) => found.union(readingQueries(field)),
    new Set(),
  );
  return value.kind === "reading" ? inside.add(value.query) : inside;
}

function consentClaims({ consent }: Protocol): Claim[] {
  const forms = consent.forms.map((form) => form.id);
  const versioned = consent.versions.map((version) => version.form);
  return [
    ...unique(consent.forms, ["consent", "forms"]),
    ...unique(consent.scopes, ["consent", "scopes"]),
    ...known(versioned, forms, (index) => ["consent", "versions", index, "form"], "consent.forms"),
    ...known(forms, versioned, (index) => ["consent", "forms", index, "id"], "the forms of consent.versions"),
    ...consent.forms.map(({ ages: { value: ages } }, index) => ({
      steps: ["consent", "forms", index, "ages", "value", "ageBelow"],
      holds: ages.ageBelow === undefined || ages.ageMin < ages.ageBelow,
      expected: `number > ${ages.ageMin}`,
    })),
  ];
}

function planClaims({ schedule, endpoints }: Protocol): Claim[] {
  const visits = schedule.visits.map((visit) => visit.id);
  const activities = schedule.activities.map((activity) => activity.id);
  return [
    ...unique(schedule.visits, ["schedule", "visits"]),
    ...unique(schedule.activities, ["schedule", "activities"]),
    ...unique(endpoints, ["endpoints"]),
    ...known([schedule.dltVisit], visits, () => ["schedule", "dltVisit"], "schedule.visits"),
    ...schedule.visits.flatMap((visit, index) =>
      known(
        visit.activities,
        activities,
        (nth) => ["schedule", "visits", index, "activities", nth],
        "schedule.activities",
      ),
    ),
    ...endpoints.flatMap((endpoint, index) =>
      known(endpoint.visits, visits, (nth) => ["endpoints", index, "visits", nth], "schedule.visits"),
    ),
  ];
}

/** Every result has one definition and one place on the form. */
function assessmentClaims({ eligibility, schedule, assessments: { groups, items } }: Protocol): Claim[] {
  const screened = eligibility.dataItems.map(({ id }) => id);
  const own = items.map(({ id }) => id);
  const placed = groups.flatMap((group) => group.items);
  return [
    ...unique(groups, ["assessments", "groups"]),
    ...unique(items, ["assessments", "items"]),
    ...own.map((id, index) => ({
      steps: ["assessments", "items", index, "id"],
      holds: !screened.includes(id),
      expected: "an id that no data item of eligibility has",
    })),
    ...items.map((item, index) => ({
      steps: ["assessments", "items", index, "acceptedUnits"],
      holds: strayUnits(item).length === 0,
      expected: "UCUM units that convert into the item's own, itself one",
    })),
    ...known(
      own,
      placed,
      (index) => ["assessments", "items", index, "id"],
      "the items of assessments.groups",
    ),
    ...groups.flatMap((group, index) => groupClaims(group, index, [...screened, ...own], placed)),
    ...schedule.activities.flatMap((activity, index) =>
      known(
        activity.items,
        placed,
        (nth) => ["schedule", "activities", index, "items", nth],
        "the items of assessments.groups",
      ),
    ),
  ];
}

function groupClaims(
  { items, total, concerns: { ageMin = 0, ageBelow = Infinity } = {} }: Assessments["groups"][number],
  index: number,
  declared: readonly string[],
  placed: readonly string[],
): Claim[] {
  const steps = ["assessments", "groups", index];
  return [
    ...known(
      items,
      declared,
      (nth) => [...steps, "items", nth],
      "eligibility.dataItems or assessments.items",
    ),
    ...items.map((item, nth) => ({
      steps: [...steps, "items", nth],
      holds: placed.filter((other) => other === item).length === 1,
      expected: "an item that stands in one group, once",
    })),
    ...known(total === undefined ? [] : [total], items, () => [...steps, "total"], "the items of the group"),
    {
      steps: [...steps, "concerns", "ageBelow"],
      holds: ageMin < ageBelow,
      expected: `number > ${ageMin}`,
    },
  ];
}

function conductClaims({ registration, lymphodepletion, committee, subjects, sites }: Protocol): Claim[] {
  const drugs = lymphodepletion.drugs.map((drug) => drug.drug);
  const renalAlert = lymphodepletion.renalAlert.value;
  const { min, max } = subjects.enrolment.value;
  return [
    ...registration.armGroups.flatMap((arm, index) =>
      known(
        arm.interventionNames.map((name) => name.value),
        registration.interventions.map((intervention) => intervention.name.value),
        (nth) => ["registration", "armGroups", index, "interventionNames", nth, "value"],
        "registration.interventions",
      ),
    ),
    ...known(
      renalAlert === "no-alert" ? [] : [renalAlert.drug],
      drugs,
      () => ["lymphodepletion", "renalAlert", "value", "drug"],
      "lymphodepletion.drugs",
    ),
    {
      steps: ["committee", "independentMin", "value"],
      holds: committee.independentMin.value <= committee.quorum.value,
      expected: `number <= ${committee.quorum.value}`,
    },
    { steps: ["subjects", "enrolment", "value", "max"], holds: min <= max, expected: `number >= ${min}` },
    {
      steps: ["subjects", "pseudonym", "value"],
      holds: isPattern(subjects.pseudonym.value),
      expected: "a regular expression",
    },
    ...unique(sites, ["sites"]),
    ...sites.map((site, index) => ({
      steps: ["sites", index, "timeZone"],
      holds: isTimeZone(site.timeZone),
      expected: "an IANA time zone",
    })),
  ];
}

function isPattern(pattern: string): boolean {
  try {
    new RegExp(pattern);
    return true;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
