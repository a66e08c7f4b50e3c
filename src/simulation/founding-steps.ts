import { addDays, type CalendarDate } from "#values";
import { momentOf, type Setting, stepsOf } from "./setting.ts";
import type { Step } from "./step.ts";

/** The trial made, activated on its assumed answers as only a synthetic one may be, and opened. */
export function foundingSteps(setting: Setting, on: CalendarDate): readonly Step[] {
  const { protocol, site, cast } = setting;
  const level = protocol.escalation.startLevel.value;
  return stepsOf(momentOf(setting, on, "09:00"), cast.sponsor, [
    { kind: "create-trial", protocol, synthetic: true },
    { kind: "activate-protocol" },
    { kind: "open-site", site: site.id },
    { kind: "open-dose-level", level },
  ]);
}

/** A lot as the laboratory receives it, for doses at every level of the founding trial. */
export function lotReceived(setting: Setting, lot: string, on: CalendarDate): readonly Step[] {
  return stepsOf(momentOf(setting, on, "10:00"), setting.cast.laboratory, [
    {
      kind: "receive-lot",
      lot,
      donor: `D-${lot.slice(-3)}`,
      expiresOn: addDays(on, 540),
      vials: 40,
      cellsPerVial: 5e8,
      vialVolumeMl: 10,
      viabilityPercent: 92,
      carPositivePercent: 62,
      residualTcrPercent: 0.04,
      endotoxinEuPerMl: 0.25,
    },
  ]);
}

/** The same lot released, with a signature. */
export function lotReleased(setting: Setting, lot: string, on: CalendarDate): readonly Step[] {
  const at = momentOf(setting, on, "12:00");
  return stepsOf(at, setting.cast.secondChecker, [{ kind: "release-lot", lot }]);
}
