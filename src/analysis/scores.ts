import {
  chaq,
  cmas,
  type Decimal,
  type DisabilityIndex,
  type DomainAnswer,
  haqDi,
  type ItemAnswer,
  type ItemScale,
  type MyositisResponse,
  mmt8,
  scoreDisability,
  scoreScale,
} from "#efficacy";
import type { DataItem } from "#eligibility";
import type { Protocol } from "#protocol";
import { resultsOf, type TrialState } from "#trial";
import type { CalendarDate, Estimate, Instant } from "#values";
import { dataItemOf } from "./data-item.ts";
import { type Datum, seriesOf } from "./datum.ts";
import { once } from "./once.ts";
import { occasionOf, valueClosestTo } from "./standing-value.ts";
import type { LeftOut } from "./table.ts";

/** A measure of disease activity on one occasion: measured, entered in total, or added up from its items. */
export interface Score {
  /** The data item that it is a value of. */
  readonly item: string;
  readonly on: CalendarDate;
  /** When the sample was drawn, where that is known. */
  readonly at?: Instant;
  /** What was recorded together: on the form of one visit, or on one day. */
  readonly occasion: string;
  readonly value: Estimate;
  /** The true value lies below it, or above. */
  readonly beyond?: "below" | "above";
  /** The same, where no decimal is exact. */
  readonly exactly?: Decimal;
  readonly upperLimit?: number;
  readonly from: "items" | "total" | "measured";
  /** The total that was entered beside the items is another. */
  readonly totalDiffers?: boolean;
  /** The laboratory's designated final result, of several. */
  readonly final: boolean;
  readonly records: readonly number[];
}

export interface SubjectScores {
  /** By data item, oldest first. */
  readonly scores: ReadonlyMap<string, readonly Score[]>;
  readonly leftOut: readonly LeftOut[];
}

type Quantity = Extract<DataItem, { kind: "quantity" }>;

/** The measures of disease activity that the protocol knows, in the order in which they are shown. */
export function measuresOf(protocol: Protocol, { totalImprovement }: MyositisResponse): readonly Quantity[] {
  const enzymes = totalImprovement.enzymes.value.map(({ item }) => item);
  const { strength } = totalImprovement.measures.value;
  const ids = [
    "phga",
    "ptga",
    "extramuscular-vas",
    strength,
    "cmas",
    "mmt-8",
    "chaq",
    "haq-di",
    "das",
    "chq-physical",
  ];
  return [...new Set([...ids, ...enzymes])].flatMap((id) => {
    const item = dataItemOf(protocol, id);
    return item?.kind === "quantity" ? [item] : [];
  });
}

/** Every measure of disease activity of a subject. A score that cannot be told has its reason in place of its value. */
export const scoresOf = once(deriveScores, (subject: string, _: Protocol, __: MyositisResponse) => subject);

function deriveScores(
  state: TrialState,
  subject: string,
  protocol: Protocol,
  myositis: MyositisResponse,
): SubjectScores {
  const das: ItemScale = { total: "das", items: myositis.dasItems.value };
  const scales = new Map([cmas, mmt8, das].map((scale) => [scale.total, scale]));
  const reader = readerOf(state, subject, protocol);
  const scores = measuresOf(protocol, myositis).map(({ id }): [string, readonly Score[]] => {
    const scale = scales.get(id);
    if (scale) return [id, scaleScores(scale, reader)];
    const index = [chaq, haqDi].find(({ total }) => total === id);
    if (index) return [id, disabilityScores(index, myositis, reader)];
    return [id, reader.measured(id).map(measured)];
  });
  return { scores: new Map(scores), leftOut: reader.leftOut };
}

/** The parts of a score that were told, by data item. */
type Parts = ReadonlyMap<string, Datum>;

interface Reader {
  readonly measured: (item: string) => readonly Datum[];
  /** A part known only to lie beyond a limit adds up to no score. */
  readonly parts: (items: readonly string[]) => readonly Datum[];
  /**
   * The score of each day on which parts were told: of those of that day, where they are enough for one; else with what
   * the same form was told on days before. Of a form that never sufficed, what is known by its last day.
   */
  readonly byDay: (
    parts: readonly Datum[],
    score: (told: Parts, occasion: string, form: readonly Datum[]) => Score,
  ) => readonly Score[];
  readonly isTimed: (item: string) => boolean;
  /** Days on which a question was answered with yes, by record. */
  readonly affirmed: (item: string) => readonly Pick<Datum, "on" | "visit" | "version">[];
  /** The value that stands for a day. */
  readonly standing: (on: CalendarDate, data: readonly Datum[]) => Datum | undefined;
  readonly leftOut: LeftOut[];
}

function readerOf(state: TrialState, subject: string, protocol: Protocol): Reader {
  const leftOut: LeftOut[] = [];
  const standing = (on: CalendarDate, data: readonly Datum[]) => valueClosestTo(on, data, protocol.analysis);
  const read = (id: string): readonly Datum[] => {
    const item = dataItemOf(protocol, id);
    if (item?.kind !== "quantity") return [];
    const { data, unread } = seriesOf(state, subject, item);
    leftOut.push(...unread.map(({ version, because }) => ({ version, because })));
    return data;
  };
  return {
    leftOut,
    standing,
    measured: read,
    parts: (items) => {
      const data = items.flatMap(read);
      const beyond = data.filter((datum) => datum.beyond !== undefined);
      leftOut.push(...beyond.map(({ version }) => ({ version, because: "beyond-a-limit" })));
      return data.filter((datum) => datum.beyond === undefined);
    },
    byDay: (parts, score) => scoresByDay(parts, standing, score),
    isTimed: (id) => {
      const item = dataItemOf(protocol, id);
      return item?.kind === "quantity" && item.unit === "s";
    },
    affirmed: (id) =>
      resultsOf(state, subject, id).flatMap(({ event: { observation }, version }) =>
        observation.value.kind === "boolean" && observation.value.value
          ? [
              {
                on: observation.on,
                version,
                ...(observation.visit !== undefined && { visit: observation.visit }),
              },
            ]
          : [],
      ),
  };
}

function scoresByDay(
  parts: readonly Datum[],
  standing: Reader["standing"],
  score: Parameters<Reader["byDay"]>[1],
): readonly Score[] {
  const scores = [...Map.groupBy(parts, occasionsAmong(parts))].flatMap(([occasion, form]) => {
    const scoreOf = (on: CalendarDate, told: readonly Datum[]) => {
      const byItem = [...Map.groupBy(told, ({ item }) => item)].flatMap(([item, all]): [string, Datum][] => {
        const datum = standing(on, all);
        return datum ? [[item, datum]] : [];
      });
      return score(new Map(byItem), occasion, form);
    };
    const days = [...new Set(form.map(({ on }) => on))].sort();
    const told = days.map((day) => {
      const own = scoreOf(
        day,
        form.filter(({ on }) => on === day),
      );
      if (hasValue(own)) return own;
      return scoreOf(
        day,
        form.filter(({ on }) => on <= day),
      );
    });
    const valued = told.filter(hasValue);
    return valued.length > 0 ? valued : told.slice(-1);
  });
  return inOrder(scores);
}

/** What stands on no form belongs to the form of the same day, where that lacks it. */
function occasionsAmong(parts: readonly Datum[]): (part: Datum) => string {
  const named = parts.flatMap(({ on, visit, item }) => (visit === undefined ? [] : [{ on, visit, item }]));
  const formOn = new Map(named.map(({ on, visit }) => [on, visit]));
  const onForms = new Set(named.map(({ on, item }) => `${on} ${item}`));
  return ({ visit, on, item }) => visit ?? (onForms.has(`${on} ${item}`) ? undefined : formOn.get(on)) ?? on;
}

export function hasValue({ value }: Score): boolean {
  return "value" in value;
}

function measured(datum: Datum): Score {
  const upperLimit = datum.limits?.high;
  return {
    item: datum.item,
    on: datum.on,
    ...(datum.at !== undefined && { at: datum.at }),
    occasion: occasionOf(datum),
    value: { value: datum.value },
    ...(datum.beyond && { beyond: datum.beyond }),
    ...(upperLimit !== undefined && { upperLimit }),
    from: "measured",
    final: datum.final,
    records: [datum.version],
  };
}

function scaleScores(scale: ItemScale, { parts, byDay, isTimed }: Reader): readonly Score[] {
  const items = scale.items.map(({ item }) => item);
  return byDay(parts([scale.total, ...items]), (told, occasion): Score => {
    const answers = items.flatMap((item): [string, ItemAnswer][] => {
      const datum = told.get(item);
      return datum ? [[item, isTimed(item) ? { seconds: datum.value } : { points: datum.value }]] : [];
    });
    const total = told.get(scale.total)?.value;
    const { score, from } = scoreScale(scale, Object.fromEntries(answers), total);
    return { item: scale.total, occasion, value: score, from, final: false, ...toldBy([...told.values()]) };
  });
}

/** The index from its domains; as entered where too few of them were answered. */
function disabilityScores(
  index: DisabilityIndex,
  { chaqDomainsMin, chaqDifferenceMin }: MyositisResponse,
  reader: Reader,
): readonly Score[] {
  const { parts, byDay, affirmed, standing } = reader;
  const aids = new Map(index.domains.map((domain) => [domain, affirmed(`${domain}-aid`)]));
  return byDay(parts([index.total, ...index.domains]), (told, occasion, form): Score => {
    const answered = index.domains.flatMap((domain) => {
      const datum = told.get(domain);
      if (!datum) return [];
      const all = form.filter(({ item }) => item === domain);
      // An aid goes with the answer of its form that is closest to it.
      const helped = (aids.get(domain) ?? []).filter(
        (aid) =>
          (aid.visit === undefined ? aid.on === datum.on : aid.visit === occasion) &&
          standing(aid.on, all)?.on === datum.on,
      );
      return [{ domain, datum, aids: helped }];
    });
    const answers = answered.map(({ domain, datum, aids }): [string, DomainAnswer] => [
      domain,
      { highest: datum.value, aid: aids.length > 0 },
    ]);
    const { score, ratio } = scoreDisability(index, Object.fromEntries(answers), chaqDomainsMin.value);
    const total = told.get(index.total);
    if (total && "missing" in score) return { ...measured(total), occasion, from: "total" };
    const differs = (told: number, from: number) => Math.abs(told - from) >= chaqDifferenceMin.value;
    const totalDiffers = total && "value" in score && differs(total.value, score.value);
    const used = [
      ...answered.flatMap(({ datum, aids }) => [datum, ...aids]),
      ...(totalDiffers && total ? [total] : []),
    ];
    return {
      ...{ item: index.total, occasion, value: score, from: "items", final: false },
      ...(totalDiffers && { totalDiffers }),
      ...(ratio !== undefined && { exactly: ratio }),
      ...toldBy(used),
    };
  });
}

/** Complete on the day of its last part. */
function toldBy(used: readonly Pick<Datum, "on" | "version">[]): Pick<Score, "on" | "records"> {
  const on = used.reduce((latest, datum) => (datum.on > latest ? datum.on : latest), "");
  return { on, records: used.map(({ version }) => version) };
}

function inOrder(scores: readonly Score[]): readonly Score[] {
  return scores.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
