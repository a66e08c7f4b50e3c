import { type ReactNode, useState } from "react";
import styles from "./api-reference.module.css";

interface UnfoldingProps {
  readonly title: ReactNode;
  readonly children: () => ReactNode;
}

/** Something told at length when it is asked for; drawn then only. */
export function Unfolding({ title, children }: UnfoldingProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.unfolding} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={styles.title}>{title}</summary>
      {isOpen && <div className={styles.body}>{children()}</div>}
    </details>
  );
}
