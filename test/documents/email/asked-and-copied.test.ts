import { composeApprovalEmail } from '../../../src/documents/email/approval-email';
import { composeProposalCopy } from '../../../src/documents/email/proposal-copy';
import { answerPages } from '../../../src/documents/page/answer-pages';
import type { Proposal, ProposalState } from '../../../src/domain/proposal/proposal';
import type { ProposalEntry } from '../../../src/ports/proposal-book';
import { HOSTILE } from '../../support/builders/hostile';
import { anInvoiceRecord, SWEDISH, type RecordFields } from '../../support/builders/invoice-record';
import { anAcceptance, aProposal } from '../../support/builders/proposal';
import { aClient } from '../../support/builders/records';

const LANGUAGES = ['en', 'sv', 'nb', 'ro'];
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const entryOf = (fields: Partial<Proposal>, state: ProposalState, client = aClient()): ProposalEntry => ({
	system: 'ledger',
	proposal: aProposal(fields),
	client,
	state,
	offerDigest: '',
});
const signed = (fields: Partial<Proposal> = {}) => entryOf({ acceptance: anAcceptance, ...fields }, 'accepted');
const APPROVE = 'https://n8n.example/webhook-waiting/7?signature=a&approved=true';
const KEEP = 'https://n8n.example/webhook-waiting/7?signature=a&approved=false';

const approval = (fields: RecordFields = {}, of: ProposalEntry | null = signed()) => {
	const { settings = { ...SWEDISH, language: 'en' } } = fields;
	const invoice = { phase: 'draft', number: null, ...fields.invoice } as const;
	const record = anInvoiceRecord({ settings, ...fields, invoice });
	return composeApprovalEmail({ record, settings, signed: of, approveUrl: APPROVE, keepUrl: KEEP });
};

describe('the e-mail that asks for approval', () => {
	it.each(LANGUAGES)("speaks the ledger's language, whatever the client's (%s)", (language) => {
		const mail = approval({ settings: { ...SWEDISH, language }, client: { language: 'sv' } });
		for (const body of [mail.text, mail.html]) {
			expect(body).toContain('Anna');
			expect(body).toContain('P-0001');
			expect(body).not.toMatch(/undefined|null|NaN|\[object/);
		}
		expect(mail.html).toContain(`<html lang="${language}">`);
		expect(mail.html.match(/<a href="https:\/\/n8n\.example[^"]*"/g)).toEqual([
			`<a href="${APPROVE.replace('&', '&amp;')}"`,
			`<a href="${KEEP.replace('&', '&amp;')}"`,
		]);
		expect([mail.text.includes(APPROVE), mail.text.includes(KEEP)]).toEqual([true, true]);
	});

	it('says who signed what and when, whom it bills, each line, and the total', () => {
		const { text, subject, to } = approval();
		expect(to).toBe(SWEDISH.companyEmail);
		expect(plain(subject)).toMatch(/^Approve the invoice for .*, SEK 2,250\.00\?$/);
		expect(text).toContain('Anna signed the proposal "Garden" (P-0001) on 2 March 2026');
		expect(plain(text)).toContain('Total: SEK 2,250.00\nA draft: nothing was sent yet.');
		expect(text).toContain('Bill to: ');
		expect(text).toContain('E-mail: anna@example.com');
		expect(plain(text)).toContain('SEK 1,800.00');
		// How to pay, and the regards, are for the client.
		expect(text).not.toMatch(/Bankgiro|Kind regards/);
		expect(text).toContain('Do not pass this e-mail on.');
	});

	it('names no signature where there is none', () => {
		const { text } = approval({}, null);
		expect(text).not.toContain('signed');
		expect(text.startsWith('The invoice below is ready.')).toBe(true);
	});

	it('shows hostile text as text, and lets nothing into its header', () => {
		const acceptance = { ...anAcceptance, name: HOSTILE };
		const { html, subject } = approval(
			{ client: { name: HOSTILE } },
			signed({ acceptance, title: HOSTILE, number: HOSTILE }),
		);
		expect(html).not.toMatch(/<script|<img src=x/);
		expect(subject).not.toMatch(/[\r\n]/);
	});

	it('has no button that leads to a script', () => {
		const record = anInvoiceRecord({ settings: SWEDISH, invoice: { phase: 'draft', number: null } });
		const evil = 'javascript:alert(1)';
		const { html, text } = composeApprovalEmail({
			record,
			settings: SWEDISH,
			signed: null,
			approveUrl: evil,
			keepUrl: evil,
		});
		expect(html + text).not.toContain('javascript');
	});
});

describe('the pages that answer a click', () => {
	it.each(LANGUAGES)('say in the language of the ledger what is done now (%s)', (language) => {
		const { approved, kept } = answerPages({ ...SWEDISH, language, companyName: HOSTILE });
		expect(approved).not.toBe(kept);
		for (const page of [approved, kept]) {
			expect(page).toMatch(new RegExp(`^<!DOCTYPE html>\\n<html lang="${language}`));
			expect(page).not.toMatch(/<script|<img src=x/);
		}
	});
});

describe('the copy of what was decided', () => {
	const copy = (entry: ProposalEntry) => composeProposalCopy({ entry, settings: SWEDISH });

	it.each(LANGUAGES)("speaks the client's language (%s)", (language) => {
		for (const entry of [
			entryOf({ acceptance: anAcceptance }, 'accepted', aClient({ language })),
			entryOf({ decline: { at: anAcceptance.at, reason: '' } }, 'declined', aClient({ language })),
		]) {
			const mail = copy(entry);
			expect(mail.html).toContain(`<html lang="${language}">`);
			expect(mail.subject).toContain('Garden · P-0001');
			expect(mail.text + mail.html).not.toMatch(/undefined|null|NaN|\[object/);
		}
	});

	it('has what was signed, by whom, when, and its digest; nothing that was left out', () => {
		const mail = copy(entryOf({ acceptance: anAcceptance }, 'accepted', aClient({ language: 'en' })));
		expect(mail.to).toBe('anna@example.com');
		for (const body of [mail.text, mail.html]) {
			for (const part of ['Design', 'Anna', '2 March 2026', anAcceptance.digest]) expect(body).toContain(part);
			for (const part of ['Lamps', 'Optional', 'Valid until']) expect(body).not.toContain(part);
		}
		expect(mail.html).not.toContain('?t=');
	});

	it('shows hostile text as text', () => {
		const decline = { at: anAcceptance.at, reason: HOSTILE };
		const { html, subject } = copy(entryOf({ decline, title: HOSTILE }, 'declined', aClient({ name: HOSTILE })));
		expect(html).not.toMatch(/<script|<img src=x/);
		expect(subject).not.toMatch(/[\r\n]/);
	});
});
