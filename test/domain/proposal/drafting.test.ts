import { draftProposal, editProposal, type ProposalContent } from '../../../src/domain/proposal/drafting';
import { proposalChanges } from '../../../src/domain/proposal/history';
import { readProposalLines } from '../../../src/domain/proposal/lines';
import { aProposal, anAcceptance, proposalLines } from '../../support/builders/proposal';
import { codeOf, said } from '../payment-reference/said';

const AROUND = {
	now: '2026-03-15T10:00:00.000Z',
	today: '2026-03-15',
	clientName: 'Anna [total]',
	companyName: 'Fjord & Pine',
};
const CONTENT: ProposalContent = {
	clientId: 'cli_1',
	title: 'Garden',
	message: '',
	currency: 'EUR',
	lines: proposalLines([{ description: 'Design', unitPrice: 100 }]),
	validUntil: '2026-03-15',
	paymentTermsDays: null,
};
const draft = (fields: Partial<ProposalContent> = {}) =>
	draftProposal('prop_1', 'key', { ...CONTENT, ...fields }, AROUND);

describe('drafting a proposal', () => {
	it('makes a draft without a number or a link', () => {
		expect(draft()).toMatchObject({
			ok: true,
			value: { phase: 'draft', number: null, sentAt: null, acceptance: null, invoiceId: null },
		});
	});

	it.each<[string, Partial<ProposalContent>]>([
		['valid_until_past', { validUntil: '2026-03-14' }],
		['no_lines', { lines: [] }],
		['negative_total', { lines: proposalLines([{ description: 'Back', unitPrice: -5 }]) }],
		[
			'amount_too_large',
			{
				lines: proposalLines(
					[0, 1].map(() => ({ description: 'Big', unitPrice: '90000000000000000', optional: true })),
				),
			},
		],
	])('refuses with %s', (code, fields) => expect(draft(fields)).toMatchObject({ ok: false, refusal: { code } }));

	it('C.14: title, message and lines are filled in once; what it says already is not filled in again', () => {
		const made = draft({
			title: 'Garden for [Client Name]',
			message: 'From [company] [sic]',
			lines: proposalLines([{ description: '[client name]: design', unitPrice: 100 }]),
		});
		expect(made).toMatchObject({
			ok: true,
			value: {
				title: 'Garden for Anna [total]',
				message: 'From Fjord & Pine [sic]',
				lines: [{ description: 'Anna [total]: design' }],
			},
		});
		if (!made.ok) throw new Error();
		const { title, lines } = made.value;
		const edited = editProposal(
			made.value,
			{
				title,
				message: '[company]!',
				lines: [...lines, ...proposalLines([{ description: 'For [client name]', unitPrice: 1 }])],
			},
			AROUND,
		);
		expect(edited).toMatchObject({
			ok: true,
			value: {
				title,
				message: 'Fjord & Pine!',
				lines: [{ description: 'Anna [total]: design' }, { description: 'For Anna [total]' }],
			},
		});
	});

	it.each<[string, string, Partial<ProposalContent>]>([
		['title', 'shortcode_not_filled_here', { title: '[job title]' }],
		['message', 'shortcode_not_filled_here', { message: 'Pay [total]' }],
		['message', 'misspelled_shortcode', { message: 'Dear [clientname]' }],
		[
			'lines[0].description',
			'shortcode_not_filled_here',
			{ lines: proposalLines([{ description: '[invoice number]', unitPrice: 1 }]) },
		],
	])('C.14: %s with what a proposal does not have is refused as %s', (field, code, fields) => {
		expect(draft(fields)).toMatchObject({ ok: false, refusal: { code, field } });
		expect(editProposal(aProposal(), fields, AROUND)).toMatchObject({ ok: false, refusal: { code, field } });
	});

	it.each([
		[
			{ validUntil: '2026-03-14' },
			[
				'valid_until_past',
				'validUntil',
				'validUntil is 2026-03-14, which is over already.',
				'Give a day from today on.',
			],
		],
		[
			{ lines: [] },
			[
				'no_lines',
				'lines',
				'A proposal needs at least one line, and this one has none.',
				'Add a line with a description and a unit price.',
			],
		],
	])('says what is wrong with %j, in a draft and in an edit', (fields, is) => {
		expect(said(draft(fields))).toEqual(is);
		expect(said(editProposal(aProposal(), fields, AROUND))).toEqual(is);
	});

	it('whatever is ticked, the total is no less than 0 and no more than can be kept', () => {
		const line = (unitPrice: string, optional: boolean) => ({ description: 'x', unitPrice, optional });
		const code = (...lines: readonly object[]) => codeOf(draft({ lines: proposalLines(lines) }));
		// A line that gives back more than the others ask for is fine where the client may leave it out.
		expect(code(line('5', false), line('-6', false))).toBe('negative_total');
		expect(code(line('5', true), line('-6', false))).toBe('negative_total');
		expect(code(line('5', false), line('-5', false))).toBe('accepted');
		expect(code(line('5', true), line('-6', true))).toBe('accepted');
		expect(code(line('5', true))).toBe('accepted');
		const most = '92233720368547758.07';
		expect(code(line(most, false))).toBe('accepted');
		expect(code(line(most, false), line('0.01', true), line('-1', false))).toBe('amount_too_large');
		expect(code(line(most, true), line('0', false))).toBe('accepted');
	});

	it('an edit leaves out what it does not name', () => {
		const edited = editProposal(aProposal(), { message: 'New' }, AROUND);
		expect(said(edited)).toEqual(aProposal({ message: 'New' }));
	});

	it('the history has who gave an answer, not what was drawn', () => {
		const decline = { at: AROUND.now, reason: 'Too dear' };
		expect(proposalChanges(aProposal(), aProposal({ phase: 'declined', decline, number: 'P-0002' }))).toEqual([
			{ field: 'status', from: 'sent', to: 'declined' },
			{ field: 'number', from: 'P-0001', to: 'P-0002' },
			{ field: 'reason', from: null, to: 'Too dear' },
		]);
		const acceptance = { ...anAcceptance, drawing: 'M1 1L2 2' };
		expect(proposalChanges(aProposal(), aProposal({ phase: 'accepted', acceptance, invoiceId: 'inv_1' }))).toEqual([
			{ field: 'status', from: 'sent', to: 'accepted' },
			{ field: 'signedBy', from: null, to: 'Anna' },
			{ field: 'digest', from: null, to: acceptance.digest },
			{ field: 'invoiceId', from: null, to: 'inv_1' },
		]);
	});

	it.each([
		['message', 'Thank you for asking.', 'New'],
		['validUntil', '2026-03-31', '2026-04-01'],
		['paymentTermsDays', null, '10'],
	])('the history has a new %s', (field, from, to) =>
		expect(proposalChanges(aProposal(), aProposal({ [field]: field === 'paymentTermsDays' ? 10 : to }))).toEqual([
			{ field, from, to },
		]),
	);

	it('C.14: [company] without a company name is refused', () => {
		expect(
			draftProposal('p', 'k', { ...CONTENT, message: '[company]' }, { ...AROUND, companyName: '' }),
		).toMatchObject({ ok: false, refusal: { code: 'shortcode_without_value', field: 'message' } });
	});

	it('an edit changes what it names; an expired one is open again with a later date', () => {
		const edited = editProposal(aProposal({ validUntil: '2026-03-01' }), { validUntil: '2026-04-01' }, AROUND);
		expect(edited).toMatchObject({ ok: true, value: { validUntil: '2026-04-01', title: 'Garden' } });
		expect(editProposal(aProposal({ validUntil: '2026-03-01' }), { title: 'Other' }, AROUND)).toMatchObject({
			ok: true,
			value: { title: 'Other' },
		});
		expect(editProposal(aProposal(), { validUntil: '2026-03-01' }, AROUND)).toMatchObject({
			ok: false,
			refusal: { code: 'valid_until_past' },
		});
	});

	it('reports from what to what it changed', () => {
		expect(proposalChanges(aProposal(), aProposal({ title: 'Other', phase: 'viewed' }))).toEqual([
			{ field: 'status', from: 'sent', to: 'viewed' },
			{ field: 'title', from: 'Garden', to: 'Other' },
		]);
		expect(proposalChanges(null, aProposal())).toContainEqual({ field: 'total', from: null, to: '125.00 EUR' });
	});

	it('reads which lines may be left out', () => {
		const read = (mark: object) => readProposalLines([{ description: 'x', unitPrice: 1, ...mark }], 'EUR');
		for (const [given, is] of [
			[true, true],
			['true', true],
			[false, false],
		] as const)
			expect(read({ optional: given })).toMatchObject({ ok: true, value: [{ optional: is }] });
		expect(read({})).toMatchObject({ ok: true, value: [{ optional: false }] });
		expect(read({ optional: 'maybe' })).toMatchObject({
			ok: false,
			refusal: { code: 'not_a_truth', field: 'lines[0].optional' },
		});
	});
});
