import type { Protocol } from "#protocol";
import { protocolOf } from "#trial";
import { analysedSubjects } from "./analysis-set.ts";
import { cellSources } from "./cell-sources.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemNames } from "./data-item.ts";
import { comparisonsOf, endpointTimes } from "./endpoint-times.ts";
import type { Chart } from "./figure.ts";
import { followUpTable, visitsDueTable } from "./follow-up-tables.ts";
import { leftOutOf, silentOf } from "./left-out-sources.ts";
import { type MethodCard, methodCard } from "./method-card.ts";
import { sourcesOf } from "./source-days.ts";
import { isInfused } from "./subject-response.ts";
import { incidenceFigure, survivalFigure } from "./survival-figures.ts";
import {
  comparisonTable,
  incidenceLandmarkTable,
  landmarkTable,
  quantileTable,
  restrictedMeanTable,
  summaryTable,
  timesTable,
} from "./survival-tables.ts";
import type { Table } from "./table.ts";

/**
 * How long until what the protocol names, for each subject of the efficacy set and together; and of everybody infused who
 * is due for follow-up.
 */
export function survival(cut: DataCut): { tables: Table[]; figures: Chart[]; methods: MethodCard[] } {
  const protocol = protocolOf(cut.state);
  const infused = analysedSubjects(cut).filter(isInfused);
  const sources = infused.map((subject) => {
    const { untold, doubted } = cellSources(cut, subject);
    const [leftOut, silent] = [leftOutOf(cut, subject), silentOf(cut, subject)];
    return { subject, sources: sourcesOf(cut, subject), untold, doubted, leftOut, silent };
  });
  const counted = sources.filter(({ subject }) => subject.sets.includes("efficacy"));
  const endpoints = protocol.timeToEvent.endpoints.map((endpoint) =>
    endpointTimes(protocol, endpoint, counted, comparisonsOf(cut)),
  );
  return {
    tables: [
      summaryTable(endpoints),
      quantileTable(endpoints),
      landmarkTable(endpoints),
      restrictedMeanTable(endpoints),
      incidenceLandmarkTable(endpoints),
      ...comparisonTable(endpoints),
      timesTable(protocol, endpoints),
      followUpTable(cut, sources),
      visitsDueTable(cut, infused),
    ],
    figures: endpoints.map((one) =>
      one.endpoint.competing.length > 0 ? incidenceFigure(protocol, one) : survivalFigure(protocol, one),
    ),
    methods: methodsOf(protocol),
  };
}

/** Where each time begins and ends, by the protocol's own names. */
function timesMethod(protocol: Protocol): MethodCard {
  const { timeToEvent, analysis, safety, efficacy } = protocol;
  const { sources, remission, adverseEvents, endpoints } = timeToEvent;
  const { efficacyDoseFractionMin } = analysis.sets;
  const events = adverseEvents.map(({ value: { id, label: _label, ...value }, from }) => {
    return [`adverseEvents.${id}`, { value, from }] as const;
  });
  const rules = endpoints.flatMap(({ id, from, startsAt, events, competing, endsAt, observedTo }) => {
    const lists = Object.entries({ events, competing, endsAt, observedTo });
    const value = { startsAt, ...Object.fromEntries(lists.filter(([, named]) => named.length > 0)) };
    return [[`endpoints.${id}`, { value, from }] as const];
  });
  const groups = safety.summary.specialInterest;
  const named = [...groups, ...adverseEvents].map(({ value }) => value);
  return methodCard(
    "times-to-event",
    { efficacyDoseFractionMin, sources, remission, ...Object.fromEntries([...events, ...rules]) },
    {
      ...dataItemNames(protocol),
      ...Object.fromEntries(
        [...efficacy.freedom, ...endpoints, ...named].map(({ id, label }) => [id, label]),
      ),
    },
  );
}

function methodsOf(protocol: Protocol): MethodCard[] {
  const { timeToEvent, analysis } = protocol;
  const { shares, landmarkDays, restrictedMeanDays, comparisons } = timeToEvent;
  const { confidenceScale, confidenceLevel, incidenceVariance } = analysis;
  return [
    timesMethod(protocol),
    methodCard("kaplan-meier", { confidenceScale, confidenceLevel, landmarkDays }),
    methodCard("survival-quantiles", { shares, confidenceScale }),
    methodCard("restricted-mean", { restrictedMeanDays }),
    methodCard("aalen-johansen", { incidenceVariance, confidenceScale, confidenceLevel }),
    methodCard("reverse-kaplan-meier"),
    methodCard("level-comparison", { comparisons }),
    methodCard("follow-up-visits"),
  ];
}
