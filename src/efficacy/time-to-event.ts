import { z } from "zod";
import { provenanceSchema, sourced, wordsSchema } from "#values";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);

/**
 * What happens to a subject on a day, as far as times to an event are made of it. Those named `last-…` are the days on
 * which something was looked at, the rest those on which it happened.
 */
export const timeSources = [
  "infusion",
  "death",
  "last-contact-alive",
  /** The disease was looked at: by any measure of it, or by asking for a flare. */
  "last-assessment",
  /** Response could be told, and nothing had overruled it. */
  "last-scored-assessment",
  "flare",
  "rescue-treatment",
  "retreatment",
  "first-response",
  "loss-of-response",
  "drug-free-remission",
  "treatment-restart",
  "b-cell-depletion",
  "b-cell-recovery",
  "last-b-cell-sample",
  "depleting-treatment",
  "loss-of-persistence",
  "last-quantifiable-cells",
] as const;
export type TimeSource = (typeof timeSources)[number];

/** Adverse events of a group of special interest, of a grade or higher: a source under its own id. */
const adverseEventSourceSchema = z.strictObject({
  id,
  label: wordsSchema,
  /** Of safety.summary.specialInterest: what belongs to it is told there. */
  group: id,
  gradeMin: z.int().min(1).max(5),
});

const endpointSchema = z.strictObject({
  id,
  label: wordsSchema,
  /** Time counts from the first day of this source. */
  startsAt: id,
  /** The first day of any of these ends it as the event. */
  events: z.array(id).min(1),
  /** The first day of any of these ends it so that the event can no longer come. */
  competing: z.array(id),
  /** The first day of any of these ends the observation. */
  endsAt: z.array(id),
  /** Without any of the above, observed to the last day of these: never to the cut-off itself. */
  observedTo: z.array(id).min(1),
  from: provenanceSchema,
});
export type TimeToEventEndpoint = z.infer<typeof endpointSchema>;

const itemId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/);

/** The section of a protocol that says which times to an event are estimated, from when, to what, and until when. */
export const timeToEventSchema = z
  .strictObject({
    /** The data items that sources are read from; a source without its item never happens. */
    sources: sourced(
      z.strictObject({
        flare: itemId.exactOptional(),
        vitalStatus: itemId.exactOptional(),
        /** The analyte by which the cells persist. */
        cells: itemId.exactOptional(),
        bCells: itemId.exactOptional(),
      }),
    ),
    /** When a remission is drug-free: by what the disease shows, and by which way of being free of drugs. */
    remission: sourced(
      z.union([
        z.strictObject({ disease: z.enum(["inactive-disease", "response"]), freedom: itemId }),
        z.literal("not-used"),
      ]),
    ),
    adverseEvents: z.array(sourced(adverseEventSourceSchema)),
    /** In the order in which they are shown. */
    endpoints: z.array(endpointSchema),
    /** Shares of the subjects by whose time the event has happened: 0.5 is the median. */
    shares: sourced(z.array(z.number().gt(0).lt(1)).min(1)),
    /** Days from the origin at which curves are read. */
    landmarkDays: sourced(z.array(z.int().positive()).min(1)),
    /** The day up to which the restricted mean is taken. */
    restrictedMeanDays: sourced(z.int().positive()),
    /** Tests between dose levels, which are described and not compared unless somebody asks. */
    comparisons: sourced(z.enum(["none", "permutation", "asymptotic"])),
    queries: z.array(z.strictObject({ id: z.string().min(1), question: wordsSchema, default: wordsSchema })),
  })
  .superRefine(({ adverseEvents, endpoints }, context) => {
    const sources: readonly string[] = [...timeSources, ...adverseEvents.map(({ value }) => value.id)];
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    adverseEvents.forEach(({ value }, index) => {
      const taken = sources.indexOf(value.id) !== timeSources.length + index;
      if (taken) refuse(["adverseEvents", index, "value", "id"], "an id that no other source has");
    });
    endpoints.forEach((endpoint, index) => {
      if (endpoints.findIndex((other) => other.id === endpoint.id) !== index) {
        refuse(["endpoints", index, "id"], "an id used once");
      }
      if (!sources.includes(endpoint.startsAt)) refuse(["endpoints", index, "startsAt"], sources.join(" | "));
      for (const rule of ["events", "competing", "endsAt", "observedTo"] as const) {
        endpoint[rule].forEach((source, nth) => {
          if (!sources.includes(source)) refuse(["endpoints", index, rule, nth], sources.join(" | "));
        });
      }
    });
  });
export type TimeToEvent = z.infer<typeof timeToEventSchema>;

/** The days of one subject on which each source happened, in any order; what is absent did not happen. */
export type SourceDays = Readonly<Record<string, readonly number[]>>;

export type EventTime =
  | {
      readonly startDay: number;
      readonly endDay: number;
      readonly status: "event" | "competing" | "censored";
      /** Where the last day comes from; the origin itself where nothing was seen after it. */
      readonly source: string;
      readonly because: "happened" | "observation-ended" | "last-observed" | "nothing-after-start";
      /** What ended the observation, where it ended early. */
      readonly endedBy?: string;
    }
  | { readonly missing: "not-started" };

/**
 * The time of one subject to an endpoint, in whole days of its own calendar. The first of events, competing events and
 * ends of observation counts, on one day in this order; without any, and before an end of observation, the time is
 * censored on the last day of observation. What lies before the origin is not looked at.
 */
export function deriveTime(endpoint: TimeToEventEndpoint, days: SourceDays): EventTime {
  const startDay = Math.min(...(days[endpoint.startsAt] ?? []));
  if (startDay === Infinity) return { missing: "not-started" };
  const occurrences = (sources: readonly string[]) =>
    sources
      .flatMap((source) => (days[source] ?? []).map((day) => ({ source, day })))
      .filter(({ day }) => day >= startDay)
      .toSorted((one, other) => one.day - other.day);
  const ended = occurrences(endpoint.endsAt)[0];
  const until = ended?.day ?? Infinity;
  const event = occurrences(endpoint.events)[0];
  const competing = occurrences(endpoint.competing)[0];
  const eventDay = event?.day ?? Infinity;
  if (event && eventDay <= until && eventDay <= (competing?.day ?? Infinity)) {
    return { startDay, endDay: event.day, status: "event", source: event.source, because: "happened" };
  }
  if (competing && competing.day <= until) {
    const { day, source } = competing;
    return { startDay, endDay: day, status: "competing", source, because: "happened" };
  }
  const last = occurrences(endpoint.observedTo).findLast(({ day }) => day <= until);
  return {
    startDay,
    endDay: last?.day ?? startDay,
    status: "censored",
    source: last?.source ?? endpoint.startsAt,
    because: ended ? "observation-ended" : last ? "last-observed" : "nothing-after-start",
    ...(ended && { endedBy: ended.source }),
  };
}
