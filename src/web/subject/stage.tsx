import type { SubjectStage } from "#trial";
import { useLanguage } from "../language.ts";
import styles from "./subject.module.css";

const tones: Readonly<Record<SubjectStage, "ahead" | "active" | "over">> = {
  registered: "ahead",
  consented: "ahead",
  screening: "ahead",
  eligible: "ahead",
  queued: "ahead",
  "slot-reserved": "ahead",
  "lymphodepletion-planned": "active",
  lymphodepleted: "active",
  infused: "active",
  "follow-up": "active",
  "screening-failed": "over",
  "discontinued-before-infusion": "over",
  discontinued: "over",
  died: "over",
};

/** How far a subject has come. */
export function Stage({ stage }: { readonly stage: SubjectStage }) {
  const { t } = useLanguage();
  return (
    <span className={styles.stage} data-tone={tones[stage]}>
      {t(`stage.${stage}`)}
    </span>
  );
}
