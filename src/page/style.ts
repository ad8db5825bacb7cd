import { INKS, SERIES } from "../chart/palette.ts";

const INK_NAMES = [...Object.values(INKS), ...SERIES];

function variables(theme: "light" | "dark"): string {
  return INK_NAMES.map((ink) => `--chart-${ink.name}: ${ink[theme]};`).join(" ");
}

/** The styles of a page: light, dark where the reader prefers it, and light again on paper. */
export const STYLE = `
:root { ${variables("light")} --good: #00664a; --bad: #a83200; --link: #00588a; color-scheme: light; }
@media screen and (prefers-color-scheme: dark) {
  :root { ${variables("dark")} --good: #5fd3ae; --bad: #ff9d6b; --link: #7cc4ee; color-scheme: dark; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--chart-paper); color: var(--chart-text);
  font: 16px/1.5 "Helvetica Neue", Helvetica, Arial, "Liberation Sans", "DejaVu Sans", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .75rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--chart-grid); overflow-wrap: anywhere; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
a { color: var(--link); }
.conditions { color: var(--chart-muted); margin: 0 0 1rem; }
nav ol { columns: 2 18rem; padding-left: 1.25rem; margin: 0; overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .4rem 1rem; margin: 1rem 0; }
dt { font-weight: 700; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 2rem 0; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption, caption { color: var(--chart-muted); font-size: .875rem; line-height: 1.45; text-align: left; }
figcaption { margin-top: .35rem; max-width: 46rem; }
caption { padding-bottom: .35rem; }
.files a { margin-right: .75rem; white-space: nowrap; }
.table { overflow-x: auto; margin: 2rem 0; }
.table:focus-visible, pre:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
table { border-collapse: collapse; font-size: .8125rem; font-variant-numeric: tabular-nums; line-height: 1.35; min-width: 50%; }
th, td { text-align: left; padding: .25rem .55rem; white-space: nowrap; vertical-align: top; font-weight: 400; }
thead th { font-weight: 700; border-bottom: 1.5px solid var(--chart-text); vertical-align: bottom; }
tbody tr { border-bottom: 1px solid var(--chart-grid); }
.number { text-align: right; }
.words { white-space: normal; min-width: 18rem; }
.good { color: var(--good); font-weight: 700; }
.bad { color: var(--bad); }
pre { overflow-x: auto; padding: .75rem; border: 1px solid var(--chart-grid); font-size: .875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
@page { margin: 16mm 14mm; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  nav { display: none; }
  h2 { break-after: avoid; }
  figure, tr, dl { break-inside: avoid; }
  .table { overflow: visible; }
  figcaption, caption { font-size: 9pt; }
  table { font-size: 6.5pt; }
  th, td { padding: .15rem .3rem; }
  thead { display: table-header-group; }
  .words { min-width: 0; }
  a { color: inherit; text-decoration: none; }
}
`;
