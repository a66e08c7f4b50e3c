/**
 * Lifts an event, as it was once written, to the shape that its kind has had since. The next one takes it on
 * from there. None is ever changed or removed: logs are kept for decades.
 */
type Upcaster = (
  event: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, unknown>> & { readonly kind: string };

/** By kind of event, its upcasters in order: the first from version 1 to 2, the second from 2 to 3. */
export type Upcasters = Readonly<Record<string, readonly Upcaster[]>>;

/** A kind of event whose shape has changed has an upcaster here; none has so far. */
export const upcasters: Upcasters = {};

/** The version in which events of a kind are written: one more than it has upcasters. */
export function versionOf(kind: string, known: Upcasters = upcasters): number {
  return 1 + (known[kind]?.length ?? 0);
}

interface Versioned {
  readonly version: number;
  readonly event: { readonly kind: string };
  readonly eventVersion: number;
}

/** A record with its event in today's shape. Throws if a later release has written it. */
export function lifted<Recorded extends Versioned>(record: Recorded, known: Upcasters = upcasters): Recorded {
  const { event, eventVersion, version } = record;
  const current = versionOf(event.kind, known);
  if (eventVersion === current) return record;
  if (eventVersion > current) {
    throw new Error(
      `Record ${version} holds a ${event.kind} of version ${eventVersion}; this release knows ${current}`,
    );
  }
  const steps = known[event.kind]?.slice(eventVersion - 1) ?? [];
  const today = steps.reduce<Readonly<Record<string, unknown>>>((shape, lift) => lift(shape), event);
  return { ...record, event: today as Recorded["event"], eventVersion: current };
}
