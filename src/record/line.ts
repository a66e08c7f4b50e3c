import { z } from "zod";
import { accepted, type Result, refused } from "#values";
import { canonicalText } from "./canonical.ts";
import type { Link } from "./chain.ts";
import { envelopeSchema, saltSchema } from "./recorded.ts";

const bodySchema = z.looseObject({ event: z.looseObject({ kind: z.string() }) });

/** A body that is not handed on leaves a word in its place. */
const lineSchema = z.union([
  z.strictObject({ ...envelopeSchema.shape, body: bodySchema, salt: saltSchema }),
  z.strictObject({ ...envelopeSchema.shape, body: z.literal("withheld") }),
]);

/** The envelope's own fields, of a record that may have others beside them. */
const fieldsSchema = z.object(envelopeSchema.shape);

/** A record as one line: the canonical text (RFC 8785) of its envelope's fields with `body` and `salt`. */
export function writeLine({ envelope, body }: Link): string {
  const told = body ? { body: JSON.parse(body.text), salt: body.salt } : { body: "withheld" };
  return canonicalText({ ...fieldsSchema.parse(envelope), ...told });
}

/** The record that a line tells; refused where the line is not, byte for byte, what would be written of it. */
export function readLine(text: string): Result<Link, "unreadable"> {
  try {
    const line = lineSchema.parse(JSON.parse(text));
    const { body } = line;
    const envelope = fieldsSchema.parse(line);
    const link: Link = {
      envelope,
      body: "salt" in line ? { salt: line.salt, text: canonicalText(body) } : undefined,
    };
    return writeLine(link) === text ? accepted(link) : refused("unreadable");
  } catch {
    return refused("unreadable");
  }
}
