import { documentAges } from "./document-ages.ts";
import { isFields, type Step } from "./pointer.ts";
import { type ProtocolProblem, problemAt } from "./problems.ts";
import type { Protocol } from "./protocol.ts";
import { assumedPlaces, statedQueries } from "./queries.ts";

/** Something that names, or should name, another part of the document, and whether it does. */
interface Claim {
  readonly steps: readonly Step[];
  readonly holds: boolean;
  readonly expected: string;
}

/** Where a well-formed protocol contradicts itself: names of things that it does not have, names used twice, limits crossed. */
export function brokenReferences(protocol: Protocol): ProtocolProblem[] {
  const claims = [
    ...queryClaims(protocol),
    ...eligibilityClaims(protocol),
    ...consentClaims(protocol),
    ...planClaims(protocol),
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

function unique(named: readonly { readonly id: string }[], steps: readonly Step[]): Claim[] {
  const ids = named.map((item) => item.id);
  return ids.map((id, index) => ({
    steps: [...steps, index, "id"],
    holds: ids.indexOf(id) === index,
    expected: "an id used once",
  }));
}

function known(
  names: readonly string[],
  among: readonly string[],
  stepsTo: (index: number) => readonly Step[],
  where: string,
): Claim[] {
  return names.map((name, index) => ({
    steps: stepsTo(index),
    holds: among.includes(name),
    expected: `one of ${where}`,
  }));
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
