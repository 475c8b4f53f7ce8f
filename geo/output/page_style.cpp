#include "geo/output/page_style.h"

namespace klasteri {

const std::string_view page_style = R"(
@page { size: A4 landscape; margin: 12mm; }
* { box-sizing: border-box; }
body { font: 14px/1.45 "Noto Sans", "Noto Sans Georgian", "Segoe UI", "DejaVu Sans", sans-serif; color: #1c2430;
  max-width: 1180px; margin: 0 auto; padding: 28px 24px 48px; }
h1 { font-size: 25px; line-height: 1.2; margin: 0 0 6px; }
h2 { font-size: 17px; margin: 34px 0 4px; padding-top: 10px; border-top: 2px solid #1f4e79; break-after: avoid; }
p { margin: 4px 0 10px; max-width: 88ch; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; margin: 8px 0 0; color: #46505e; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
.synthetic { background: #fff1c9; border: 1px solid #d9a400; padding: 8px 12px; font-weight: 600; }
.bar { display: flex; height: 16px; margin: 14px 0 6px; border-radius: 3px; overflow: hidden; background: #e6e9ee; }
.bar span { display: block; }
.key { color: #46505e; margin: 0 0 12px; max-width: none; } .key span { white-space: nowrap; margin-right: 18px; }
.key i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; }
.matched { background: #2f7d4f; } .ambiguous { background: #d9a400; } .conflict { background: #c4572d; }
.unmatched { background: #7d8794; }
table { border-collapse: collapse; width: 100%; margin: 8px 0 4px; font-size: 13px; }
th, td { padding: 5px 9px; text-align: left; vertical-align: top; border-bottom: 1px solid #dde2e8; }
thead th { background: #eef2f6; border-bottom: 2px solid #b9c3cf; vertical-align: bottom; line-height: 1.25; }
tbody tr:nth-child(even) { background: #f8fafb; }
tfoot td, tfoot th { font-weight: 600; border-top: 2px solid #b9c3cf; }
.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.zero { color: #a8b0ba; }
.wide { overflow-wrap: break-word; max-width: 46ch; }
table.short { width: auto; min-width: 60%; }
code { font: 12px "DejaVu Sans Mono", Consolas, monospace; color: #46505e; overflow-wrap: anywhere; }
.formula { margin: 6px 0 10px; padding: 8px 14px; background: #f3f6f9; border-left: 3px solid #1f4e79;
  font: 14px/1.5 "DejaVu Serif", "Noto Serif", serif; white-space: pre-line; }
.source { color: #46505e; font-size: 12.5px; }
footer { margin-top: 36px; color: #46505e; font-size: 12px; }
thead { display: table-header-group; } tr { break-inside: avoid; }
@media print {
  body { font-size: 10pt; padding: 0; max-width: none; } table { font-size: 8.5pt; } h1 { font-size: 17pt; }
  h2 { font-size: 12.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)";

}  // namespace klasteri
