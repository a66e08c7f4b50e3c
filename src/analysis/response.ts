import type { MyositisResponse } from "#efficacy";
import type { Protocol } from "#protocol";
import { protocolOf } from "#trial";
import { analysedSubjects } from "./analysis-set.ts";
import type { DataCut } from "./data-cut.ts";
import { dataItemNames } from "./data-item.ts";
import type { Figure } from "./figure.ts";
import { improvementTable } from "./improvement-table.ts";
import { type MethodCard, methodCard } from "./method-card.ts";
import { responseComparisonTable } from "./response-comparison.ts";
import { scoreFigures, spiderFigure, waterfallFigures } from "./response-figures.ts";
import { ratesTable } from "./response-rates.ts";
import { reachableTable, scoreTable, treatmentTable, visitTable } from "./response-tables.ts";
import { isInfused, responseOf, treatmentOf } from "./subject-response.ts";
import { swimmerFigure } from "./swimmer-figure.ts";
import type { Table } from "./table.ts";

/** Who responded, when and how much, from the scores as recorded; and what treatment of the disease went on beside. */
export function response(cut: DataCut): { tables: Table[]; figures: Figure[]; methods: MethodCard[] } {
  const protocol = protocolOf(cut.state);
  const infused = analysedSubjects(cut)
    .filter(({ sets }) => sets.includes("efficacy"))
    .filter(isInfused);
  const { myositis } = protocol.efficacy;
  const { compareLevels } = cut.provenance;
  if (myositis === "not-used") {
    const treatments = infused.map((subject) => treatmentOf(cut, subject));
    return {
      tables: [treatmentTable(protocol, treatments)],
      figures: [],
      methods: [treatmentMethod(protocol)],
    };
  }
  const responses = infused.map((subject) => responseOf(cut, subject, myositis));
  return {
    tables: [
      ratesTable(protocol, myositis, responses),
      ...(compareLevels ? [responseComparisonTable(protocol, myositis, responses)] : []),
      visitTable(protocol, myositis, responses),
      improvementTable(protocol, responses),
      reachableTable(myositis, responses),
      scoreTable(protocol, myositis, responses),
      treatmentTable(protocol, responses),
    ],
    figures: [
      spiderFigure(protocol, myositis, responses),
      ...waterfallFigures(protocol, responses),
      swimmerFigure(cut, myositis, responses),
      ...scoreFigures(protocol, myositis, responses),
    ],
    methods: [
      ...methodsOf(protocol, myositis),
      ...(compareLevels
        ? [methodCard("level-comparison", { comparisons: protocol.timeToEvent.comparisons })]
        : []),
    ],
  };
}

function treatmentMethod({ efficacy }: Protocol): MethodCard {
  const { rescueClasses, treatmentRoles, estimand } = efficacy;
  const { toxicityTreatment, immunoglobulinRescue } = estimand;
  const options = { rescueClasses, treatmentRoles, toxicityTreatment, immunoglobulinRescue };
  return methodCard("escalated-treatment", options);
}

function methodsOf(protocol: Protocol, myositis: MyositisResponse): MethodCard[] {
  const { efficacy, analysis } = protocol;
  const { responder, ...score } = myositis.totalImprovement;
  const { rescue, retreatment, death, dropOut, missingAssessment, openWindow } = efficacy.estimand;
  const { efficacyDoseFractionMin } = analysis.sets;
  const { baseline, windowTie, replicates, confidenceLevel } = analysis;
  const { chaqDomainsMin, chaqDifferenceMin, cmasFullFromAge, dasItems, inactive } = myositis;
  return [
    methodCard("response-at-visits", {
      ...{ visits: efficacy.visits, mainVisits: efficacy.mainVisits },
      conditioningVisits: efficacy.conditioningVisits,
      ...{ responder, windowTie, efficacyDoseFractionMin },
      ...{ rescue, retreatment, death, dropOut, missingAssessment, openWindow },
    }),
    methodCard("total-improvement", score, dataItemNames(protocol)),
    methodCard("baseline", { baseline }),
    methodCard("improvement-definitions", Object.fromEntries(myositis.improvement.map(labelled))),
    methodCard("inactive-disease", { inactive }),
    methodCard(
      "without-drugs",
      Object.fromEntries(
        efficacy.freedom.flatMap(({ id, label: _label, ...rule }) =>
          Object.entries(rule).map(([name, value]) => [`${id}.${name}`, value]),
        ),
      ),
    ),
    methodCard("disease-scores", {
      chaqDomainsMin,
      chaqDifferenceMin,
      cmasFullFromAge,
      dasItems,
      replicates,
    }),
    treatmentMethod(protocol),
    methodCard("clopper-pearson", { confidenceLevel }),
  ];
}

/** A definition's numbers, under its own name. */
function labelled({ value: { label: _label, id, ...rule }, from }: MyositisResponse["improvement"][number]) {
  return [id, { value: rule, from }] as const;
}
