import { type ReactNode, useState } from "react";
import { protocolSectionWords } from "#words";
import { useLanguage } from "../language.ts";
import layout from "./layout.module.css";
import styles from "./protocol.module.css";

export type PartId = keyof typeof protocolSectionWords | "who" | "versions";

/** The heading of a part, as it also stands in the table of contents. */
export function usePartTitle() {
  const { t, say } = useLanguage();
  return (id: PartId): string => {
    if (id === "who" || id === "versions") return t(`protocol.${id}`);
    return say(protocolSectionWords[id]);
  };
}

export function anchorOf(id: PartId): string {
  return `section-${id}`;
}

interface PartProps {
  readonly id: PartId;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A section of the document. */
export function Part({ id, aside, children }: PartProps) {
  const title = usePartTitle()(id);
  return (
    <section id={anchorOf(id)} className={styles.part} aria-label={title}>
      <div className={styles.partHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

/** Sections that belong together. */
export function Chapter({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={layout.chapter}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A titled table or list within a part. */
export function Block({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.block}>
      <h4>
        {title} {aside}
      </h4>
      {children}
    </div>
  );
}

/** Drawn once it is opened: together such parts are longer than the rest of the page. */
export function Folded({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.folded} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div className={styles.inside}>{children}</div>}
    </details>
  );
}
