import type { Leaf } from "#eligibility";
import { type Names, unitText } from "#reports";
import type { Words } from "#values";
import { codeWords } from "#words";
import type { useLanguage } from "../language.ts";

interface Telling {
  readonly names: Names;
  readonly t: ReturnType<typeof useLanguage>["t"];
  readonly say: (words: Words) => string;
}

const signs = { "<": "<", "<=": "≤", ">": ">", ">=": "≥" } as const;

/** What a leaf of a rule looks at, in words. */
export function leafText(leaf: Leaf, telling: Telling): string {
  const { t, say } = telling;
  const name = nameIn(telling);
  switch (leaf.kind) {
    case "comparison":
      return `${name(leaf.item)} ${signs[leaf.operator]} ${leaf.value} ${unitText(leaf.unit)}`;
    case "multiple-of-upper-limit": {
      const { item, operator, multiple } = leaf;
      return t("rule.upper-limit", { item: name(item), sign: signs[operator], multiple });
    }
    case "estimated-filtration":
      return filtrationText(leaf, telling);
    case "age":
      return t("rule.age", { sign: signs[leaf.operator], years: leaf.years, day: t(`day.${leaf.on}`) });
    case "sex":
      return say(codeWords[`sex.${leaf.is}`]);
    case "finding":
      return together([`${name(leaf.item)}${codesText(leaf, telling)}`, silence(leaf, telling)], telling);
    case "event":
      return together(
        [
          `${name(leaf.item)}${codesText(leaf, telling)}`,
          windowText(leaf.within, telling),
          silence(leaf, telling),
        ],
        telling,
      );
    case "exposure":
      return exposureText(leaf, telling);
    case "judgement":
      return t("rule.judgement", { question: name(leaf.judgement) });
    case "undertaking":
      return t("rule.undertaking", { undertaking: name(leaf.undertaking) });
    case "document":
      return t("rule.document", { document: name(leaf.document) });
    case "condition":
      return t("rule.condition", { condition: name(leaf.condition) });
    case "criterion":
      return `${leaf.criterion} ${name(leaf.criterion)}`;
  }
}

type LeafOf<Kind extends Leaf["kind"]> = Extract<Leaf, { readonly kind: Kind }>;

function nameIn({ names, say }: Telling) {
  return (id: string) => {
    const words = names.get(id);
    return words ? say(words) : id;
  };
}

function together(parts: readonly (string | undefined)[], { t }: Telling): string {
  return parts.filter((part) => part !== undefined).join(t("rule.joiner"));
}

function codesText({ item, codes }: LeafOf<"finding" | "event">, telling: Telling): string {
  if (!codes) return "";
  const name = nameIn(telling);
  return `: ${codes.map((code) => name(`${item}.${code}`)).join(telling.t("rule.or"))}`;
}

function windowText(within: LeafOf<"event">["within"], { t }: Telling): string | undefined {
  if (!within) return undefined;
  const span = t(`span.${within.unit}`, { amount: within.amount });
  const key =
    within.through === "assessment" && within.before !== "assessment" ? "rule.within" : "rule.within-only";
  return t(key, { span, day: t(`day.${within.before}`) });
}

function silence({ silentWhen }: { readonly silentWhen?: string }, telling: Telling): string | undefined {
  if (silentWhen === undefined) return undefined;
  return telling.t("rule.silence", { condition: nameIn(telling)(silentWhen) });
}

function filtrationText(leaf: LeafOf<"estimated-filtration">, telling: Telling): string {
  const { t } = telling;
  const formulas = leaf.formulas.map(({ formula, ageMin, ageBelow }) => {
    const ages =
      ageBelow === undefined
        ? t("rule.ages-from", { min: ageMin })
        : t("rule.ages-between", { min: ageMin, below: ageBelow });
    return `${t(`formula.${formula}`)} (${ages})`;
  });
  const limit = `${nameIn(telling)(leaf.item)} ${signs[leaf.operator]} ${leaf.value} ${unitText(leaf.unit)}`;
  return `${limit}, ${t("rule.formula", { formulas: formulas.join(", ") })}`;
}

function exposureText(leaf: LeafOf<"exposure">, telling: Telling): string {
  const { t, say } = telling;
  const name = nameIn(telling);
  const { lasting, doseMin } = leaf;
  const or = t("rule.or");
  const parts = [
    leaf.agentsMin === 1
      ? t("rule.given", { classes: leaf.classes.map(name).join(or) })
      : t("rule.agents-min", { count: leaf.agentsMin, classes: leaf.classes.map(name).join(", ") }),
    doseMin && t("rule.dose-min", { dose: `${doseMin.value} ${unitText(doseMin.unit)}` }),
    lasting &&
      t("rule.lasting", {
        span: t(`span.${lasting.unit}`, { amount: lasting.amount }),
        counting: t(`rule.counting-${lasting.counting}`),
        gap: lasting.gapDaysMax.value,
      }),
    leaf.outcomes &&
      t("rule.outcomes", { what: leaf.outcomes.map((one) => say(codeWords[`outcome.${one}`])).join(or) }),
    leaf.indications &&
      t("rule.indications", {
        what: leaf.indications.map((one) => say(codeWords[`indication.${one}`])).join(or),
      }),
    windowText(leaf.within, telling),
    silence(leaf, telling),
  ];
  return together(parts, telling);
}
