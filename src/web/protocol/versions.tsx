import type { ProtocolView } from "#trial";
import { ActButton } from "../command/acting.tsx";
import { useLanguage } from "../language.ts";
import tone from "../shell/tone.module.css";
import { useSiteTime } from "../site-zone.tsx";
import { useNameOf } from "../telling.ts";
import layout from "./layout.module.css";
import { Part } from "./part.tsx";

/** Every document that the trial has had, and the sites that may follow each amendment. */
export function Versions({ view }: { readonly view: ProtocolView }) {
  const { t, say } = useLanguage();
  const nameOf = useNameOf();
  const { show } = useSiteTime();
  return (
    <Part
      id="versions"
      aside={view.activated && <ActButton act={{ kind: "amend-protocol" }} variant="subtle" />}
    >
      <ul className={layout.versions}>
        {view.versions.map(({ version, protocolVersion, how, by, recordedAt, summary, approvals }) => (
          <li key={version}>
            {t("protocol.version-line", {
              version: protocolVersion,
              how: t(`protocol.${how}`),
              by,
              when: show(recordedAt),
            })}
            {summary !== undefined && <p>{summary}</p>}
            {approvals.map((approval) => (
              <p key={approval.version} className={tone.quiet}>
                {t("protocol.approved-by", { site: say(nameOf(approval.site)), by: approval.by })}
              </p>
            ))}
            {how === "amended" && view.protocol.version === protocolVersion && (
              <ActButton
                act={{ kind: "approve-amendment", known: { version: protocolVersion }, fixed: ["version"] }}
              />
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
