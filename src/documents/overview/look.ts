/** What the overview has beside what all pages have: wide tables on a desk, a card for each row on a phone. */
export const OVERVIEW_STYLE = `
.sheet{max-width:1160px}
.nowrap{white-space:nowrap}
.late{color:#8f1d23}
.fine{margin:28px 0 0;color:#0f5132;font-weight:600}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(210px,100%),1fr));gap:12px;margin-top:20px}
.tile{padding:16px 18px;border-radius:8px;background:#f3f5f8}
.tile h2{margin:0 0 6px;color:#414b59;font-size:14px;font-weight:600}
.tile p{margin:0}
.tile .soft{font-size:14px;color:#4a5463}
.big{font-size:22px;font-weight:700;line-height:1.35;font-variant-numeric:tabular-nums}
.ledger{margin-top:36px}
.ledger>h2{margin-top:44px;padding-bottom:8px;border-bottom:2px solid #c8ced8;font-size:21px}
h3{margin:32px 0 8px;font-size:17px}
.advice{max-width:760px;font-size:14px}
.more{margin:10px 0 0;font-size:14px}
th{overflow-wrap:normal}
thead a{color:inherit}
td,th,td:last-child,th:last-child{padding:8px 16px 8px 0;text-align:left;white-space:normal}
thead th{padding:0 16px 6px 0;vertical-align:bottom}
thead th:last-child{padding:0 0 6px}
td.amount,th.amount,td.amount:last-child,th.amount:last-child{text-align:right;font-variant-numeric:tabular-nums}
td.amount{white-space:nowrap}
td:last-child,th:last-child{padding-right:0}
@media screen and (max-width:719px){
table,tbody,tr,td,thead{display:block}
thead tr{display:flex;flex-wrap:wrap;gap:4px 16px}
thead th,thead th:last-child,thead th.amount,thead th.amount:last-child{padding:4px 0;border:0;text-align:left}
thead th:not(:has(a)){position:absolute;width:1px;height:1px;padding:0;overflow:hidden;clip-path:inset(50%)}
tbody tr{padding:10px 0;border-top:1px solid #e4e8ee}
td,td:last-child,td.amount,td.amount:last-child{display:flex;gap:16px;justify-content:space-between;padding:2px 0;border:0;text-align:right;white-space:normal}
td::before{content:attr(data-label);flex:none;color:#556070;font-size:14px;text-align:left}
td>span{min-width:0}
}
@page{margin:14mm}
@media print{
body{font-size:9.5pt}
.tiles{grid-template-columns:repeat(4,1fr)}
.tile{border:1px solid #c8ced8;background:none;break-inside:avoid}
.big{font-size:13pt}
td,th,td:last-child,th:last-child{padding-top:4px;padding-bottom:4px}
thead{display:table-header-group}
h2,h3{break-after:avoid}
.tile h2{break-after:auto}
a{color:inherit;text-decoration:none}
footer{display:none}
}
`;
