import type { Entry } from "#record";

/** What the stores under test keep: any event with a kind, as a store knows no other. */
export interface Noted {
  readonly kind: "noted";
  readonly text: string;
  readonly more?: unknown;
}

/** An entry that is complete but for what a test is about. */
export function noted(text: string, rest: Partial<Entry<Noted>> = {}): Entry<Noted> {
  return {
    event: { kind: "noted", text },
    recordedAt: "2026-03-02T08:30:00.000Z",
    occurredAt: "2026-03-01T17:05:00.000Z",
    actor: { account: "wang.li", name: "Wang Li", role: "coordinator", site: "shanghai" },
    eventVersion: 1,
    protocolVersion: "1.0",
    salt: "5eed".repeat(8),
    ...rest,
  };
}
