import type { Finding, Verdict } from "#eligibility";
import { episodesOf, factsOf, fold, protocolFor, siteDate, type TrialState, verdictOf } from "#trial";
import { casebookWords, codeWords, eligibilityWords, web } from "#words";
import { type Book, section, told } from "./book.ts";
import { evidenceText } from "./finding-text.ts";
import { type Html, html } from "./html.ts";
import { nameOfFinding } from "./names.ts";
import { unitText } from "./unit-text.ts";

/** For each screening episode the criteria's words with what spoke for and against each, as known when it was signed. */
export function eligibilityPart(book: Book, subject: string): Html {
  return html`${episodesOf(book.state, subject).map(({ episode }) => episodePart(book, subject, episode))}`;
}

function episodePart(book: Book, subject: string, episode: number): Html {
  const { state, now } = book;
  const signed = (["eligibility-confirmed", "screening-failed"] as const)
    .flatMap((kind) => factsOf(state, subject, kind))
    .find(({ event }) => event.episode === episode);
  const later = episodesOf(state, subject).some((other) => other.episode > episode);
  if (!signed && later) return html``;
  const then = signed ? fold(book.records.slice(0, signed.version - 1)) : state;
  const on = signed ? signed.event.assessedOn : siteDate(state, subject, now);
  const title = told(book, casebookWords["eligibility.episode"], { episode });
  const basis = signed
    ? told(book, casebookWords["eligibility.as-signed"], { version: signed.version, on })
    : told(book, casebookWords["eligibility.as-known"], { on });
  return section(
    4,
    title,
    html`<p class="basis">${basis}</p>${verdictText(book, then, subject, verdictOf(then, subject, on))}`,
  );
}

function verdictText(book: Book, state: TrialState, subject: string, verdict: Verdict): Html {
  const { criteria } = protocolFor(state, subject).eligibility;
  const lists = [
    [web["screening.failing"], verdict.failing],
    [casebookWords["eligibility.open"], verdict.open],
    [web["screening.unsigned"], verdict.unsigned],
  ] as const;
  const told_ = lists
    .filter(([, ids]) => ids.length > 0)
    .map(([words, ids]) => html` · ${told(book, words, { criteria: ids.join(", ") })}`);
  const part = (
    polarity: "inclusion" | "exclusion",
  ) => html`<h5>${told(book, casebookWords[`eligibility.${polarity}`])}</h5>
<ul class="criteria">${verdict.criteria
    .filter((_, index) => criteria[index]?.polarity === polarity)
    .map((finding) => findingItem(book, finding, polarity === "exclusion"))}</ul>`;
  return html`<p><strong class="verdict ${verdict.verdict}">${told(book, codeWords[`verdict.${verdict.verdict}`])}</strong>${told_}</p>${part("inclusion")}${part("exclusion")}`;
}

/** One finding with its parts; those that have no name of their own let their parts speak. */
function findingItem(book: Book, finding: Finding, excludes: boolean | "part"): Html {
  const name = nameOfFinding(finding, book.rendering.names);
  const parts = finding.parts.map((part) => findingItem(book, part, "part"));
  const below = html`${details(book, finding)}${parts.length > 0 ? html`<ul>${parts}</ul>` : ""}`;
  if (!name) return html`<li class="unnamed">${below}</li>`;
  const { id, state } = finding;
  const truth = excludes === "part" ? "part" : signOf(finding, excludes);
  const named = told(book, eligibilityWords["evidence.named"], { name: told(book, name), value: "" });
  return html`<li class="${truth}"><strong>${id ?? ""}</strong> ${named}<em>${told(book, codeWords[`finding.${state}`])}</em>${below}</li>`;
}

function signOf({ truth }: Finding, excludes: boolean): string {
  if (truth === "unknown") return "open";
  return (truth === "met") === excludes ? "fails" : "passes";
}

/** The source's words, the data used, and why a finding is not settled. */
function details(
  book: Book,
  { from, place, evidence, margin, cautions, reason, parts, reading }: Finding,
): Html {
  const quote =
    from?.kind === "quoted" && place
      ? html`<p class="quote"><q>${from.quote}</q> <small>${told(book, web["screening.record-line"], { line: place.line })}</small></p>`
      : "";
  const read = reading
    ? html`<p>${told(book, web["screening.reading"], { reading: reading.chosen, query: reading.query })}</p>`
    : "";
  const edge = margin
    ? html`<small> (${told(book, web["screening.margin"], { value: Number(margin.value.toPrecision(3)), unit: unitText(margin.unit) })})</small>`
    : "";
  const data = evidence.map(
    (piece, index) =>
      html`<p class="evidence">${evidenceText(piece, book.rendering)}${index === 0 ? edge : ""}</p>`,
  );
  const notes = cautions.map((words) => html`<p class="caution">${told(book, words)}</p>`);
  const open =
    reason && parts.length === 0 ? html`<p>${told(book, eligibilityWords[`reason.${reason}`])}</p>` : "";
  return html`${quote}${read}${data}${notes}${open}`;
}
