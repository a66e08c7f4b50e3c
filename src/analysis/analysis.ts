import type { AnalysisName } from "./analysis-name.ts";
import { analysisSetsCard } from "./analysis-set.ts";
import type { DataCut, Provenance } from "./data-cut.ts";
import { disposition } from "./disposition.ts";
import { type Figure, withSharedCodes } from "./figure.ts";
import { kinetics } from "./kinetics.ts";
import type { MethodCard } from "./method-card.ts";
import { reconstitution } from "./reconstitution.ts";
import { response } from "./response.ts";
import { safety } from "./safety.ts";
import { survival } from "./survival.ts";
import type { Table } from "./table.ts";

/** What an analysis finds: tables, pictures, and a card for each method by which their numbers were made. */
interface Findings {
  readonly tables: readonly Table[];
  readonly figures: readonly Figure[];
  readonly methods: readonly MethodCard[];
}

/** The findings of an analysis, with all that is needed to make them again. */
export interface Analysis extends Findings {
  readonly analysis: AnalysisName;
  readonly provenance: Provenance;
}

const analyses: Readonly<Record<AnalysisName, (cut: DataCut) => Findings>> = {
  disposition,
  kinetics,
  reconstitution,
  response,
  survival,
  safety,
};

export function analyse(analysis: AnalysisName, cut: DataCut): Analysis {
  const findings = analyses[analysis](cut);
  const methods = [analysisSetsCard(cut), ...findings.methods];
  const figures = withSharedCodes(findings.figures);
  return { analysis, provenance: cut.provenance, ...findings, figures, methods };
}
