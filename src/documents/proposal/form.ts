import { totalsWith } from '../../domain/proposal/choice';
import { DRAWING, readDrawing } from '../../domain/proposal/drawing';
import { SOMETHING } from '../../domain/text';
import { escapeHtml, escapeLines } from '../html';
import { linesTable, sumsTable, type OfferView } from './offer';
import { NOTHING_FILLED, type ProposalPageInput } from './page-input';
import type { FaultCode, ProposalWords } from './words';

/** The proposal with all that is needed to sign or decline it: one form, which leads back to the page it stands on. */
export function signingForm(input: ProposalPageInput, view: OfferView): string {
	const { words, proposal } = view;
	const totals = totalsWith(proposal, view.chosen);
	const hasOptions = proposal.lines.some(({ optional }) => optional);
	return `<form method="post">
<input type="hidden" name="shown" value="${escapeHtml(input.offerDigest)}">
<input type="hidden" name="total" value="${totals.ok ? totals.value.total : ''}">
${hasOptions ? `<p class="hint">${words.optionalHint}</p>` : ''}
${linesTable(view)}
${sumsTable(view)}
${hasOptions ? `<p class="right update"><button class="plain" name="intent" value="total" formnovalidate>${words.updateTotal}</button></p>` : ''}
${signing(input, words)}
</form>`;
}

function signing({ filled = NOTHING_FILLED, fault }: ProposalPageInput, words: ProposalWords): string {
	const at = fault ? fieldOf(fault.code, fault.field) : '';
	const invalid = (field: string) => (at === field ? ' aria-invalid="true" class="invalid"' : '');
	const drawing = readDrawing(filled.drawing);
	return `<div class="sign"><h2>${words.signHeading}</h2>
<div class="field"><label class="label" for="name">${words.name}</label><p class="hint" id="name-hint">${words.nameHint}</p>
<input type="text" id="name" name="name" autocomplete="name" maxlength="200" required pattern="${escapeHtml(SOMETHING)}" title="${escapeHtml(words.faults.missing_text)}" aria-describedby="name-hint"${invalid('name')} value="${escapeHtml(filled.name.slice(0, 200))}"></div>
<div class="field drawing" hidden><p class="label" id="drawing-label">${words.drawing}</p><p class="hint">${words.drawingHint}</p>
<canvas class="pad" width="${DRAWING.width}" height="${DRAWING.height}" role="img" aria-labelledby="drawing-label"></canvas>
<input type="hidden" name="drawing" value="${escapeHtml((drawing.ok && drawing.value) || '')}"><p class="right"><button type="button" class="plain">${words.clear}</button></p></div>
<div class="field"><label class="consent"><input type="checkbox" id="consent" name="consent" value="yes" required${invalid('consent')}${filled.hasConsent ? ' checked' : ''}><span>${words.consent}</span></label></div>
<button class="main" name="intent" value="accept">${words.sign}</button>
<details${filled.reason || at === 'reason' ? ' open' : ''}><summary>${words.declineHeading}</summary>
<div class="field"><label class="label" for="reason">${words.reason}</label>
<textarea id="reason" name="reason" maxlength="2000"${invalid('reason')}>${escapeHtml(filled.reason.slice(0, 2_000))}</textarea></div>
<button name="intent" value="decline" formnovalidate>${words.decline}</button></details></div>`;
}

/** What stands in the way, with a way to the field it is about. */
export function faultBox({ fault }: ProposalPageInput, words: ProposalWords): string {
	if (!fault) return '';
	const said = escapeLines(words.faults[knownCode(fault.code, words)]);
	const field = fieldOf(fault.code, fault.field);
	const text = field ? `<a href="#${field}">${said}</a>` : said;
	return `<div class="fault" role="alert"><p><strong>${words.faultHeading}</strong></p><p>${text}</p></div>`;
}

const knownCode = (code: string, words: ProposalWords): FaultCode =>
	Object.hasOwn(words.faults, code) ? (code as FaultCode) : 'other';

/** The id of the field on the page; '' where it is about none. */
function fieldOf(code: string, field: string | undefined): string {
	if (code === 'consent_missing') return 'consent';
	return field === 'name' || field === 'reason' ? field : '';
}
