import { type Analysis, analyse, analysisNames, type DataCut } from "#analysis";
import { renderPacket } from "#reports";
import { protocolOf } from "#trial";
import type { Language } from "#values";
import { runningProgram } from "./build.ts";
import { readPacketType } from "./packet-type.ts";

/** The committee packet of a data cut as a PDF file; of each analysis what is in sight of whoever asks. */
export async function packetOf(
  trial: string,
  cut: DataCut,
  language: Language,
  inSight: (analysis: Analysis) => Analysis = (analysis) => analysis,
): Promise<Uint8Array> {
  const { version, build } = runningProgram();
  return renderPacket({
    trial,
    title: protocolOf(cut.state).title,
    provenance: cut.provenance,
    analyses: analysisNames.map((name) => inSight(analyse(name, cut))),
    language,
    program: `Trialrun ${version} (${build})`,
    type: readPacketType(),
  });
}
