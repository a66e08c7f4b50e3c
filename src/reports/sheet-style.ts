/** What printed sheets add to a casebook's look. Type that is fetched stands first: browsers draw its text anew then. */
export const sheetStyle = `
body:lang(zh) { font-family: "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; }
main { max-width: 52rem; margin: 0 auto; }
.how-to { background: var(--band); padding: .4rem .75rem; border-radius: .3rem; }
.provenance { border: 1px solid var(--line); padding: 0 .75rem; margin: .5rem 0 1rem; font-size: .85em; }
.provenance .facts > div:nth-child(n + 5) { grid-column: 1 / -1; }
.dose dd { font-weight: 600; font-size: 1.05em; }
.by-hand { table-layout: fixed; }
.by-hand td { height: 3.4rem; border: 1px solid var(--ink); }
.by-hand th { border: 1px solid var(--ink); }
.by-hand th:last-child { width: 30%; }
.warning { color: var(--bad); font-weight: 700; }
svg { max-width: 100%; height: auto; }
.treated td:first-child, .treated td:nth-child(4) { white-space: nowrap; }
:lang(zh) em, :lang(zh) .reason { font-style: normal; }
sup { line-height: 0; }
@media print {
  main { max-width: none; }
  .how-to { display: none; }
  h1 { margin-top: 0; font-size: 1.5rem; }
  h1 + p { font-size: 1rem; margin-bottom: .5rem; }
  h2 { margin: .9rem 0 .4rem; font-size: 1.15rem; }
  .by-hand td { height: 3rem; }
  .provenance, .by-hand tr { break-inside: avoid; }
  .provenance .facts { grid-template-columns: repeat(2, 1fr); }
}`;
