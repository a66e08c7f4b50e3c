import type { Estimate } from "#values";

/** A disability index, of which each domain is a data item. What is asked in a domain is the questionnaire's owner's. */
export interface DisabilityIndex {
  readonly total: string;
  readonly domains: readonly string[];
}

const domains = ["dressing", "arising", "eating", "walking", "hygiene", "reach", "grip", "activities"];

/** Childhood Health Assessment Questionnaire (Singh et al., Arthritis Rheum 1994;37:1761). */
export const chaq = { total: "chaq", domains: domains.map((domain) => `chaq-${domain}`) };

/** Health Assessment Questionnaire, from 18 years (Fries et al., Arthritis Rheum 1980;23:137): scored alike. */
export const haqDi = { total: "haq-di", domains: domains.map((domain) => `haq-${domain}`) };

/** The highest answer of a domain; a domain all of whose questions are above the child's age is not applicable. */
export interface DomainAnswer {
  readonly highest: number | "not-applicable";
  /** An aid, a device or another person's help is used. */
  readonly aid: boolean;
}

type DomainMissing = "not-applicable" | "not-recorded" | "outside-range" | "not-a-whole-number";

export interface DisabilityScore {
  readonly score: Estimate<"too-few-domains">;
  /** The score as a ratio of whole numbers, as thirds and sevenths are no decimals: `5/7`. */
  readonly ratio?: string;
  readonly answered: number;
  readonly domains: readonly {
    readonly domain: string;
    readonly points: Estimate<DomainMissing>;
    /** The aid raised the domain to 2. */
    readonly raised: boolean;
  }[];
}

const withAidMin = 2;
const highestMax = 3;

/**
 * The disability index, 0 to 3 (worst): the mean of the domains answered, each its highest answer, an aid raising it
 * to at least 2. With fewer than `domainsMin` domains there is none.
 */
export function scoreDisability(
  index: DisabilityIndex,
  answers: Readonly<Record<string, DomainAnswer>>,
  domainsMin: number,
): DisabilityScore {
  const domains = index.domains.map((domain) => {
    const points = pointsOf(answers[domain]);
    const raised = "value" in points && answers[domain]?.aid === true && points.value < withAidMin;
    return { domain, points: raised ? { value: withAidMin } : points, raised };
  });
  const points = domains.flatMap((domain) => ("value" in domain.points ? [domain.points.value] : []));
  const answered = points.length;
  if (answered === 0 || answered < domainsMin) {
    return { score: { missing: "too-few-domains" }, answered, domains };
  }
  const sum = points.reduce((added, one) => added + one, 0);
  return { score: { value: sum / answered }, ratio: `${sum}/${answered}`, answered, domains };
}

function pointsOf(answer: DomainAnswer | undefined): Estimate<DomainMissing> {
  if (answer === undefined) return { missing: "not-recorded" };
  const { highest } = answer;
  if (highest === "not-applicable") return { missing: "not-applicable" };
  if (!Number.isInteger(highest)) return { missing: "not-a-whole-number" };
  return highest >= 0 && highest <= highestMax ? { value: highest } : { missing: "outside-range" };
}
