import type { Safety } from "#safety";
import { protocolValueWords, safetyWords } from "#words";
import { useLanguage } from "../language.ts";
import { DltDefinitionBlock } from "./dlt-definition.tsx";
import { Labels } from "./labels.tsx";
import { Part } from "./part.tsx";
import styles from "./protocol.module.css";
import { ReportingBlock } from "./reporting.tsx";
import { Source } from "./source.tsx";

/** How safety is graded, what is dose-limiting, what holds and suspends dosing, and when it is reported. */
export function SafetyPart({ safety }: { readonly safety: Safety }) {
  const { t } = useLanguage();
  const { dosing, eventsOfInterest, dltDefinition, reporting } = safety;
  return (
    <Part id="safety">
      <Gradings safety={safety} />
      <DltDefinitionBlock definition={dltDefinition} />
      <Labels title={t("protocol.events-of-interest")} entries={eventsOfInterest.map(labelled)} />
      <Labels title={t("protocol.holds")} entries={dosing.holds.map(labelled)} />
      <Labels title={t("protocol.stopping-rules")} entries={dosing.stoppingRules.map(labelled)} />
      <ReportingBlock reporting={reporting} />
    </Part>
  );
}

function Gradings({ safety }: { readonly safety: Safety }) {
  const { t, say } = useLanguage();
  const { ctcae, hypotension, gvhdOverall, dosing } = safety;
  const { baseMmHg, perYearMmHg, constantMmHg, constantFromYears } = hypotension.value;
  const { afterFirstDays, afterOthersDays } = dosing.stagger.value;
  return (
    <dl className={styles.fields}>
      <div>
        <dt>{t("protocol.grading")}</dt>
        <dd>
          CTCAE v{ctcae.value.version}
          {ctcae.value.gradedElsewhere.map(({ term, scale }) => (
            <span key={term}>
              {"; "}
              {t("protocol.graded-elsewhere", { term, scale: say(safetyWords[`scale.${scale}`]) })}
            </span>
          ))}{" "}
          <Source from={ctcae.from} />
        </dd>
      </div>
      <div>
        <dt>{t("protocol.hypotension")}</dt>
        <dd>
          {perYearMmHg === 0 && baseMmHg === constantMmHg
            ? t("protocol.hypotension-at-any-age", { constant: constantMmHg })
            : t("protocol.hypotension-says", {
                base: baseMmHg,
                perYear: perYearMmHg,
                constant: constantMmHg,
                years: constantFromYears,
              })}{" "}
          <Source from={hypotension.from} />
        </dd>
      </div>
      <GvhdOverall gvhdOverall={gvhdOverall} />
      <div>
        <dt>{t("protocol.stagger")}</dt>
        <dd>
          {t("protocol.stagger-says", { first: afterFirstDays, others: afterOthersDays })}{" "}
          <Source from={dosing.stagger.from} />
        </dd>
      </div>
    </dl>
  );
}

const organs = ["skin", "liver", "upperGi", "lowerGi"] as const;

function GvhdOverall({ gvhdOverall: { value, from } }: { readonly gvhdOverall: Safety["gvhdOverall"] }) {
  const { t, say } = useLanguage();
  const rows = value === "not-graded" ? [] : value;
  return (
    <div>
      <dt>{t("protocol.gvhd-overall")}</dt>
      <dd>
        {value === "not-graded" && say(protocolValueWords[value])}
        {rows.map(({ grade, anyAtLeast }) => {
          const stages = organs.flatMap((organ) => {
            const stage = anyAtLeast[organ];
            return stage === undefined ? [] : [t(`protocol.stage-${organ}`, { stage })];
          });
          return (
            <span key={grade} className={styles.line}>
              {t("protocol.gvhd-grade", { grade, stages: stages.join(t("protocol.or")) })}
            </span>
          );
        })}
        <Source from={from} />
      </dd>
    </div>
  );
}

function labelled({ value: { id, label }, from }: Safety["eventsOfInterest"][number]) {
  return { id, label, from };
}
