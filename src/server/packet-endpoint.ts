import { z } from "zod";
import { cutWithSigned } from "#analysis";
import { actorOfPerson } from "./accounts.ts";
import { cutQuerySchema, momentsOf, refusedCut } from "./analyses.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { readTrial } from "./orders.ts";
import { packetOf } from "./packet.ts";
import { inSightOf } from "./sight.ts";

const packetQuerySchema = z
  .strictObject({ ...cutQuerySchema.shape, language: z.enum(["en", "zh"]).default("en") })
  .meta({ id: "PacketQuery" });

/** All analyses at one data cut-off as a document; that it was handed out goes on record, as for any other copy. */
export function packetEndpoint({ now }: Installation) {
  return endpoint({
    method: "get",
    path: "/trials/:trial/packet.pdf",
    summary: "The committee packet and statistical report: all analyses at a data cut-off, as PDF",
    access: "signed-in",
    query: packetQuerySchema,
    async answer({ params: { trial = "" }, query: { language, ...query }, context }, signedIn) {
      const { workspace, person } = signedIn;
      const state = await readTrial(signedIn, trial);
      const made = cutWithSigned(await workspace.store.read(trial), momentsOf(query, now()));
      if (!made.ok) throw refusedCut(made.error);
      const bytes = await packetOf(trial, made.value, language, (view) => inSightOf(person, state, view));
      const { head } = made.value.cut.provenance;
      const exported = {
        kind: "log-exported",
        stream: trial,
        version: head.version,
        form: "packet",
      } as const;
      await workspace.systemLog.append(exported, actorOfPerson(person));
      return context.body(new Uint8Array(bytes), 200, {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="${trial}-packet-${head.version}-${language}.pdf"`,
      });
    },
  });
}
