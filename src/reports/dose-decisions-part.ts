import type { Recommendation } from "#escalation";
import { type DecisionRow, doseDecision, type ReviewRow } from "#trial";
import { type Catalogue, casebookWords, codeWords, web } from "#words";
import { anchor, type Book, factList, row, section, table, told } from "./book.ts";
import { signatureOf } from "./datum.ts";
import { type Html, html } from "./html.ts";
import { recommendationTextOf } from "./recommendation-text.ts";
import { momentText } from "./rendering.ts";

/** Every review with its evidence, what the design recommended, the votes, and the decision as it was signed. */
export function doseDecisionsPart(book: Book): Html {
  const { reviews, decisions } = doseDecision(book.state, book.now);
  const oldestFirst = reviews.toReversed();
  return html`${oldestFirst.map((review) =>
    section(3, told(book, web["decision.review"], { review: review.review, level: review.level }), [
      reviewText(book, review),
      decisionText(
        book,
        decisions.find((decision) => decision.review === review.review),
      ),
    ]),
  )}`;
}

function reviewText(
  book: Book,
  { cutOff, logVersion, notation, outcomes, recommendation, votes }: ReviewRow,
): Html {
  const { rendering } = book;
  const shown = outcomes.filter(({ subject }) => book.subjects.includes(subject));
  const heads = ["subject", "level", "outcome"] as const;
  return html`${factList([
    [told(book, casebookWords["decision.cut-off"]), momentText(rendering, cutOff)],
    [
      told(book, casebookWords["decision.up-to"]),
      html`<a href="#${anchor(book, logVersion)}">${logVersion}</a>`,
    ],
    [told(book, casebookWords["decision.notation"]), html`<code>${notation}</code>`],
  ])}${table(
    heads.map((head) => told(book, casebookWords[`decision.${head}`])),
    shown.map(({ subject, level, letter, because }) =>
      row(
        html`<a href="#${anchor(book, subject)}">${subject}</a>`,
        level,
        `${letter}: ${told(book, web[`because.${because}`])}`,
      ),
    ),
  )}${recommendation && recommendationText(book, recommendation)}${votesText(book, votes)}`;
}

/** What the design's table recommended, with the rows that led there and where each comes from. */
export function recommendationText(book: Book, recommendation: Recommendation): Html {
  const { step, reasons } = recommendationTextOf(recommendation, book.rendering.language);
  const listed = reasons.map(
    ({ said, source, isQuoted }) =>
      html`<li>${said} <small>${isQuoted ? html`<q>${source}</q>` : source}</small></li>`,
  );
  return html`<p>${told(book, casebookWords["decision.recommended"])} <strong>${step}</strong></p><ul>${listed}</ul>`;
}

function votesText(book: Book, votes: ReviewRow["votes"]): Html {
  const heads = [told(book, casebookWords["decision.member"]), told(book, casebookWords["decision.vote"])];
  return table(
    heads,
    votes.map(({ name, account, choice, treating }) =>
      row(
        html`${name} <small>(${account})</small>`,
        html`${moveText(book, choice)}${treating ? html` <small>(${told(book, web["decision.treated"])})</small>` : ""}`,
      ),
    ),
  );
}

function decisionText(book: Book, decision: DecisionRow | undefined): Html {
  if (!decision) return html`<p class="caution">${told(book, casebookWords["decision.none"])}</p>`;
  const { decision: id, move, nextLevel, recommended, rationale, changed, version } = decision;
  const signed = book.rows.find((line) => line.version === version);
  const departs =
    recommended === move
      ? undefined
      : told(book, web["decision.departs"], { recommended: moveText(book, recommended) });
  const since = changed.map(({ subject, before, now }) => `${subject}: ${before} → ${now}`).join("; ");
  return html`<div class="decision"><p><strong>${id}: ${moveText(book, move)}${
    nextLevel === undefined ? "" : ` → ${nextLevel}`
  }</strong> <a href="#${anchor(book, version)}">${version}</a>${departs && html` <em class="caution">${departs}</em>`}</p>${factList(
    [
      [told(book, casebookWords["rationale.safety"]), rationale.safety],
      [told(book, casebookWords["rationale.efficacy"]), rationale.efficacy],
      [told(book, casebookWords["rationale.cell-kinetics"]), rationale.cellKinetics],
      [told(book, casebookWords["rationale.departure"]), rationale.departure],
      [told(book, casebookWords["decision.changed-since"]), since],
    ],
  )}${signed && signatureOf(book, signed)}</div>`;
}

function moveText(book: Book, move: string): string {
  const words = (codeWords as Catalogue)[`move.${move}`];
  return words ? told(book, words) : move;
}
