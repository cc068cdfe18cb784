/**
 * What the page of an invoice has beside what all pages have: on a desk the payment stands at the right of the invoice,
 * on a phone above it, on paper below it.
 */
export const INVOICE_STYLE = `
.title{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:center}
.title h1{margin:0;font-size:20px}
.nowrap{white-space:nowrap}
.tag.good{background:#dff3e6;color:#0f5132}
.tag.bad{background:#fbe4e4;color:#8f1d23}
.tag{font-weight:600;line-height:1.7}
.columns{display:flex;flex-direction:column;gap:8px;margin-top:28px}
.panel{padding:20px;border-radius:8px;background:#f3f5f8}
.standing{position:relative}
.standing h2{margin:0;color:#556070;font-size:15px;font-weight:400}
.standing p{margin:0}
.amount{font-size:34px;font-weight:700;line-height:1.2;font-variant-numeric:tabular-nums}
.tick{float:right;width:40px;height:40px}
.tick circle{fill:#18794e}
.tick path{fill:none;stroke:#fff;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round}
.buttons{display:flex;flex-wrap:wrap;gap:10px;margin:18px 0 0}
.buttons .button,.buttons .button.main{flex:1 1 auto;width:auto;font-size:17px}
.pay{margin-top:20px;padding-top:16px;border-top:1px solid #d9dee6}
.pay h2{margin:0 0 10px;font-size:16px}
.ways{display:flex;flex-wrap:wrap;gap:16px 32px}
dl{margin:0}
dt{font-size:13px;color:#556070}
dd{margin:0}
.accounts{flex:1 1 260px}
.accounts div{margin-bottom:10px}
.accounts dd{display:flex;gap:12px;align-items:center;justify-content:space-between;min-height:36px;font-size:16px;font-weight:600;line-height:1.3;font-variant-numeric:tabular-nums}
.copy{flex:none;padding:5px 12px;font-size:13px;font-weight:600}
.codes{display:flex;flex-wrap:wrap;gap:16px}
figure{width:168px;margin:0}
figure svg{display:block;width:168px;height:168px;border-radius:6px}
figcaption{padding-top:6px;font-size:13px;line-height:1.35;color:#414b59}
.parties{display:grid;gap:20px;margin-top:20px}
.paper h2{margin:28px 0 8px;font-size:15px}
.parties h2{margin:0 0 2px;font-size:13px;font-weight:400;color:#556070}
.parties p{margin:0 0 6px}
.parties .soft{font-size:14px}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(152px,calc(50% - 10px)),1fr));gap:14px 20px;margin:24px 0 28px;padding:16px 0;border:solid #e4e8ee;border-width:1px 0}
.lines th:not(:first-child),.lines td:not(:first-child){padding-left:14px;text-align:right;font-variant-numeric:tabular-nums}
.lines th:first-child,.lines td:first-child{padding-left:0;text-align:left;white-space:normal}
.lines{font-size:15px}
.lines .wide{display:none}
.sums td,.payments td{font-variant-numeric:tabular-nums}
.sums th,.sums td{color:#414b59}
.sums .part th,.sums .part td{padding-top:0;font-size:14px}
.sums .part th{padding-left:16px}
.sums tr:nth-last-child(2)>*{padding-bottom:10px}
.sums .main th,.sums .main td{padding-top:10px;border-top:1px solid #c8ced8;color:inherit;font-size:20px;font-weight:700}
.payments th,.payments td{padding:7px 0;font-size:15px}
.contact{display:flex;flex-wrap:wrap;gap:2px 18px}
footer p{margin:0 0 8px}
.small{font-size:13px}
@media(min-width:560px){
.parties{grid-template-columns:1fr 1fr}
.lines .wide{display:table-cell}
.lines .wide,.lines td:last-child{white-space:nowrap}
.lines .narrow{display:none}
.sums{width:auto;min-width:50%;margin-left:auto}
.sums th{padding-right:24px}
}
@media screen and (min-width:1000px){
.sheet{max-width:1160px}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 392px;gap:44px;align-items:start}
.paper{grid-area:1/1}
.panel{grid-area:1/2}
.parties{margin-top:0}
.panel .buttons .button{flex-basis:100%}
}
@media screen and (min-width:1000px) and (min-height:860px){
.panel{position:sticky;top:24px}
}
@media print{
body{font-size:10pt}
.lines,.payments th,.payments td,.parties .soft{font-size:inherit}
.lines td{padding:6px 0}
.facts{margin:14px 0;padding:10px 0}
.paper h2{margin:14px 0 4px}
footer{margin-top:14px}
.buttons,.copy,.tick{display:none!important}
.columns{margin-top:14px}
.panel{order:2;margin-top:14px;border:1px solid #c8ced8;background:none;break-inside:avoid}
.accounts{display:grid;grid-template-columns:repeat(3,auto);gap:6px 24px}
.accounts div{margin:0}
.accounts dd{min-height:0;font-size:11pt}
.amount{font-size:20pt}
figure,figure svg{width:30mm}
figure svg{height:30mm}
.sums,.payments,.parties{break-inside:avoid}
.lines thead{display:table-header-group}
a{color:inherit;text-decoration:none}
}
`;
