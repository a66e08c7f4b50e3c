import { overview, profileOf, protocolView } from "#trial";
import { casebookWords, codeWords, escalationWords, web } from "#words";
import { anchor, type Book, factList, row, section, table, told } from "./book.ts";
import { dataTable } from "./datum.ts";
import { doseDecisionsPart } from "./dose-decisions-part.ts";
import { type Html, html } from "./html.ts";
import { kindsOf } from "./parts.ts";
import { momentText, nameOf } from "./rendering.ts";

/** What concerns the trial as a whole: where it stands, its protocol, decisions, lots and deviations. */
export function trialPart(book: Book): Html {
  const rows = book.rows.filter(({ subject }) => subject === undefined);
  return html`${section(2, told(book, casebookWords["part.summary"]), [levels(book), subjects(book)], anchor(book, "summary"))}
${section(2, told(book, casebookWords["part.protocol"]), [versions(book), queries(book), dataTable(book, rows, kindsOf("protocol"))], anchor(book, "protocol"))}
${section(2, told(book, casebookWords["part.dose-decisions"]), [doseDecisionsPart(book), dataTable(book, rows, kindsOf("dose-decisions"))], anchor(book, "decisions"))}
${section(
  2,
  told(book, casebookWords["part.deviations"]),
  dataTable(
    book,
    book.rows.filter(({ kind }) => deviations.has(kind)),
    deviations,
  ),
  anchor(book, "deviations"),
)}
${section(2, told(book, casebookWords["part.lots"]), [lots(book), dataTable(book, rows, kindsOf("lots"))], anchor(book, "lots"))}
${section(2, told(book, casebookWords["part.conduct"]), dataTable(book, rows, kindsOf("conduct")), anchor(book, "conduct"))}
${section(2, told(book, casebookWords["part.redactions"]), dataTable(book, book.rows, kindsOf("redactions")), anchor(book, "redactions"))}`;
}

const deviations = kindsOf("deviations");

function levels(book: Book): Html {
  const { state, now } = book;
  const view = overview(state, now);
  const { enrolment, ended, suspension } = view;
  const stand = suspension
    ? casebookWords["stand.suspended"]
    : casebookWords[view.activated ? "stand.active" : "stand.not-activated"];
  const heads = ["level", "dose", "status", "outcomes"] as const;
  const facts = factList([
    [told(book, casebookWords["summary.stand"]), told(book, ended ? casebookWords["stand.ended"] : stand)],
    [
      told(book, casebookWords["summary.enrolment"]),
      told(book, casebookWords["summary.counts"], { ...enrolment }),
    ],
    [told(book, web["decision.maximum-tolerated"]), ended && maximum(book, ended.maximumTolerated)],
    [told(book, web["decision.maximum-administered"]), ended && maximum(book, ended.maximumAdministered)],
  ]);
  return html`${facts}${table(
    heads.map((head) => told(book, casebookWords[`level.${head}`])),
    view.levels.map(({ level, label, cellsPerKg, status, marks }) =>
      row(
        html`${level}: ${told(book, label)}`,
        `${cellsPerKg.toExponential()} /kg`,
        told(book, codeWords[`level.${status}`]),
        marks.map(({ letter }) => letter).join(""),
      ),
    ),
  )}<p class="key">${(["N", "M", "T", "P", "X", "U"] as const).map((letter) => html`<span><b>${letter}</b> ${told(book, escalationWords[`outcome.${letter}`])}</span> `)}</p>`;
}

function maximum(book: Book, level: number | "none" | "not-determined"): string | number {
  if (typeof level === "number") return level;
  return told(book, level === "none" ? web["shell.none"] : web["decision.not-determined"]);
}

function subjects(book: Book): Html {
  const { state, now, rendering } = book;
  const view = overview(state, now);
  const heads = [
    "subject.subject",
    "subject.site",
    "subject.sex",
    "subject.stage",
    "level.level",
    "level.outcomes",
  ] as const;
  const marks = new Map(
    view.levels.flatMap(({ level, marks: own }) => own.map((mark) => [mark.subject, { ...mark, level }])),
  );
  return table(
    heads.map((head) => told(book, casebookWords[head])),
    view.subjects
      .filter(({ subject }) => book.subjects.includes(subject))
      .map(({ subject, site, stage }) => {
        const mark = marks.get(subject);
        return row(
          html`<a href="#${anchor(book, subject)}">${subject}</a>`,
          nameOf(rendering, site),
          told(book, codeWords[`sex.${profileOf(state, subject).sex}`]),
          told(book, web[`stage.${stage}`]),
          mark?.level,
          mark && `${mark.letter}: ${told(book, web[`because.${mark.because}`])}`,
        );
      }),
  );
}

function versions(book: Book): Html {
  const heads = ["version", "since", "by", "sites", "summary"] as const;
  return table(
    heads.map((head) => told(book, casebookWords[`protocol.${head}`])),
    protocolView(book.state).versions.map(
      ({ protocolVersion, how, recordedAt, by, version, approvals, summary }) =>
        row(
          html`${protocolVersion} <a href="#${anchor(book, version)}">${version}</a>`,
          `${told(book, casebookWords[`protocol.${how}`])} ${momentText(book.rendering, recordedAt)}`,
          by,
          approvals.map(({ site, by: approver }) => `${site} (${approver})`).join("; "),
          summary,
        ),
    ),
  );
}

/** What the protocol's source leaves open, and who answered it how and why. */
function queries(book: Book): Html {
  const heads = ["query", "answer"] as const;
  return table(
    heads.map((head) => told(book, casebookWords[`protocol.${head}`])),
    protocolView(book.state).queries.map(({ id, question, answer }) =>
      row(
        html`<strong>${id}</strong> ${told(book, question)}`,
        answer
          ? html`${answer.reading && html`<strong>${answer.reading}</strong> `}${answer.rationale}<br><small>${answer.by}, ${momentText(book.rendering, answer.recordedAt)} <a href="#${anchor(book, answer.version)}">${answer.version}</a></small>`
          : told(book, casebookWords["protocol.unanswered"]),
      ),
    ),
  );
}

function lots(book: Book): Html {
  const heads = ["lot", "lot-status", "expires", "recipients"] as const;
  return table(
    heads.map((head) => told(book, casebookWords[`lot.${head}`])),
    overview(book.state, book.now).lots.map(({ lot, status, expiresOn, recipients }) =>
      row(
        lot,
        told(book, casebookWords[`lot.${status}`]),
        expiresOn,
        recipients.filter((subject) => book.subjects.includes(subject)).join(", "),
      ),
    ),
  );
}
