import type { Estimate } from "#values";

/** The eight domains of the Childhood Health Assessment Questionnaire, whose questions are its owner's. */
export const chaqDomains = [
  "chaq-dressing",
  "chaq-arising",
  "chaq-eating",
  "chaq-walking",
  "chaq-hygiene",
  "chaq-reach",
  "chaq-grip",
  "chaq-activities",
] as const;
export type ChaqDomain = (typeof chaqDomains)[number];

/** The highest answer of a domain; a domain all of whose questions are above the child's age is not applicable. */
export interface ChaqAnswer {
  readonly highest: number | "not-applicable";
  /** An aid, a device or another person's help is used. */
  readonly aid: boolean;
}

type ChaqMissing = "not-applicable" | "not-recorded" | "outside-range" | "not-a-whole-number";

export interface ChaqScore {
  readonly score: Estimate<"too-few-domains">;
  readonly answered: number;
  readonly domains: readonly {
    readonly domain: ChaqDomain;
    readonly points: Estimate<ChaqMissing>;
    /** The aid raised the domain to 2. */
    readonly raised: boolean;
  }[];
}

const withAidMin = 2;
const highestMax = 3;

/**
 * The disability index, 0 to 3 (worst): the mean of the domains answered, each its highest answer, an aid raising it
 * to at least 2 (Singh et al., Arthritis Rheum 1994;37:1761). With fewer than `domainsMin` domains there is none.
 */
export function scoreChaq(
  answers: Readonly<Partial<Record<ChaqDomain, ChaqAnswer>>>,
  domainsMin: number,
): ChaqScore {
  const domains = chaqDomains.map((domain) => {
    const points = pointsOf(answers[domain]);
    const raised = "value" in points && answers[domain]?.aid === true && points.value < withAidMin;
    return { domain, points: raised ? { value: withAidMin } : points, raised };
  });
  const points = domains.flatMap((domain) => ("value" in domain.points ? [domain.points.value] : []));
  const answered = points.length;
  const sum = points.reduce((added, one) => added + one, 0);
  const enough = answered > 0 && answered >= domainsMin;
  return { score: enough ? { value: sum / answered } : { missing: "too-few-domains" }, answered, domains };
}

function pointsOf(answer: ChaqAnswer | undefined): Estimate<ChaqMissing> {
  if (answer === undefined) return { missing: "not-recorded" };
  const { highest } = answer;
  if (highest === "not-applicable") return { missing: "not-applicable" };
  if (!Number.isInteger(highest)) return { missing: "not-a-whole-number" };
  return highest >= 0 && highest <= highestMax ? { value: highest } : { missing: "outside-range" };
}
