import { proposalDocument } from '../../../src/documents/model/proposal-document';
import type { Proposal, ProposalState } from '../../../src/domain/proposal/proposal';
import { SWEDISH } from '../../support/builders/invoice-record';
import { anAcceptance, aProposal } from '../../support/builders/proposal';
import { aClient } from '../../support/builders/records';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const document = (fields: Partial<Proposal> = {}, state: ProposalState = 'sent', language = 'en') =>
	proposalDocument({
		entry: {
			system: 'ledger',
			proposal: aProposal(fields),
			client: aClient({ language, country: 'SE' }),
			state,
			offerDigest: '',
		},
		settings: SWEDISH,
		logo: null,
	});

describe('a proposal as a document', () => {
	it('shows what is offered, and counts nothing optional', () => {
		const shown = document();
		expect(shown).toMatchObject({
			kind: 'proposal',
			title: 'Proposal P-0001',
			stamp: null,
			buyerLabel: 'Prepared for',
			payment: null,
			payments: null,
			notes: ['Thank you for asking.'],
			createdAt: '2026-03-01T12:00:00.000Z',
		});
		expect(shown.lines.map(({ description }) => description)).toEqual(['Design', 'Lamps (Optional)']);
		expect(shown.sums.map(({ label, value }) => `${label} ${value}`)).toEqual([
			'Subtotal €100.00',
			'Tax 25% €25.00',
			'Total €125.00',
		]);
		expect(shown.headline).toEqual({ label: 'Total', value: '€125.00', note: 'Valid until 31 March 2026' });
		expect(shown.facts).toEqual([
			{ label: 'Proposal number', value: 'P-0001' },
			{ label: 'Subject', value: 'Garden' },
			{ label: 'Valid until', value: '31 March 2026' },
		]);
	});

	it('of a signed one shows what was chosen, and the signature', () => {
		const signed = document({ acceptance: { ...anAcceptance, chosen: [1] } }, 'accepted', 'sv');
		expect(signed.stamp).toEqual({ text: 'Undertecknad', tone: 'good' });
		expect(signed.lines.map(({ description }) => description)).toEqual(['Design', 'Lamps']);
		expect(signed.sums.filter(({ isMain }) => isMain).map(({ value }) => plain(value))).toEqual(['175,00 €']);
		expect(signed.createdAt).toBe(anAcceptance.at);
		expect(signed.facts.slice(2).map(({ label, value }) => plain(`${label}: ${value}`))).toEqual([
			'Undertecknad av: Anna',
			'Undertecknad den: 2 mars 2026 kl. 13:00:00 CET',
			`Fingeravtryck (SHA-256): ${anAcceptance.digest}`,
		]);
		const without = document({ acceptance: anAcceptance }, 'accepted');
		expect(without.lines.map(({ description }) => description)).toEqual(['Design']);
		expect(without.sums.at(-1)!.value).toBe('€125.00');
	});

	it('of one that was signed, declined or withdrawn says nothing of its last day', () => {
		const decline = { at: '2026-03-02T12:00:00.000Z', reason: 'Too dear' };
		const declined = document({ decline }, 'declined');
		expect(declined.headline.note).toBe('Declined on 2 March 2026 at 13:00:00 CET');
		expect(declined.facts.slice(2)).toEqual([
			{ label: 'Declined on', value: '2 March 2026 at 13:00:00 CET' },
			{ label: 'Reason', value: 'Too dear' },
		]);
		expect(declined.createdAt).toBe(decline.at);
		expect(document({}, 'withdrawn').headline.note).toBe('');
		expect(document({ acceptance: anAcceptance }, 'accepted').headline.note).toContain('Signed on 2 March 2026');
		expect(JSON.stringify([declined, document({}, 'withdrawn')])).not.toContain('Valid until');
		expect(document({}, 'expired').headline.note).toContain('Valid until');
	});

	it.each<[ProposalState, string | undefined]>([
		['draft', 'Draft'],
		['viewed', undefined],
		['declined', 'Declined'],
		['expired', 'Expired'],
		['withdrawn', 'Withdrawn'],
	])('%s is stamped %s', (state, text) => expect(document({}, state).stamp?.text).toBe(text));

	it('has a total where everything is optional, too', () => {
		const lines = aProposal().lines.map((line) => ({ ...line, optional: true }));
		expect(document({ lines }).sums).toEqual([{ label: 'Total', value: '€0.00', isMain: true }]);
	});
});
