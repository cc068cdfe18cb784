/** What the page of a proposal has beside what all pages have. @param colour the seller's, #rrggbb */
export const proposalStyle = (colour: string): string => `
.facts{margin:0 0 20px;font-size:14px}
.message{margin:20px 0 24px}
.option{display:flex;gap:12px;cursor:pointer}
.option input{margin-top:2px}
input[type=checkbox]{flex:none;width:22px;height:22px;accent-color:${colour}}
.left-out td:last-child{color:#556070}
.sums tr:last-child th,.sums tr:last-child td{padding-top:10px;font-size:20px;font-weight:700}
form label{display:block}
.label{margin:0;font-weight:600}
.hint{margin:0 0 6px;font-size:14px;color:#556070}
input[type=text],textarea{width:100%;padding:11px 12px;border:1px solid #7d8795;border-radius:6px;background:#fff;color:inherit;font:inherit}
input[type=text]{font-size:18px}
textarea{min-height:88px;resize:vertical}
.field{margin:0 0 20px}
.pad{display:block;width:100%;height:auto;aspect-ratio:5/2;border:1px dashed #7d8795;border-radius:6px;background:#fcfdfe;touch-action:none;cursor:crosshair}
.consent{display:flex!important;gap:12px;align-items:flex-start;cursor:pointer}
details{margin-top:28px;padding-top:16px;border-top:1px solid #e4e8ee}
summary{display:inline-block;padding:6px 0;text-decoration:underline;cursor:pointer}
details[open] summary{margin-bottom:12px}
.fault{margin:20px 0;padding:14px 16px;border-left:4px solid #a4262c;border-radius:4px;background:#fdf3f3}
.fault p{margin:0}
.fault a{color:#8f1d23}
.invalid{border-color:#a4262c!important;outline-color:#a4262c}
.signature{margin:0 0 20px;font-size:14px}
.decided{margin-top:28px}
.signature dt{color:#556070}
.signature dd{margin:0 0 10px}
.signature svg{display:block;width:240px;max-width:100%;height:auto}
.stroke{fill:none;stroke:#1c2430;stroke-width:6;stroke-linecap:round;stroke-linejoin:round}
.digest{font-family:ui-monospace,Consolas,monospace;font-size:12px}
@media print{
form .sign,form .hint,details,.right,.fault{display:none}
.signature{break-inside:avoid}
}
`;
