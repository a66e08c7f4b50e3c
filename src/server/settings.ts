import { z } from "zod";

const settingSchemas = {
  "second-factor": z.enum(["optional", "required-for-committee-and-administrator"]),
  "idle-minutes": z.int().min(5).max(120),
} as const;

/** One setting with the value that it has from now on. */
export const settingSchema = z
  .discriminatedUnion("name", [
    z.strictObject({ name: z.literal("second-factor"), value: settingSchemas["second-factor"] }),
    z.strictObject({ name: z.literal("idle-minutes"), value: settingSchemas["idle-minutes"] }),
  ])
  .meta({ id: "Setting" });

/** How an installation is set. */
export interface Settings {
  readonly "second-factor": z.infer<(typeof settingSchemas)["second-factor"]>;
  /** Minutes without activity after which a session ends. */
  readonly "idle-minutes": number;
}

export const initialSettings: Settings = { "second-factor": "optional", "idle-minutes": 30 };
