import { toxicityText } from "#analysis";
import { type LogRow, type SubjectView, subjectView } from "#trial";
import { casebookWords, codeWords, eventWords, safetyWords, web } from "#words";
import { auditTrail } from "./audit-trail.ts";
import { anchor, type Book, factList, row, section, table, told } from "./book.ts";
import { dataTable, meaningText } from "./datum.ts";
import { eligibilityPart } from "./eligibility-part.ts";
import { type Html, html } from "./html.ts";
import { kindsOf, type SubjectPart } from "./parts.ts";
import { momentText, nameOf, whenText } from "./rendering.ts";

/** Everything that is on record about one subject, part by part, and at the end its signatures and its audit trail. */
export function subjectCase(whole: Book, subject: string): Html {
  const view = subjectView(whole.state, subject, whole.now);
  const book = { ...whole, rendering: { ...whole.rendering, timeZone: view.profile.timeZone } };
  const rows = book.rows.filter((row) => row.subject === subject || explains(view, row));
  const part = (name: SubjectPart, ...before: readonly Html[]) =>
    section(3, told(book, casebookWords[`part.${name}`]), [...before, dataTable(book, rows, kindsOf(name))]);
  return html`<article id="${anchor(book, subject)}"><h2>${told(book, casebookWords["subject.title"], { subject })}</h2>
${profile(book, view)}
${part("consent", gapsOf(book, view))}
${part("screening")}
${section(3, told(book, casebookWords["part.eligibility"]), [eligibilityPart(book, subject), dataTable(book, rows, kindsOf("eligibility"))])}
${part("slot")}${part("lymphodepletion")}${part("dose")}
${part("adverse-events", adverseEvents(book, view))}
${part("dlt", dltMatters(book, view))}
${part("visits", visits(book, view))}
${part("end")}${part("deviations")}${part("notices")}${part("casebook")}${part("analysis")}${part("redactions")}${part("milestones")}
${section(3, told(book, casebookWords["part.signatures"]), signatures(book, rows))}
${section(3, told(book, casebookWords["part.trail"]), auditTrail(book, rows))}</article>`;
}

/** An explanation names the deviation, not the subject that it concerned. */
function explains({ deviations }: SubjectView, { kind, what }: LogRow): boolean {
  if (kind !== "deviation-explained") return false;
  const named = what.find(({ field }) => field === "deviation")?.value;
  return deviations.some(({ deviation }) => deviation === named);
}

function profile(
  book: Book,
  { profile: own, ageYears, protocolVersion, stage, dosing, safety }: SubjectView,
): Html {
  const { rendering } = book;
  const { infusion, level } = dosing;
  const outcome =
    safety.outcome && `${safety.outcome.letter}: ${told(book, web[`because.${safety.outcome.because}`])}`;
  return factList([
    [told(book, casebookWords["subject.site"]), `${nameOf(rendering, own.site)} (${own.site})`],
    [told(book, casebookWords["subject.sex"]), told(book, codeWords[`sex.${own.sex}`])],
    [
      told(book, casebookWords["subject.birth-date"]),
      `${own.birthDate} (${told(book, casebookWords["subject.age"], { age: ageYears })})`,
    ],
    [told(book, casebookWords["subject.protocol"]), protocolVersion],
    [told(book, web["subject.stage"]), told(book, web[`stage.${stage}`])],
    [told(book, web["subject.level"]), level],
    [told(book, web["dosing.infusion"]), infusion && momentText(rendering, infusion.startedAt)],
    [told(book, web["dosing.cells-given"]), infusion?.cells.toExponential(2)],
    [told(book, web["safety.outcome"]), outcome],
  ]);
}

function gapsOf(book: Book, { consent }: SubjectView): Html {
  const forms = new Map(consent.forms.map(({ form, label }) => [form, label]));
  const gaps = consent.gaps.map(({ form, version, because }) => {
    const name = forms.get(form);
    return html`<li>${name ? told(book, name) : form} ${version}: ${told(book, casebookWords[`gap.${because}`])}</li>`;
  });
  return gaps.length === 0 ? html`` : html`<ul class="caution">${gaps}</ul>`;
}

export function adverseEvents(book: Book, { safety }: SubjectView): Html {
  const { rendering } = book;
  const heads = [
    told(book, web["safety.event"]),
    told(book, web["safety.grades"]),
    told(book, web["safety.end"]),
    told(book, web["safety.attribution"]),
    told(book, casebookWords["adverse-event.serious"]),
  ];
  const rows = safety.adverseEvents.map(({ id, toxicity, gradeHistory, end, attribution, serious }) => {
    const grades = gradeHistory.map(
      ({ grade, from }) => html`<li>${grade} · ${whenText(rendering, from)}</li>`,
    );
    const why = serious.map(({ criteria, awareAt }) => {
      const told_ = criteria.map((criterion) => told(book, safetyWords[`criteria.${criterion}`])).join("; ");
      return html`<li>${told_}; ${told(book, casebookWords["adverse-event.aware"], { when: momentText(rendering, awareAt) })}</li>`;
    });
    return row(
      html`<strong>${id}</strong> ${told(book, toxicityText(toxicity))}`,
      html`<ul class="bare">${grades}</ul>`,
      end === undefined ? told(book, web["safety.ongoing"]) : whenText(rendering, end),
      told(book, safetyWords[`attribution.product.${attribution.product}`]),
      why.length > 0
        ? html`<ul class="bare">${why}</ul>`
        : told(book, casebookWords["adverse-event.not-serious"]),
    );
  });
  return table(heads, rows);
}

export function dltMatters(book: Book, { safety }: SubjectView): Html {
  const { window, matters } = safety;
  const days = window && {
    span: told(book, web["safety.window"], { from: window.opensOn, to: window.closesOn }),
    state: told(book, web[window.closed ? "safety.window-closed" : "safety.window-open"]),
  };
  const heads = [
    told(book, web["safety.event"]),
    told(book, casebookWords["dlt.status"]),
    told(book, casebookWords["dlt.votes"]),
  ];
  const rows = matters.map(({ matter, status, votes }) =>
    row(
      matter,
      told(book, web[`matter.${status}`]),
      votes
        .map(({ name, choice, treating }) => {
          const side = told(book, web[choice === "dlt" ? "safety.choice.dlt" : "safety.choice.not-dlt"]);
          return html`${name}: ${side}${treating ? ` (${told(book, web["safety.treating"])})` : ""}<br>`;
        })
        .reduce((all, one) => html`${all}${one}`, html``),
    ),
  );
  return html`${days && html`<p>${days.span}: ${days.state}</p>`}${table(heads, rows)}`;
}

function visits(book: Book, { visits: rows }: SubjectView): Html {
  const heads = ["visit", "due", "window", "status"] as const;
  const named = heads.map((head) => told(book, web[`visit.${head}`]));
  const lines = rows.map(({ visit, dueOn, from, to, status, on, outsideWindow, version }) => {
    const state = status === "done" ? web["visit.done"] : web[visitStatus[status]];
    const outside = outsideWindow ? html` <em class="caution">${told(book, web["visit.outside"])}</em>` : "";
    const record = version === undefined ? "" : html` <a href="#${anchor(book, version)}">${version}</a>`;
    return row(
      nameOf(book.rendering, visit),
      dueOn,
      from && to ? `${from} – ${to}` : "",
      html`${told(book, state, { day: on ?? "" })}${outside}${record}`,
    );
  });
  return table(named, lines);
}

const visitStatus = {
  missed: "visit.missed",
  due: "visit.due-now",
  overdue: "visit.overdue",
  "not-yet": "visit.not-yet",
  "no-longer": "visit.no-longer",
} as const;

/** Every signature given in this case: printed name, date and time, and meaning (21 CFR 11.50). */
export function signatures(book: Book, rows: readonly LogRow[]): Html {
  const heads = ["record", "what", "name", "signed-at", "meaning"] as const;
  const signed = rows.flatMap((line) => (line.signature ? [{ ...line, signature: line.signature }] : []));
  return table(
    heads.map((head) => told(book, casebookWords[`column.${head}`])),
    signed.map(({ version, kind, actor, signature }) =>
      row(
        html`<a href="#${anchor(book, version)}">${version}</a>`,
        told(book, eventWords[kind]),
        html`${actor.name} <small>(${signature.by})</small>`,
        momentText(book.rendering, signature.at),
        meaningText(book, signature.meaning),
      ),
    ),
  );
}
