import { useLanguage } from "../language.ts";
import styles from "./overview.module.css";

/** Colours of the stretches of a lane. */
export const spanColours = {
  lymphodepletion: "var(--lane-lymphodepletion)",
  "dlt-window": "var(--lane-window)",
  "adverse-event": "var(--lane-event)",
} as const;

const symbolsShown = ["screening-opened", "eligibility-confirmed", "infusion-planned", "infusion"] as const;
const symbolPaths = {
  "screening-opened": "M2 2h8v8H2z",
  "eligibility-confirmed": "M6 1.5 11 10.5H1z",
  "infusion-planned": "M6 .5 9.5 6 6 11.5 2.5 6z",
  infusion: "M6 .5 9.5 6 6 11.5 2.5 6z",
} as const;

/** What the lanes' colours and signs mean. */
export function TimelineLegend() {
  const { t } = useLanguage();
  return (
    <ul className={`timeline ${styles.legend}`}>
      {(Object.keys(spanColours) as (keyof typeof spanColours)[]).map((code) => (
        <li key={code}>
          <svg viewBox="0 0 20 12" width="20" height="12" aria-hidden="true">
            <rect width="20" height="12" rx="2" fill={spanColours[code]} />
          </svg>{" "}
          {t(`lane.${code}`)}
        </li>
      ))}
      {symbolsShown.map((code) => (
        <li key={code}>
          <svg
            viewBox="0 0 12 12"
            width="12"
            height="12"
            aria-hidden="true"
            data-filled={code === "infusion"}
          >
            <path d={symbolPaths[code]} />
          </svg>{" "}
          {t(`lane.${code}`)}
        </li>
      ))}
      <li>
        <span aria-hidden="true">×</span> {t("overview.timeline-cross")}
      </li>
    </ul>
  );
}
