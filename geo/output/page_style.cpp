#include "geo/output/page_style.h"

namespace klasteri {

const std::string_view page_style = R"(
@page { size: A4 landscape; margin: 12mm; }
:root { color-scheme: light dark; --ink: #1c2430; --soft: #46505e; --paper: #ffffff; --accent: #1f4e79;
  --line: #dde2e8; --strong-line: #b9c3cf; --head: #eef2f6; --stripe: #f8fafb; --track: #e6e9ee;
  --warn: #fff1c9; --warn-line: #d9a400; --zero: #6b7480; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ee; --soft: #b4bdc8; --paper: #14181e;
  --accent: #7fb3e6; --line: #2c343f; --strong-line: #4b5664; --head: #1f2630; --stripe: #191e26; --track: #2c343f;
  --warn: #4a3a08; --warn-line: #b98d06; --zero: #8f99a6; } }
* { box-sizing: border-box; }
body { font: 14px/1.45 "Noto Sans", "Noto Sans Georgian", "Segoe UI", "DejaVu Sans", sans-serif; color: var(--ink);
  background: var(--paper); max-width: 1180px; margin: 0 auto; padding: 28px 24px 48px; }
h1 { font-size: 25px; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 17px; margin: 34px 0 4px; padding-top: 10px; border-top: 2px solid var(--accent); break-after: avoid; }
p { margin: 4px 0 10px; max-width: 88ch; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 8px 0 0; color: var(--soft); }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.synthetic { background: var(--warn); border: 1px solid var(--warn-line); padding: 8px 12px; font-weight: 600; }
.bar { display: flex; height: 16px; margin: 14px 0 6px; border-radius: 3px; overflow: hidden; background: var(--track); }
.bar span { display: block; }
.key { color: var(--soft); margin: 0 0 12px; max-width: none; } .key span { white-space: nowrap; margin-right: 18px; }
.key i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; }
.matched { background: #2f7d4f; } .ambiguous { background: #d9a400; } .conflict { background: #c4572d; }
.unmatched { background: #7d8794; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 4px; font-size: 13px; }
th, td { padding: 5px 9px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { background: var(--head); border-bottom: 2px solid var(--strong-line); vertical-align: bottom;
  line-height: 1.25; }
tbody tr:nth-child(even) { background: var(--stripe); }
tbody th { font-weight: inherit; }
tfoot td, tfoot th { font-weight: 600; border-top: 2px solid var(--strong-line); }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.n { white-space: normal; }
.zero { color: var(--zero); }
.wide { overflow-wrap: break-word; max-width: 46ch; }
table.short { width: auto; min-width: 60%; }
code { font: 12px "DejaVu Sans Mono", Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; }
.formula { margin: 6px 0 10px; padding: 8px 14px; background: var(--head); border-left: 3px solid var(--accent);
  font: 14px/1.5 "DejaVu Serif", "Noto Serif", serif; white-space: pre-line; }
.source { color: var(--soft); font-size: 12.5px; }
footer { margin-top: 36px; color: var(--soft); font-size: 12px; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print {
  :root { color-scheme: light; --ink: #1c2430; --soft: #46505e; --paper: #ffffff; --accent: #1f4e79;
    --line: #dde2e8; --strong-line: #b9c3cf; --head: #eef2f6; --stripe: #f8fafb; --track: #e6e9ee; --warn: #fff1c9;
    --warn-line: #d9a400; --zero: #6b7480; }
  body { font-size: 10pt; padding: 0; max-width: none; } table { font-size: 8.5pt; } h1 { font-size: 17pt; }
  h2 { font-size: 12.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

}  // namespace klasteri
