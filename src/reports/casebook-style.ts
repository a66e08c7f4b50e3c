/** How a casebook looks, on a screen and on paper. It asks nothing of the network. */
export const casebookStyle = `
:root { color-scheme: light; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --band: #f4f6f8; --accent: #0b57a4; --bad: #a4161a; --good: #1a6b38; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1rem 1.5rem 4rem; color: var(--ink); background: #fff;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 1.5rem 0 .25rem; }
h1 + p { font-size: 1.1rem; color: var(--quiet); margin: 0 0 1rem; }
h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; padding-top: .5rem; border-top: 2px solid var(--ink); }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
h4, h5 { font-size: 1rem; margin: 1.25rem 0 .35rem; }
h5 { color: var(--quiet); }
p { margin: .2rem 0; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
small, .quote, .basis { color: var(--quiet); }
code { font-size: .85em; overflow-wrap: anywhere; }
.languages { position: sticky; top: 0; z-index: 1; display: flex; gap: .5rem; justify-content: flex-end; background: #fff; padding: .4rem 0; }
.languages label { border: 1px solid var(--line); border-radius: .4rem; padding: .1rem .7rem; cursor: pointer; }
.languages input { position: absolute; opacity: 0; }
.languages label:has(:checked) { background: var(--accent); border-color: var(--accent); color: #fff; }
.languages label:has(:focus-visible) { outline: 3px solid #f2a900; }
body:has(#in-en:checked) main:lang(zh), body:has(#in-zh:checked) main:lang(en) { display: none; }
.synthetic { border: 2px solid var(--bad); color: var(--bad); font-weight: 700; padding: .35rem .75rem; text-align: center; }
.facts, .fields { margin: .5rem 0; display: grid; gap: .1rem 1.5rem; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); }
.fields { grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); margin: .15rem 0; }
.facts > div, .fields > div { break-inside: avoid; min-width: 0; }
.facts dt, .fields dt { color: var(--quiet); font-size: .85em; }
.facts dd, .fields dd { margin: 0; overflow-wrap: anywhere; }
.fields > .list, .fields > .wide { grid-column: 1 / -1; }
.fields ol { margin: 0; padding-left: 1.2rem; }
[id] { scroll-margin-top: 3.2rem; }
nav ol { columns: 2; margin: 0; padding-left: 1.5rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9em; }
th, td { text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); padding: .35rem .5rem; overflow-wrap: anywhere; }
th { background: var(--band); font-weight: 600; }
.data, .trail { table-layout: fixed; }
.data th:nth-child(1), .trail th:nth-child(1) { width: 4.2rem; }
.trail th:nth-child(2) { width: 8.5rem; }
.data th:nth-child(3) { width: 17rem; }
.trail th:nth-child(3) { width: 11rem; }
.trail th:nth-child(5) { width: 8rem; }
.trail { font-size: .82em; }
:target td { background: #fff4ce; }
.retracted > td:nth-child(2) > :not(.history), del { text-decoration: line-through; color: var(--quiet); }
ins { text-decoration: none; font-weight: 600; }
.superseded > td { color: var(--quiet); }
.history { margin: .4rem 0 0; padding: .3rem .5rem .3rem 1.75rem; background: var(--band); border-left: 3px solid var(--line); }
.reason { font-style: italic; }
.signature { margin: .35rem 0 0; padding: .25rem .6rem; border: 1px solid var(--line); border-left: 3px solid var(--accent); break-inside: avoid; }
.decision { border: 1px solid var(--line); border-left: 4px solid var(--accent); padding: .5rem .75rem; margin: .5rem 0; break-inside: avoid; }
.criteria, .criteria ul { list-style: none; margin: .1rem 0; padding-left: 1.1rem; }
.criteria > li { margin: .5rem 0; padding-left: 1.3rem; text-indent: 0; position: relative; border-top: 1px solid var(--band); }
.criteria > li::before { position: absolute; left: 0; font-weight: 700; }
.criteria > .passes::before { content: "✓"; color: var(--good); }
.criteria > .fails::before { content: "✗"; color: var(--bad); }
.criteria > .open::before { content: "?"; color: var(--quiet); }
.evidence { padding-left: .6rem; border-left: 2px solid var(--line); }
.verdict { padding: .1rem .5rem; border-radius: .3rem; background: var(--band); }
.verdict.eligible { color: var(--good); } .verdict.not-eligible, .caution { color: var(--bad); }
.bare { list-style: none; margin: 0; padding: 0; }
.key { color: var(--quiet); font-size: .85em; } .key span { margin-right: 1rem; }
@media print {
  body { max-width: none; padding: 0; font-size: 9pt; }
  .facts { grid-template-columns: repeat(3, 1fr); } .fields { grid-template-columns: repeat(3, 1fr); }
  th, td { padding: .2rem .4rem; }
  .data th:nth-child(1), .trail th:nth-child(1) { width: 3.2rem; }
  .data th:nth-child(3) { width: 13.5rem; }
  .trail th:nth-child(2) { width: 7.5rem; } .trail th:nth-child(3) { width: 8rem; } .trail th:nth-child(5) { width: 6.5rem; }
  .languages { display: none; }
  h2, h3, h4, h5 { break-after: avoid; }
  article { break-before: page; }
  tr, .history li { break-inside: avoid; }
  thead { display: table-header-group; }
  a { color: inherit; }
}`;
