import { type LogRow, protocolFor, type SubjectView, subjectView } from "#trial";
import { sheetWords, web } from "#words";
import { type Book, factList, row, section, table, told } from "./book.ts";
import { meaningText } from "./datum.ts";
import { type Html, html } from "./html.ts";
import { momentText } from "./rendering.ts";
import { renderSheet, type SheetSource } from "./sheet.ts";
import { ofSubject, subjectFactsOf } from "./sheet-subject.ts";

/**
 * For the bedside: the dose of one subject as it was prepared (or, plainly said, only calculated), and a line for
 * each who prepares, checks and infuses: as signed here, and with room to sign by hand.
 */
export function renderDosingSheet(source: SheetSource, subject: string): string {
  return renderSheet(source, "dosing-sheet", (whole) => {
    const view = subjectView(whole.state, subject, whole.now);
    const book = ofSubject(whole, view);
    return {
      about: subject,
      facts: subjectFactsOf(book, view),
      body: html`${section(2, told(book, sheetWords.dose), dose(book, view))}${checks(book, view)}`,
    };
  });
}

function dose(book: Book, { dosing, subject }: SubjectView): Html {
  const { card, lots } = dosing;
  const best = lots.find(({ dose: calculated, problems }) => calculated && problems.length === 0);
  const calculation = card ?? best?.dose;
  const lot = card?.lot ?? best?.lot;
  if (!calculation || lot === undefined) return html`<p>${told(book, sheetWords["dose-none"])}</p>`;
  const { level, weightKg, weightOn, plannedCells, volumeMl, vials } = calculation;
  const { endotoxinEuPerKg, residualTcrCellsPerKg } = calculation;
  const perKg = protocolFor(book.state, subject).escalation.levels[level - 1]?.cellsPerKg.value;
  const expiresOn = lots.find((known) => known.lot === lot)?.expiresOn;
  const why = card
    ? card.superseded && !dosing.infusion && web["dosing.card-superseded"]
    : sheetWords["dose-not-prepared"];
  const residual = residualTcrCellsPerKg;
  return html`${why ? html`<p class="warning">${told(book, why)}</p>` : ""}<div class="dose">${factList([
    [told(book, web["subject.level"]), level],
    [told(book, sheetWords["dose-per-kg"]), perKg && cellsText(book, "cells-per-kg", perKg)],
    [told(book, web["dosing.weight"]), `${weightKg} kg (${weightOn})`],
    [told(book, web["dosing.cells"]), cellsText(book, "cells-of", plannedCells)],
    [told(book, web["dosing.volume"]), `${volumeMl.toFixed(1)} mL`],
    [told(book, web["dosing.vials"]), vials],
    [told(book, web["overview.lot"]), lot],
    [told(book, sheetWords["lot-expires"]), expiresOn],
    [told(book, web["dosing.endotoxin"]), `${endotoxinEuPerKg.toPrecision(3)} EU/kg`],
    [told(book, web["dosing.residual"]), residual && cellsText(book, "cells-per-kg", residual)],
    [told(book, web["dosing.thawed"]), card && momentText(book.rendering, card.thawedAt)],
    [told(book, web["dosing.expires"]), card && momentText(book.rendering, card.expiresAt)],
  ])}</div>`;
}

/** A number of cells as people write it: 3 × 10⁷. */
function cellsText(book: Book, words: "cells-of" | "cells-per-kg", cells: number): Html {
  const [mantissa, exponent] = cells.toExponential(2).split("e+");
  const [before, after] = told(book, sheetWords[words]).split("{{count}}");
  return html`${before}${Number(mantissa)} × 10<sup>${exponent}</sup>${after}`;
}

/** Who prepared the dose, who checked it, who gave it: each by name, date and time and meaning, with room to sign. */
function checks(book: Book, { dosing, subject }: SubjectView): Html {
  const { card, infusion } = dosing;
  const rowOf = (version: number | undefined) => book.rows.find((line) => line.version === version);
  const needed = card?.checksNeeded ?? protocolFor(book.state, subject).dosing.checkers.value;
  const given = card?.checks ?? [];
  const count = Math.max(needed, given.length);
  const heads = ["step", "name", "when", "meaning", "signature"] as const;
  const lines = [
    step(book, told(book, sheetWords["step.prepared"]), rowOf(card?.prepared.version)),
    ...Array.from({ length: count }, (_, index) =>
      step(book, told(book, sheetWords["step.checked"], { number: index + 1 }), rowOf(given[index]?.version)),
    ),
    step(book, told(book, sheetWords["step.infused"]), rowOf(infusion?.version)),
  ];
  const body = html`<p>${told(book, sheetWords["checks-why"])}</p>${table(
    heads.map((head) => told(book, sheetWords[`check-${head}`])),
    lines,
    "by-hand",
  )}`;
  return section(2, told(book, sheetWords.checks, { needed }), body);
}

function step(book: Book, name: string, done: LogRow | undefined): Html {
  if (!done) return row(name, told(book, sheetWords["not-yet"]), "", "", "");
  const { actor, signature, occurredAt } = done;
  return row(
    name,
    html`${actor.name} <small>(${signature?.by ?? actor.account})</small>`,
    momentText(book.rendering, signature?.at ?? occurredAt),
    signature ? meaningText(book, signature.meaning) : "–",
    "",
  );
}
