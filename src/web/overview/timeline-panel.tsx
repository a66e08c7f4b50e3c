import { lazy, Suspense } from "react";
import type { Lane } from "#trial";

const Timeline = lazy(() => import("./timeline.tsx"));

/** Height of the figure, its signs and its table's handle: kept free until they are there, so that nothing moves. */
function heightOf(lanes: readonly Lane[]): number {
  return 110 + lanes.length * 26;
}

/** The lanes of subjects; the plotting library is fetched once they are to be drawn. */
export function TimelinePanel({ lanes, now }: { readonly lanes: readonly Lane[]; readonly now: string }) {
  return (
    <div style={{ minHeight: heightOf(lanes) }}>
      <Suspense>
        <Timeline lanes={lanes} now={now} />
      </Suspense>
    </div>
  );
}
