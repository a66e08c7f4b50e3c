import { Progress } from "@mantine/core";
import type { ProtocolView } from "#trial";
import { ActButton, useAuthority } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import { roleName } from "../shell/role-name.ts";
import tone from "../shell/tone.module.css";
import layout from "./layout.module.css";
import { anchorOf } from "./part.tsx";

/** Whether the protocol is in force, and what still stands in the way. */
export function Standing({ view }: { readonly view: ProtocolView }) {
  const { t } = useLanguage();
  const { activated, synthetic, openQueries, queries } = view;
  const toQueries = <a href={`#${anchorOf("queries")}`}>{t("protocol.to-queries")}</a>;
  if (activated && openQueries > 0 && synthetic) {
    return (
      <p>
        {t("protocol.next-synthetic", { count: openQueries })} {toQueries}
      </p>
    );
  }
  if (activated) return <p>{t("protocol.next-active")}</p>;
  const first = queries.find(({ answer }) => answer === undefined);
  return (
    <div className={layout.standing}>
      <p>
        {t("protocol.progress", { answered: queries.length - openQueries, all: queries.length })}
        <Progress
          value={(100 * (queries.length - openQueries)) / Math.max(1, queries.length)}
          aria-hidden="true"
        />
      </p>
      {openQueries > 0 && !synthetic ? (
        <p>
          {t("protocol.next-answer", { count: openQueries })}{" "}
          {first && <a href={`#query-${first.id}`}>{t("protocol.first-open")}</a>}
        </p>
      ) : (
        <p>
          {t(synthetic ? "protocol.next-activate-synthetic" : "protocol.next-activate")}{" "}
          <ActButton act={{ kind: "activate-protocol" }} variant="filled" />
        </p>
      )}
      <ByWhom />
    </div>
  );
}

/** Who may answer and activate, said to those who may not. */
function ByWhom() {
  const { t } = useLanguage();
  const { allowed, roles } = useAuthority("activate-protocol");
  if (allowed || roles.length === 0) return null;
  return (
    <p className={tone.quiet}>
      {t("protocol.by", { roles: roles.map((role) => roleName(t, role)).join(", ") })}
    </p>
  );
}
