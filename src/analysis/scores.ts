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
import { infusionOf, resultsOf, type TrialState } from "#trial";
import type { CalendarDate, Estimate, Instant } from "#values";
import { dataItemOf } from "./data-item.ts";
import { type Datum, seriesOf } from "./datum.ts";
import { once } from "./once.ts";
import { occasionOf, targetOf, valueClosestTo } from "./standing-value.ts";
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
  /** The same, where no decimal is exact. */
  readonly exactly?: Decimal;
  readonly upperLimit?: number;
  readonly from: "items" | "total" | "measured";
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
    if (index) return [id, disabilityScores(index, myositis.chaqDomainsMin.value, reader)];
    return [id, reader.data(id).map(measured)];
  });
  return { scores: new Map(scores), leftOut: reader.leftOut };
}

interface Reader {
  /** Of results of one item on each occasion the one that stands. */
  readonly byOccasion: (data: readonly Datum[]) => ReadonlyMap<string, Datum>;
  readonly data: (item: string) => readonly Datum[];
  readonly isTimed: (item: string) => boolean;
  /** Days on which a question was answered with yes, by record. */
  readonly affirmed: (item: string) => readonly Pick<Datum, "on" | "visit" | "version">[];
  readonly leftOut: LeftOut[];
}

/** A value known only to lie beyond a limit is no score. */
function readerOf(state: TrialState, subject: string, protocol: Protocol): Reader {
  const leftOut: LeftOut[] = [];
  const infusedOn = infusionOf(state, subject)?.on;
  return {
    leftOut,
    byOccasion: (data) =>
      new Map(
        [...Map.groupBy(data, occasionOf)].flatMap(([occasion, all]): [string, Datum][] => {
          const target = targetOf(protocol, occasion, infusedOn);
          const datum = all.length > 1 ? valueClosestTo(target, all, protocol.analysis) : all[0];
          return datum ? [[occasion, datum]] : [];
        }),
      ),
    data: (id) => {
      const item = dataItemOf(protocol, id);
      if (item?.kind !== "quantity") return [];
      const { data, unread } = seriesOf(state, subject, item);
      const beyond = data.filter((datum) => datum.beyond !== undefined);
      leftOut.push(...unread.map(({ version, because }) => ({ version, because })));
      leftOut.push(...beyond.map(({ version }) => ({ version, because: "beyond-a-limit" })));
      return data.filter((datum) => datum.beyond === undefined);
    },
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

function measured(datum: Datum): Score {
  const upperLimit = datum.limits?.high;
  return {
    item: datum.item,
    on: datum.on,
    ...(datum.at !== undefined && { at: datum.at }),
    occasion: occasionOf(datum),
    value: { value: datum.value },
    ...(upperLimit !== undefined && { upperLimit }),
    from: "measured",
    final: datum.final,
    records: [datum.version],
  };
}

function scaleScores(scale: ItemScale, { data, isTimed, byOccasion }: Reader): readonly Score[] {
  const totals = byOccasion(data(scale.total));
  const items = scale.items.map(({ item }) => ({ item, answers: byOccasion(data(item)) }));
  const occasions = new Set([...totals.keys(), ...items.flatMap(({ answers }) => [...answers.keys()])]);
  const scores = [...occasions].map((occasion): Score => {
    const total = totals.get(occasion);
    const answered = items.flatMap(({ item, answers }) => {
      const datum = answers.get(occasion);
      return datum ? [{ item, datum }] : [];
    });
    const answers = answered.map(({ item, datum }): [string, ItemAnswer] => [
      item,
      isTimed(item) ? { seconds: datum.value } : { points: datum.value },
    ]);
    const { score, from } = scoreScale(scale, Object.fromEntries(answers), total?.value);
    const used = [...(total ? [total] : []), ...answered.map(({ datum }) => datum)];
    return { item: scale.total, occasion, value: score, from, final: false, ...toldBy(used) };
  });
  return inOrder(scores);
}

/** The index from its domains; as entered where too few of them were answered. */
function disabilityScores(
  index: DisabilityIndex,
  domainsMin: number,
  { data, affirmed, byOccasion }: Reader,
): readonly Score[] {
  const totals = byOccasion(data(index.total));
  const domains = index.domains.map((domain) => {
    const aids = Map.groupBy(affirmed(`${domain}-aid`), occasionOf);
    return { domain, answers: byOccasion(data(domain)), aids };
  });
  const occasions = new Set([...totals.keys(), ...domains.flatMap(({ answers }) => [...answers.keys()])]);
  const scores = [...occasions].map((occasion): Score => {
    const answered = domains.flatMap(({ domain, answers, aids }) => {
      const datum = answers.get(occasion);
      return datum ? [{ domain, datum, aids: aids.get(occasion) ?? [] }] : [];
    });
    const answers = answered.map(({ domain, datum, aids }): [string, DomainAnswer] => [
      domain,
      { highest: datum.value, aid: aids.length > 0 },
    ]);
    const { score, ratio } = scoreDisability(index, Object.fromEntries(answers), domainsMin);
    const total = totals.get(occasion);
    if (total && "missing" in score) return { ...measured(total), from: "total" };
    const used = answered.flatMap(({ datum, aids }) => [datum, ...aids]);
    return {
      ...{ item: index.total, occasion, value: score, from: "items", final: false },
      ...(ratio !== undefined && { exactly: ratio }),
      ...toldBy(used),
    };
  });
  return inOrder(scores);
}

/** Complete on the day of its last part. */
function toldBy(used: readonly Pick<Datum, "on" | "version">[]): Pick<Score, "on" | "records"> {
  const on = used.reduce((latest, datum) => (datum.on > latest ? datum.on : latest), "");
  return { on, records: used.map(({ version }) => version) };
}

function inOrder(scores: readonly Score[]): readonly Score[] {
  return scores.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
}
