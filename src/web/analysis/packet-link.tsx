import { useLanguage } from "../language.ts";
import type { Cut } from "../server-state/analysis.ts";
import { Download } from "../shell/download.tsx";

/** All analyses of a moment as one document, in the language chosen. */
export function PacketLink({ cut }: { readonly cut: Cut }) {
  const { t, language } = useLanguage();
  const query = new URLSearchParams({ ...cut, language });
  return (
    <Download to={`packet.pdf?${query}`} label={t("analysis.packet")} help={t("analysis.packet-help")} />
  );
}
