import * as Plot from "@observablehq/plot";
import { useEffect, useRef, useState } from "react";
import { toxicityText } from "#analysis";
import type { Lane, LaneMark, LaneSpan } from "#trial";
import { web } from "#words";
import { useLanguage } from "../language.ts";
import { Table } from "../shell/table.tsx";
import { useTelling } from "../telling.ts";
import { spanColours, TimelineLegend } from "./timeline-legend.tsx";

const laneHeight = 26;
const frameHeight = 60;
const marginLeft = 76;

const symbols = {
  consent: "circle",
  "consent-declined": "times",
  "consent-withdrawn": "times",
  "screening-opened": "square",
  "eligibility-confirmed": "triangle",
  "screening-failed": "times",
  "infusion-planned": "diamond",
  infusion: "diamond",
  "visit-missed": "times",
  "discontinued-before-infusion": "times",
  discontinued: "times",
  death: "times",
} as const;

const tip = { fill: "var(--raised)", stroke: "var(--edge)", textPadding: 6 };

interface Bar {
  readonly subject: string;
  readonly code: keyof typeof spanColours;
  readonly from: Date;
  readonly to: Date;
  readonly what: string;
}

/** Stretches as bars in their lanes; adverse events are thinner, and stand on what they befell. */
function bars(spans: readonly Bar[], insetTop: number) {
  return Plot.barX([...spans], {
    y: "subject",
    x1: "from",
    x2: "to",
    fill: ({ code }: Bar) => spanColours[code],
    insetTop,
    rx: 2,
    title: ({ what, from }: Bar) => `${what}\n${from.toISOString().slice(0, 10)}`,
    tip,
  });
}

interface TimelineProps {
  readonly lanes: readonly Lane[];
  readonly now: string;
}

/** Plot's own labels are English. */
function chineseDay(day: Date): string {
  return `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

/** The language and the words of a subject's way in it. */
function useLaneWords() {
  const language = useLanguage();
  const tell = useTelling();
  const { t, say } = language;
  return {
    ...language,
    markText: ({ code, facts }: LaneMark) => say(tell(web[`lane.${code}`], facts)),
    spanText: (span: LaneSpan) =>
      span.code === "adverse-event"
        ? `${say(toxicityText(span.toxicity))}, ${t("log.grade", { grade: span.grade })}`
        : t(`lane.${span.code}`),
  };
}

const chineseDayWidth = 64;
const intervals = [
  [1, "day"],
  [2, "2 days"],
  [7, "week"],
  [14, "2 weeks"],
  [30, "month"],
  [91, "3 months"],
] as const;

/** The shortest interval of ticks that leaves each so many days to itself. */
function intervalOf(daysMin: number): string {
  return intervals.find(([days]) => days >= daysMin)?.[1] ?? "year";
}

/** On fewer days the axis would begin to count hours. */
const daysMin = 12;

function daysCovered(
  spans: readonly { readonly from: Date; readonly to: Date }[],
  marks: readonly { readonly on: Date }[],
  now: string,
): number {
  const times = [
    ...spans.flatMap(({ from, to }) => [from, to]),
    ...marks.map(({ on }) => on),
    new Date(now),
  ].map(Number);
  return (Math.max(...times) - Math.min(...times)) / dayMs;
}

/** The axis' own ticks, but for what they would say badly. */
function ticksOf(days: number, width: number, language: LaneWords["language"]): Plot.ScaleOptions {
  // A Chinese day is written out in full beneath its tick, and needs the room.
  const chinese = { tickFormat: chineseDay, ticks: intervalOf(days / (width / chineseDayWidth)) };
  return {
    ...(language === "zh" && chinese),
    // Nobody reads a trial by the hour, however short the way so far.
    ...(days < daysMin && { ticks: "day" }),
  };
}

type LaneWords = ReturnType<typeof useLaneWords>;

/** Every lane on one axis of days. */
function drawLanes(
  lanes: readonly Lane[],
  now: string,
  width: number,
  { language, markText, spanText }: LaneWords,
) {
  const today = now.slice(0, 10);
  const spans = lanes.flatMap(({ subject, spans: own }) =>
    own.map((span) => ({
      subject,
      code: span.code,
      from: new Date(span.from),
      to: dayAfter(span.to ?? today),
      what: spanText(span),
    })),
  );
  const marks = lanes.flatMap(({ subject, marks: own }) =>
    own.map((mark) => ({ subject, code: mark.code, on: new Date(mark.on), what: markText(mark) })),
  );
  return Plot.plot({
    className: "timeline",
    width,
    height: frameHeight + lanes.length * laneHeight,
    marginLeft,
    marginRight: 28,
    marginBottom: 36,
    x: { type: "utc", label: null, grid: true, ...ticksOf(daysCovered(spans, marks, now), width, language) },
    y: { domain: lanes.map(({ subject }) => subject), label: null, tickSize: 0, padding: 0.25 },
    marks: [
      bars(
        spans.filter(({ code }) => code !== "adverse-event"),
        0,
      ),
      bars(
        spans.filter(({ code }) => code === "adverse-event"),
        9,
      ),
      Plot.ruleX([new Date(now)], { stroke: "var(--accent)", strokeDasharray: "3 3" }),
      Plot.dot(marks, {
        y: "subject",
        x: "on",
        symbol: ({ code }: { code: keyof typeof symbols }) => symbols[code],
        r: 4,
        stroke: "var(--ink)",
        fill: ({ code }: { code: string }) => (code === "infusion" ? "var(--ink)" : "var(--ground)"),
        title: ({ what, on }: { what: string; on: Date }) => `${what}\n${on.toISOString().slice(0, 10)}`,
        tip,
      }),
    ],
  });
}

/** Every subject's way as a figure; the same stands below as a table. */
export default function Timeline({ lanes, now }: TimelineProps) {
  const words = useLaneWords();
  const { t, language } = words;
  const place = useRef<HTMLDivElement>(null);
  const width = useWidth(place);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language's name stands for its functions
  useEffect(() => {
    if (width === 0) return;
    const figure = drawLanes(lanes, now, width, words);
    place.current?.replaceChildren(figure);
    return () => figure.remove();
  }, [width, lanes, now, language]);
  return (
    <figure>
      <div ref={place} aria-hidden="true" style={{ minHeight: frameHeight + lanes.length * laneHeight }} />
      <TimelineLegend />
      <details>
        <summary>{t("overview.timeline-table")}</summary>
        <LaneTable lanes={lanes} />
      </details>
    </figure>
  );
}

function LaneTable({ lanes }: { readonly lanes: readonly Lane[] }) {
  const { t, markText, spanText } = useLaneWords();
  const rows = lanes.flatMap(({ subject, marks, spans }) =>
    [
      ...marks.map((mark) => ({ subject, on: mark.on, what: markText(mark) })),
      ...spans.map((span) => ({
        subject,
        on: span.from,
        what: span.code === "adverse-event" ? spanText(span) : `${spanText(span)} – ${span.to}`,
      })),
    ].sort((a, b) => (a.on < b.on ? -1 : 1)),
  );
  return (
    <Table folds heads={[t("shell.subjects"), t("overview.day"), t("overview.what")]}>
      {rows.map(({ subject, on, what }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two equal rows are the same to a reader
        <tr key={index}>
          <td>{subject}</td>
          <td>{on}</td>
          <td>{what}</td>
        </tr>
      ))}
    </Table>
  );
}

const dayMs = 86_400_000;

function dayAfter(day: string): Date {
  return new Date(Date.parse(day) + dayMs);
}

/** The width of an element, kept up to date. */
function useWidth(element: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const node = element.current;
    if (!node) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(node);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
