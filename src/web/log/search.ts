declare module "@tanstack/react-router" {
  interface HistoryState {
    /** Words that the log's records must hold. What somebody types, a name perhaps, stands in no address. */
    readonly find?: string;
  }
}

/** What the address says of the records to be shown. */
export interface LogSearch {
  readonly subject?: string;
  readonly kind?: string;
  readonly asKnownAt?: string;
  /** Version of one record, to be brought into view. */
  readonly record?: number;
}

/** The filters of the log that an address can hold; what is not one is left out. */
export function logSearch(search: Record<string, unknown>): LogSearch {
  const text = (name: string) => {
    const value = search[name];
    return value === undefined || value === "" ? {} : { [name]: String(value) };
  };
  const { asKnownAt, record } = search;
  return {
    ...text("subject"),
    ...text("kind"),
    ...(typeof asKnownAt === "string" &&
      /^\d{4}-\d{2}-\d{2}T[\d:]{8}\.\d{3}Z$/.test(asKnownAt) && { asKnownAt }),
    ...(typeof record === "number" && { record }),
  };
}
