/**
 * How all pages look: one sheet that is read on a phone, on a desk and on paper. No font and no picture from elsewhere.
 * @param colour the seller's, #rrggbb; @param ink readable on it
 */
export const baseStyle = (colour: string, ink: string): string => `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f3f5f8;color:#1c2430;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
.sheet{max-width:720px;margin:0 auto;padding:24px 12px 40px}
.card{background:#fff;border:1px solid #e4e8ee;border-top:4px solid ${colour};border-radius:8px;padding:24px 20px}
@media(min-width:600px){.card{padding:36px 44px}}
header{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between}
header img{display:block;max-height:44px;max-width:220px}
.seller{font-size:18px;font-weight:700}
.soft{color:#556070}
.number{font-size:14px;white-space:nowrap}
h1{margin:28px 0 4px;font-size:26px;line-height:1.25}
h2{margin:32px 0 12px;font-size:19px;line-height:1.3}
p{margin:0 0 12px}
table{width:100%;border-collapse:collapse}
th,td{padding:10px 0;border-bottom:1px solid #e4e8ee;text-align:left;vertical-align:top;font-weight:400}
thead th{padding:0 0 6px;font-size:13px;color:#556070}
th:last-child,td:last-child{padding-left:12px;text-align:right;white-space:nowrap}
.detail{display:block;font-size:14px;color:#556070}
.tag{display:inline-block;padding:0 8px;border-radius:10px;background:#eef1f5;color:#414b59;font-size:13px}
.sums{margin-top:8px}
.sums th,.sums td{border:0;padding:3px 0}
button,.button{padding:12px 22px;border:1px solid #7d8795;border-radius:6px;background:#fff;color:#1c2430;font:inherit;font-weight:600;cursor:pointer}
button.main,.button.main{width:100%;border-color:${colour};background:${colour};color:${ink};font-size:18px}
.button{display:inline-block;text-align:center;text-decoration:none}
button.plain{padding:8px 14px;font-size:14px;font-weight:400}
.right{margin:12px 0 0;text-align:right}
:focus-visible{outline:3px solid #1c2430;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.notice{margin:24px 0;padding:18px 20px;border-radius:6px;background:#f3f5f8}
.notice h1{margin:0 0 4px}
.notice p{margin:0}
.notice p+p{margin-top:12px}
.notice a{color:inherit}
.actions{display:flex;flex-wrap:wrap;gap:10px;margin:0 0 8px}
footer{margin-top:32px;padding-top:16px;border-top:1px solid #e4e8ee;font-size:14px;color:#556070}
footer a{color:inherit}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;padding:0;overflow:hidden;clip-path:inset(50%);border:0;white-space:nowrap}
[hidden]{display:none!important}
@page{margin:16mm}
@media print{
body{background:#fff;font-size:11pt}
.sheet{max-width:none;padding:0}
.card{border:0;padding:0}
tr,.notice{break-inside:avoid}
.actions{display:none}
}
`;
