import type { FutureNode } from "#trial";
import { escalationWords, fill } from "#words";
import { useLanguage } from "../language.ts";
import styles from "./future.module.css";

/** The branches of the next group stand open; later ones unfold when asked. */
const openDepth = 1;

/** What may come: one branch for each number of toxicities in the next group, and the move it would lead to. */
export function FutureTree({ root }: { readonly root: FutureNode }) {
  return (
    <div className={styles.tree}>
      <Move node={root} />
      <Branches node={root} depth={0} />
    </div>
  );
}

function Branches({ node, depth }: { readonly node: FutureNode; readonly depth: number }) {
  const { t } = useLanguage();
  if (node.next === "end") return null;
  const { kind, level, subjects } = node.next;
  const when = t(`decision.next-${kind}`, { level, subjects });
  if (node.branches.length === 0) return <span className={styles.cut}>{t("decision.cut")}</span>;
  return (
    <details className={styles.branches} open={depth < openDepth}>
      <summary>{when}</summary>
      <ul>
        {node.branches.map(({ dlts, node: next }) => (
          <li key={dlts}>
            <span className={styles.dlts} data-dlts={Math.min(dlts, 2)}>
              {t("decision.branch", { dlts })}
            </span>
            <Move node={next} />
            <Branches node={next} depth={depth + 1} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Move({ node: { outcomes, recommendation } }: { readonly node: FutureNode }) {
  const { say } = useLanguage();
  const { move, nextLevel, room, mtd } = recommendation;
  return (
    <span className={styles.move} data-move={move}>
      {outcomes !== "" && <code>{outcomes}</code>}{" "}
      {say(fill(escalationWords[`move.${move}`], { level: nextLevel, room }))}
      {typeof mtd === "number" && ` · ${say(fill(escalationWords["mtd.level"], { level: mtd }))}`}
      {mtd === "none" && ` · ${say(escalationWords["mtd.none"])}`}
    </span>
  );
}
