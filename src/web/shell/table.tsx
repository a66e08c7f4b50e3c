import type { CSSProperties, ReactNode } from "react";
import styles from "./table.module.css";

interface TableProps {
  /** The heads of the columns; one that needs none, such as that of the acts, is empty. */
  readonly heads: readonly ReactNode[];
  readonly caption?: string;
  /** On a phone each row becomes a small block under its first cell, instead of reaching beyond the edge. */
  readonly folds?: boolean;
  /** The rows. */
  readonly children: ReactNode;
}

/** Folded rows have their heads beside each cell: the style sheet finds them by the place of the column. */
function headsAsStyle(heads: TableProps["heads"]): CSSProperties {
  const told = heads.flatMap((head, index) =>
    typeof head === "string" && head !== "" ? [[`--head-${index + 1}`, JSON.stringify(head)]] : [],
  );
  return Object.fromEntries(told);
}

/** Rows of data under heads. What is wider than the page is scrolled by itself. */
export function Table({ heads, caption, folds = false, children }: TableProps) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table} data-folds={folds} style={headsAsStyle(heads)}>
        {caption !== undefined && <caption>{caption}</caption>}
        {heads.length > 0 && (
          <thead>
            <tr>
              {heads.map((head, index) =>
                head === "" ? (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                  <td key={index} />
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns keep their places
                  <th key={index} scope="col">
                    {head}
                  </th>
                ),
              )}
            </tr>
          </thead>
        )}
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
