import type { Grade } from "#safety";
import { safetyWords } from "#words";
import { useLanguage } from "../language.ts";
import styles from "./grade-mark.module.css";

/** A grade as its number, on a ground that is the stronger the graver it is. */
export function GradeMark({ grade }: { readonly grade: Grade }) {
  const { say } = useLanguage();
  return (
    <>
      <span className={styles.grade} data-grade={grade} aria-hidden="true">
        {grade}
      </span>
      <span className="visually-hidden">{say(safetyWords[`grade.${grade}`])}</span>
    </>
  );
}
