import type { GatesOfStep, SubjectView } from "#trial";
import { codeWords } from "#words";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { CellCount } from "../overview/cell-count.tsx";
import { Section } from "../shell/page.tsx";
import { PrintLink } from "../shell/print-link.tsx";
import tone from "../shell/tone.module.css";
import { TrailLink } from "../shell/trail-link.tsx";
import { DosingCard } from "./dosing-card.tsx";
import { LymphodepletionPanel } from "./lymphodepletion.tsx";
import { ProblemLines } from "./problem-lines.tsx";
import styles from "./subject.module.css";

/** From the slot to the infusion: what must hold first, what is planned, what was given. */
export function DosingPanel({ view }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { dosing } = view;
  return (
    <>
      <PrintLink sheet="dosing-sheet" subject={view.subject} />
      <SlotPanel view={view} />
      {dosing.infusion && <InfusionPanel view={view} />}
      {dosing.gates.length > 0 && (
        <Section title={t("dosing.gates")}>
          <div className={styles.columns}>
            {dosing.gates.map((gates) => (
              <GateList key={gates.step} gates={gates} />
            ))}
          </div>
        </Section>
      )}
      <LymphodepletionPanel view={view} />
      <LotsForSubject view={view} />
      <DosingCard view={view} />
      <FitnessPanel view={view} />
    </>
  );
}

function SlotPanel({ view: { dosing, subject } }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { slot, queuePlace, earliestInfusionOn, weight, height, bodySurfaceM2 } = dosing;
  const status =
    slot.status === "reserved"
      ? t("dosing.slot-reserved", { level: slot.level, day: slot.expiresOn })
      : slot.status === "queued"
        ? t("dosing.slot-queued", { place: queuePlace ?? 1 })
        : t("dosing.slot-none");
  return (
    <Section
      title={t("dosing.slot")}
      aside={
        <span className={styles.acts}>
          {slot.status === "none" && !dosing.infusion && (
            <ActButton act={{ kind: "reserve-slot", subject }} />
          )}
          {slot.status !== "none" && !dosing.infusion && (
            <ActButton act={{ kind: "release-slot", subject }} variant="subtle" />
          )}
        </span>
      }
    >
      {!dosing.infusion && <p>{status}</p>}
      {earliestInfusionOn !== undefined && !dosing.infusion && (
        <p>{t("dosing.earliest", { day: earliestInfusionOn })}</p>
      )}
      <p className={tone.quiet}>
        {weight && height && bodySurfaceM2 !== undefined
          ? t("dosing.body", {
              weight: weight.value,
              weightOn: weight.on,
              height: height.value,
              heightOn: height.on,
              surface: bodySurfaceM2.toFixed(2),
            })
          : t("dosing.body-missing")}
      </p>
    </Section>
  );
}

function GateList({ gates: { step, infusionOn, lot, gates } }: { readonly gates: GatesOfStep }) {
  const { t, say } = useLanguage();
  return (
    <section aria-label={t(`dosing.gates-${step}`)}>
      <h3>{t(`dosing.gates-${step}`)}</h3>
      <p className={tone.quiet}>
        {t("dosing.gates-asked", { day: infusionOn, lot: lot ?? t("dosing.no-lot") })}
      </p>
      <ul className={styles.gates}>
        {gates.map(({ gate, problems }) => {
          const holds = problems.length === 0;
          return (
            <li key={gate} data-holds={holds}>
              <span aria-hidden="true">{holds ? "✓" : "✗"}</span>
              <div>
                {say(codeWords[`gate.${gate}`])}
                <span className="visually-hidden">
                  : {t(holds ? "dosing.holds" : "dosing.does-not-hold")}
                </span>
                <ProblemLines problems={problems} />
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function LotsForSubject({ view: { dosing } }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  if (dosing.infusion || dosing.lots.length === 0) return null;
  return (
    <Section title={t("dosing.lots")}>
      <ul className={styles.gates}>
        {dosing.lots.map(({ lot, expiresOn, dose, problems }) => (
          <li key={lot} data-holds={problems.length === 0}>
            <span aria-hidden="true">{problems.length === 0 ? "✓" : "✗"}</span>
            <div>
              <strong>{lot}</strong> · {t("overview.expires")} {expiresOn}
              {dose && (
                <>
                  {" "}
                  · <CellCount cells={dose.plannedCells} unit={t("dosing.cells-unit")} /> ·{" "}
                  {dose.volumeMl.toFixed(1)} mL · {t("dosing.vials")}: {dose.vials}
                </>
              )}
              <ProblemLines problems={problems} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function FitnessPanel({ view: { dosing, subject } }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  if (dosing.fitness.length === 0) return null;
  return (
    <Section title={t("dosing.fitness")}>
      <ul className={styles.gates}>
        {dosing.fitness.map(({ version, on, fit, temperatureCel, spo2Percent, by }) => (
          <li key={version} data-holds={fit}>
            <span aria-hidden="true">{fit ? "✓" : "✗"}</span>
            <div>
              {on}: {t(fit ? "dosing.fit" : "dosing.unfit")} · {temperatureCel} °C · SpO₂ {spo2Percent} % ·{" "}
              {by} <TrailLink subject={subject} version={version} item={t("dosing.fitness")} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function InfusionPanel({ view: { dosing, subject } }: { readonly view: SubjectView }) {
  const { t } = useLanguage();
  const { infusion } = dosing;
  if (!infusion) return null;
  const { lot, cells, startedAt, version } = infusion;
  return (
    <Section
      title={t("dosing.infusion")}
      aside={
        <ActButton
          act={{ kind: "record-infusion", subject, known: { lot, cells, startedAt }, supersedes: version }}
          variant="subtle"
        >
          {t("subject.correct")}
        </ActButton>
      }
    >
      <p>{t("dosing.infused", { day: infusion.on, level: infusion.level, lot })}</p>
      <p>
        {t("dosing.cells-given")}: <CellCount cells={cells} /> ({t("dosing.planned")}{" "}
        <CellCount cells={infusion.plannedCells} />){" "}
        <TrailLink subject={subject} version={version} item={t("dosing.infusion")} />
      </p>
    </Section>
  );
}
