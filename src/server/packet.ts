import { analyse, analysisNames, type SignedCut } from "#analysis";
import { renderPacket } from "#reports";
import { doseDecision, protocolOf } from "#trial";
import type { Language } from "#values";
import { runningProgram } from "./build.ts";
import { readPacketType } from "./packet-type.ts";

/** The committee packet of a data cut as a PDF file; of everything what is in sight of whoever asks. */
export async function packetOf(
  trial: string,
  { cut, signed }: SignedCut,
  language: Language,
  inSight: <View>(view: View) => View = (view) => view,
): Promise<Uint8Array> {
  const { version, build } = runningProgram();
  return renderPacket({
    trial,
    title: protocolOf(cut.state).title,
    provenance: cut.provenance,
    decision: inSight(doseDecision(cut.state, cut.provenance.cutoff)),
    analyses: analysisNames.map((name) => inSight(analyse(name, cut))),
    ...(signed && { signed: inSight(signed) }),
    language,
    program: `Trialrun ${version} (${build})`,
    type: readPacketType(),
  });
}
