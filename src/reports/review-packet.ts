import { type DoseDecisionView, doseDecision, type EvidenceRow, subjectView } from "#trial";
import { sheetWords, web } from "#words";
import { type Book, factList, row, section, table, told } from "./book.ts";
import { doseDecisionsPart, recommendationText } from "./dose-decisions-part.ts";
import { type Html, html } from "./html.ts";
import { levelFindings } from "./level-findings.ts";
import { renderSheet, type SheetSource } from "./sheet.ts";
import { ofSubject } from "./sheet-subject.ts";
import { adverseEvents, dltMatters } from "./subject-case.ts";

/**
 * For the committee: outcomes by dose level, every treated subject with its toxicities, what the design recommends
 * and why, and the reviews with their votes and signed decisions.
 */
export function renderReviewPacket(source: SheetSource): string {
  return renderSheet(source, "review-packet", (book) => {
    const view = doseDecision(book.state, book.now);
    const shown = view.evidence.filter(({ subject }) => book.subjects.includes(subject));
    return {
      facts: [[told(book, web["subject.outcome"]), html`<code>${view.notation}</code>`]],
      body: html`${section(2, told(book, sheetWords["outcomes-by-level"]), levels(book, view))}
${section(2, told(book, sheetWords["subjects-treated"]), treated(book, shown))}
${levelFindings(book, view)}
${shown.map(({ subject }) => toxicities(book, subject))}
${section(2, told(book, sheetWords.recommendation), recommendationText(book, view.recommendation))}
${section(2, told(book, sheetWords.reviews), reviews(book, view))}`,
    };
  });
}

function levels(book: Book, { levels: ladder, committee }: DoseDecisionView): Html {
  const heads = [
    web["subject.level"],
    web["decision.evaluable"],
    web["decision.dlts"],
    web["decision.pending"],
    web["subject.outcome"],
  ];
  const counted = table(
    heads.map((head) => told(book, head)),
    ladder.map(({ level, label, counts, marks }) =>
      row(
        `${level} · ${told(book, label)}`,
        counts.evaluable,
        counts.dlts,
        counts.pending,
        html`<code>${marks.map(({ letter }) => letter).join("")}</code>`,
      ),
    ),
  );
  const { quorum, independentMin } = committee;
  return html`${counted}<p>${told(book, sheetWords.quorum, { quorum, independentMin })}</p>`;
}

const scales = [
  ["CTCAE", "CTCAE-5.0"],
  ["CRS", "ASTCT-2019-CRS"],
  ["ICANS", "ASTCT-2019-ICANS"],
  ["GVHD", "MAGIC"],
] as const;

function treated(book: Book, rows: readonly EvidenceRow[]): Html {
  if (rows.length === 0) return html`<p>${told(book, web["decision.evidence-none"])}</p>`;
  const heads = ["level", "outcome"] as const;
  return table(
    [
      told(book, sheetWords["fact.subject"]),
      ...heads.map((head) => told(book, web[`subject.${head}`])),
      told(book, web["decision.infused"]),
      told(book, web["decision.cells"]),
      told(book, web["decision.window"]),
      ...scales.map(([scale]) => told(book, sheetWords["worst-grade"], { scale })),
      told(book, web["decision.serious"]),
    ],
    rows.map(({ subject, level, letter, because, infusedOn, cells, plannedCells, window, worst, serious }) =>
      row(
        subject,
        level,
        told(book, sheetWords.outcome, { letter, because: told(book, web[`because.${because}`]) }),
        infusedOn,
        `${shortCells(cells)} / ${shortCells(plannedCells)}`,
        window.closed
          ? told(book, web["decision.window-closed"])
          : told(book, web["decision.window-open"], { day: window.closesOn }),
        ...scales.map(([, scale]) => worst[scale] || "–"),
        serious || "–",
      ),
    ),
    "treated",
  );
}

function shortCells(cells: number): string {
  return cells.toExponential(2).replace("e+", "e");
}

/** One subject's death, matters before the committee, and adverse events. */
function toxicities(whole: Book, subject: string): Html {
  const view = subjectView(whole.state, subject, whole.now);
  const book = ofSubject(whole, view);
  const { adverseEvents: events, matters, death } = view.safety;
  const died = death
    ? html`<p class="warning">${
        death.recorded
          ? told(book, sheetWords.death, { on: death.on, cause: death.recorded.cause })
          : told(book, sheetWords["death-not-recorded"], { on: death.on })
      }</p>`
    : "";
  const all =
    events.length === 0
      ? html`<p>${told(book, sheetWords["adverse-events-none"])}</p>`
      : adverseEvents(book, view);
  const judged = matters.length > 0 || death ? html`${died}${dltMatters(book, view)}` : html``;
  return html`${section(3, told(book, sheetWords["dlt-matters"], { subject }), judged)}
${section(3, told(book, sheetWords["adverse-events"], { subject }), all)}`;
}

function reviews(book: Book, { reviews: held, decisions, ended }: DoseDecisionView): Html {
  if (held.length === 0 && decisions.length === 0) {
    return html`<p>${told(book, web["decision.reviews-none"])}</p>`;
  }
  const level = (one: number | "none" | "not-determined") =>
    typeof one === "number"
      ? told(book, web["overview.level"], { level: one })
      : told(book, one === "none" ? web["shell.none"] : web["decision.not-determined"]);
  const end =
    ended &&
    factList([
      [told(book, web["decision.maximum-tolerated"]), level(ended.maximumTolerated)],
      [told(book, web["decision.maximum-administered"]), level(ended.maximumAdministered)],
    ]);
  return html`${doseDecisionsPart(book)}${end}`;
}
