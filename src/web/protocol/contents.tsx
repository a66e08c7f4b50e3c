import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../language.ts";
import styles from "./layout.module.css";
import { anchorOf, type PartId, usePartTitle } from "./part.tsx";

export interface ContentsChapter {
  readonly title: string;
  readonly parts: readonly PartId[];
}

/** The table of contents: beside the document where there is room, else folded on top of it. */
export function Contents({ chapters }: { readonly chapters: readonly ContentsChapter[] }) {
  const { t } = useLanguage();
  const reading = useReading(chapters.flatMap(({ parts }) => parts));
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const place = nav.current?.querySelector<HTMLElement>(`[href="#section-${reading}"]`)?.offsetTop ?? 0;
    if (nav.current) nav.current.scrollTop = place - nav.current.clientHeight / 2;
  }, [reading]);
  const lists = <ChapterLists chapters={chapters} reading={reading} />;
  return (
    <>
      <nav ref={nav} className={styles.contents} aria-label={t("protocol.contents")}>
        {lists}
      </nav>
      <details className={styles.contentsFolded}>
        <summary>{t("protocol.contents")}</summary>
        <nav aria-label={t("protocol.contents")}>{lists}</nav>
      </details>
    </>
  );
}

function ChapterLists({
  chapters,
  reading,
}: {
  readonly chapters: readonly ContentsChapter[];
  readonly reading: PartId | "none";
}) {
  const titleOf = usePartTitle();
  return chapters.map(({ title, parts }) => (
    <div key={title}>
      <p>{title}</p>
      <ul>
        {parts.map((id) => (
          <li key={id}>
            <a href={`#${anchorOf(id)}`} aria-current={id === reading ? "location" : undefined}>
              {titleOf(id)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  ));
}

/** The part that is being read: the first whose end is still below the top of the window. */
function useReading(parts: readonly PartId[]): PartId | "none" {
  const [reading, setReading] = useState<PartId | "none">("none");
  const ids = parts.join(" ");
  useEffect(() => {
    const known = ids.split(" ") as PartId[];
    const look = () => {
      const below = known.find((id) => {
        const end = document.getElementById(anchorOf(id))?.getBoundingClientRect().bottom ?? 0;
        return end > readingLinePx;
      });
      setReading(below ?? "none");
    };
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, [ids]);
  return reading;
}

const readingLinePx = 96;
