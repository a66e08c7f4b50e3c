import type { Node } from "#eligibility";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { leafText } from "./leaf-text.ts";
import list from "./queries.module.css";
import rules from "./rules.module.css";
import { Assumed, Source, useProtocol } from "./source.tsx";

/** A rule as a tree: what joins its parts, what each part looks at, every reading with the one that is followed. */
export function RuleTree({ node }: { readonly node: Node }) {
  return (
    <ul className={rules.rule}>
      <RuleNode node={node} />
    </ul>
  );
}

function RuleNode({ node }: { readonly node: Node }) {
  const { say } = useLanguage();
  const { id, label, from } = node;
  return (
    <li>
      {(id !== undefined || label) && (
        <span>
          {id !== undefined && <span className={rules.id}>{id}</span>}{" "}
          {label && <strong>{say(label)}</strong>} {from && <Source from={from} />}
        </span>
      )}
      <RuleBody node={node} />
    </li>
  );
}

function RuleBody({ node }: { readonly node: Node }) {
  const { t, say } = useLanguage();
  const { names } = useProtocol();
  switch (node.kind) {
    case "all-of":
    case "any-of":
      return <Joined how={t(`rule.${node.kind}`)} parts={node.of} />;
    case "at-least":
      return <Joined how={t("rule.at-least", { count: node.count })} parts={node.of} />;
    case "not":
      return <Joined how={t("rule.not")} parts={[node.of]} />;
    case "implies":
      return (
        <>
          <Joined how={t("rule.implies")} parts={[node.when]} />
          <Joined how={t("rule.then")} parts={[node.of]} />
        </>
      );
    case "reading":
      return <Readings query={node.query} readings={node.readings} />;
    default: {
      const named = node.label !== undefined;
      return (
        <p className={named ? tone.quiet : undefined}>
          {leafText(node, { names, t, say })}{" "}
          {node.kind === "exposure" && node.lasting && <Source from={node.lasting.gapDaysMax.from} />}
        </p>
      );
    }
  }
}

function Joined({ how, parts }: { readonly how: string; readonly parts: readonly Node[] }) {
  return (
    <>
      <p className={tone.quiet}>{how}</p>
      <ul>
        {parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule's parts keep their order
          <RuleNode key={index} node={part} />
        ))}
      </ul>
    </>
  );
}

/** Every reading of a text: the one that is followed open, the others folded, since they stay evaluable. */
function Readings({
  query,
  readings,
}: {
  readonly query: string;
  readonly readings: Readonly<Record<string, Node>>;
}) {
  const { t, say } = useLanguage();
  const { queries } = useProtocol();
  const row = queries.get(query);
  const wordsOf = (id: string) => {
    const words = row?.readings.find((reading) => reading.id === id)?.words;
    return words ? say(words) : id;
  };
  const followed = row?.chosen;
  const others = Object.entries(readings).filter(([id]) => id !== followed);
  const chosen = followed === undefined ? undefined : readings[followed];
  return (
    <>
      <p className={tone.quiet}>
        {t("rule.readings")} <Assumed query={query} />
      </p>
      <ul>
        {followed !== undefined && chosen && (
          <li>
            <em>{wordsOf(followed)}</em> <span className={list.followed}>{t("rule.followed")}</span>
            <RuleTree node={chosen} />
          </li>
        )}
        {others.map(([id, node]) => (
          <li key={id}>
            <details>
              <summary>
                <em>{wordsOf(id)}</em> <span className={tone.quiet}>{t("rule.other-reading")}</span>
              </summary>
              <RuleTree node={node} />
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
