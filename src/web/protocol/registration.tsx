import type { Eligibility } from "#eligibility";
import type { Registration } from "#protocol";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { Criteria } from "./criteria.tsx";
import { DocumentValue, Field, Fields } from "./document-value.tsx";
import { Folded, Part } from "./part.tsx";
import styles from "./protocol.module.css";
import rules from "./rules.module.css";
import { Source } from "./source.tsx";

/** The parts of the registry record, in its own order; the criteria stand twice: as one text, and taken apart. */
export const registryParts = [
  "identification",
  "hasResults",
  "basicInformation",
  "briefSummary",
  "detailedDescription",
  "conditions",
  "studyDesign",
  "armGroups",
  "interventions",
  "eligibilityText",
  "eligibility",
  "who",
  "sponsors",
  "responsibleParty",
  "locations",
  "countries",
  "centralContacts",
  "facilityContacts",
  "otherIdentifiers",
  "relatedTrials",
  "neighbours",
] as const;

interface RegistryRecordProps {
  readonly registration: Registration;
  readonly eligibility: Eligibility;
}

export function RegistryRecord({ registration, eligibility }: RegistryRecordProps) {
  const { t } = useLanguage();
  return registryParts.map((id) => {
    switch (id) {
      case "hasResults":
        return <Results key={id} hasResults={registration.hasResults} />;
      case "eligibilityText":
        return <CriteriaText key={id} criteria={registration.eligibility.criteria} />;
      case "eligibility":
        return <Criteria key={id} eligibility={eligibility} />;
      case "neighbours":
        return (
          <Part key={id} id={id}>
            <Folded title={t("protocol.neighbours", { count: registration.neighbours.length })}>
              <DocumentValue value={registration.neighbours} />
            </Folded>
          </Part>
        );
      case "who": {
        const { criteria: _, ...who } = registration.eligibility;
        return (
          <Part key={id} id={id}>
            <Fields fields={who} />
          </Part>
        );
      }
      default:
        return <RegistryPart key={id} id={id} value={registration[id]} />;
    }
  });
}

type PlainPart = Exclude<(typeof registryParts)[number], "who" | "eligibilityText" | "neighbours">;

function RegistryPart({ id, value }: { readonly id: PlainPart; readonly value: unknown }) {
  const { t } = useLanguage();
  return (
    <Part id={id}>
      {Array.isArray(value) && value.length === 0 ? (
        <p className={tone.quiet}>{t("protocol.empty")}</p>
      ) : (
        <div>
          <DocumentValue value={value} />
        </div>
      )}
    </Part>
  );
}

/** Results, or that there are none yet, in the record's own words. */
function Results({ hasResults }: { readonly hasResults: Registration["hasResults"] }) {
  const { t } = useLanguage();
  const { value, from } = hasResults;
  return (
    <Part id="hasResults">
      {!value && from.kind === "quoted" ? (
        <p>
          {t("protocol.results-none")} <q lang="en">{from.quote}</q>
        </p>
      ) : (
        <dl className={styles.fields}>
          <Field name="hasResults" value={hasResults} />
        </dl>
      )}
    </Part>
  );
}

/** The criteria as the registry prints them: its headings, its numbered criteria, and what stands below those. */
function CriteriaText({
  criteria: { value, from },
}: {
  readonly criteria: Registration["eligibility"]["criteria"];
}) {
  const lines = value.split("\n").filter((line) => line.trim() !== "");
  return (
    <Part id="eligibilityText" aside={<Source from={from} />}>
      <div className={rules.criteriaText} lang="en">
        {lines.map((line) => {
          const item = line.replace(/^\* /, "");
          const kind = item === line ? "heading" : /^\(\d+\)/.test(item) ? "criterion" : "below";
          return (
            <p key={line} data-kind={kind}>
              {item}
            </p>
          );
        })}
      </div>
    </Part>
  );
}
