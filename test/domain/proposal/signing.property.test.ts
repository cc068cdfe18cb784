import fc from 'fast-check';
import { billedLines, firstTotals, readChoice, totalsWith } from '../../../src/domain/proposal/choice';
import { readDrawing } from '../../../src/domain/proposal/drawing';
import {
	invoiceOfProposal,
	proposalFingerprint,
	proposalKey,
	proposalKeyIn,
} from '../../../src/domain/proposal/invoicing';
import { offerText, signedText, type Offer } from '../../../src/domain/proposal/offer-text';
import type { Proposal } from '../../../src/domain/proposal/proposal';
import { acceptProposal, declineProposal, type SigningRequest } from '../../../src/domain/proposal/signing';
import { anOffer, digest, proposalLines, signatureOn, someLines } from '../../support/builders/proposal';
import { aClient } from '../../support/builders/records';
import { said } from '../payment-reference/said';
import { propertyRuns } from '../../support/property-runs';

const AROUND = { now: '2026-03-15T10:00:00.000Z', today: '2026-03-15', digest };

const sign = (offer: Offer, fields: Partial<SigningRequest> = {}) =>
	acceptProposal(offer, signatureOn(offer, fields), AROUND);
const codeOf = (result: ReturnType<typeof sign>) => (result.ok ? 'accepted' : result.refusal.code);

function signed(offer: Offer, fields: Partial<SigningRequest> = {}): Proposal {
	const result = sign(offer, fields);
	if (!result.ok) throw new Error(result.refusal.message);
	return result.value;
}

/** The optional lines that a random mask ticks. */
const chosenBy = (lines: Proposal['lines'], mask: number) =>
	lines.flatMap(({ optional }, position) => (optional && (mask >> position) % 2 === 1 ? [position] : []));

const BILLED = { client: aClient(), settings: { paymentTermsDays: 14 } };

describe('signing', () => {
	it('bills exactly what was chosen: the invoice has the signed total, whatever is ticked', () => {
		fc.assert(
			fc.property(someLines, fc.nat(255), (lines, mask) => {
				const offer = anOffer({ lines });
				const chosen = chosenBy(lines, mask);
				const totals = totalsWith(offer.proposal, chosen);
				if (!totals.ok) return expect(chosen.length + lines.filter(({ optional }) => !optional).length).toBe(0);
				const proposal = signed(offer, { chosen, shownTotal: totals.value.total.toString() });
				const invoice = invoiceOfProposal('inv_1', proposal, BILLED, AROUND.now);
				expect(invoice).toMatchObject({
					ok: true,
					value: {
						totals: totals.value,
						source: 'proposal',
						phase: 'draft',
						reference: 'P-0001',
						idempotencyKey: 'proposal:prop_1',
					},
				});
				expect(billedLines(proposal, chosen).every((line) => !('optional' in line))).toBe(true);
				expect(lines.filter((line, position) => !line.optional || chosen.includes(position))).toHaveLength(
					billedLines(proposal, chosen).length,
				);
			}),
			{ numRuns: propertyRuns(300) },
		);
	});

	it('keeps a digest of all that was shown and said: any change of it is another digest', () => {
		const changes: readonly Partial<Offer>[] = [
			{ client: aClient({ name: 'Anna' }) },
			{ client: aClient({ address: 'Here' }) },
			{ seller: { name: 'Other', email: 'hello@acme.example' } },
			...(['title', 'message', 'number', 'validUntil'] as const).map((field) => ({
				proposal: { ...anOffer().proposal, [field]: '2026-12-31' },
			})),
			{
				proposal: {
					...anOffer().proposal,
					lines: proposalLines([
						{ description: 'Design', unitPrice: 100, taxRate: 25 },
						{ description: 'Lamps', unitPrice: 40, taxRate: 25 },
					]),
				},
			},
		];
		const said = { at: AROUND.now, name: 'Anna', drawing: null, consent: 'Yes', chosen: [] };
		const sayings = [
			said,
			{ ...said, name: 'Bo' },
			{ ...said, drawing: 'M1 1L2 2' },
			{ ...said, consent: 'No' },
			{ ...said, chosen: [1] },
			{ ...said, at: '2026-03-15T10:00:00.001Z' },
		];
		const texts = [
			...changes.map((change) => signedText(anOffer({}, change), said)),
			...sayings.map((each) => signedText(anOffer(), each)),
		];
		expect(new Set(texts.map(digest)).size).toBe(texts.length);
		for (const change of changes) expect(offerText(anOffer({}, change))).not.toBe(offerText(anOffer()));
	});

	it('the digest can be counted anew from what is kept', () => {
		const { acceptance } = signed(anOffer(), { chosen: [1], shownTotal: '17500', drawing: 'M10 20L30 40' });
		expect(acceptance).toMatchObject({
			name: 'Anna Berg',
			chosen: [1],
			drawing: 'M10 20L30 40',
			at: AROUND.now,
			address: '203.0.113.7',
			userAgent: 'Browser/1.0',
		});
		expect(digest(acceptance!.signedText)).toBe(acceptance!.digest);
		expect(JSON.parse(acceptance!.signedText)).toMatchObject({
			total: '175.00',
			signedBy: 'Anna Berg',
			offer: { title: 'Garden' },
		});
	});

	it.each<[string, Partial<SigningRequest>]>([
		['consent_missing', { hasConsent: false }],
		['missing_text', { name: '  ' }],
		['missing_text', { name: '\u200B\u2060 \u2800\u115F' }],
		['not_a_text', { name: ['Anna'] }],
		['text_too_long', { name: 'A'.repeat(1_000_000) }],
		['unstorable_text', { name: 'Anna\u0000' }],
		['proposal_changed', { shownDigest: '' }],
		['proposal_changed', { shownDigest: digest('another') }],
		['total_not_shown', { shownTotal: '1' }],
		['total_not_shown', { chosen: [1] }],
		['not_optional', { chosen: [0] }],
		['not_optional', { chosen: [99] }],
		['not_optional', { chosen: [-1, Number.NaN, 1.5] }],
		['not_a_drawing', { drawing: 'M1 1' }],
		['not_a_drawing', { drawing: 'M1 1L2 2"/><script>' }],
		['not_a_drawing', { drawing: 'M1001 1L2 2' }],
		['drawing_too_large', { drawing: 'M1 1'.repeat(100_000) }],
	])('refuses with %s (case %#)', (code, fields) => expect(codeOf(sign(anOffer(), fields))).toBe(code));

	it.each([
		[
			{ hasConsent: false },
			['consent_missing', 'consent', 'The box of consent was not ticked.', 'Tick the box to sign the proposal.'],
		],
		[
			{ shownDigest: '' },
			[
				'proposal_changed',
				'shown',
				'The proposal was changed since its page was opened.',
				'Read it again as it is now, then sign.',
			],
		],
		[
			{ shownTotal: '1' },
			[
				'total_not_shown',
				'total',
				'The total changed with what was chosen.',
				'Look at the new total, then sign.',
			],
		],
		[
			{ chosen: [1, 0] },
			[
				'not_optional',
				'chosen',
				'A line was chosen that is not an optional line of this proposal.',
				'Open the page anew and choose from what it shows.',
			],
		],
		[
			{ drawing: 'M1 1' },
			[
				'not_a_drawing',
				'drawing',
				'The drawn signature cannot be read.',
				'Clear it and draw it again, or only type your name.',
			],
		],
		[
			{ drawing: 'M1 1'.repeat(100_000) },
			[
				'drawing_too_large',
				'drawing',
				'The drawn signature has more points than can be kept.',
				'Clear it and draw it again, or only type your name.',
			],
		],
	])('says what is wrong with it: case %#', (fields, is) => expect(said(sign(anOffer(), fields))).toEqual(is));

	it('the same line ticked twice is ticked once, and names are trimmed', () =>
		expect(
			signed(anOffer(), { chosen: [1, 1], shownTotal: '17500', name: ` ${'A'.repeat(200)} ` }).acceptance,
		).toMatchObject({
			chosen: [1],
			name: 'A'.repeat(200),
			drawing: null,
		}));

	it('ticked lines are kept in their order', () => {
		const lines = proposalLines(
			Array.from({ length: 12 }, () => ({ description: 'x', unitPrice: 1, optional: true })),
		);
		expect(said(readChoice({ lines, currency: 'EUR' }, [11, 2, 10, 2, 9]))).toEqual([2, 9, 10, 11]);
	});

	it('names what it cannot read, and is accepted in the end', () => {
		expect(sign(anOffer(), { name: ' ' })).toMatchObject({ ok: false, refusal: { field: 'name' } });
		expect(declineProposal(anOffer().proposal, 7, AROUND)).toMatchObject({
			ok: false,
			refusal: { code: 'not_a_text', field: 'reason' },
		});
		expect(signed(anOffer()).phase).toBe('accepted');
	});

	it('keeps of the visitor what is storable and short', () =>
		expect(
			signed(anOffer(), {
				address: ` 10.0.0.1\u0000${'x'.repeat(200)}`,
				userAgent: `a\uD800b\u0007${'y'.repeat(600)}`,
			}).acceptance,
		).toMatchObject({
			address: `10.0.0.1 ${'x'.repeat(90)}`,
			userAgent: `a b ${'y'.repeat(496)}`,
		}));

	it('the signed text has every field of the offer and of what was said', () => {
		const text = signedText(anOffer({ number: 'P-0001' }), {
			at: AROUND.now,
			name: 'Anna',
			drawing: 'M1 1L2 2',
			consent: 'Yes',
			chosen: [1],
		});
		expect(JSON.parse(text)).toEqual({
			offer: {
				form: 'proposal 1',
				number: 'P-0001',
				seller: ['Acme', 'hello@acme.example'],
				client: ['Anna & Co', 'anna@example.com', '', ''],
				title: 'Garden',
				message: 'Thank you for asking.',
				currency: 'EUR',
				lines: [
					['Design', '1', '', '100', '0', 'S', '25', '100.00', false],
					['Lamps', '1', '', '40', '0', 'S', '25', '40.00', true],
				],
				total: '125.00',
				validUntil: '2026-03-31',
			},
			chosen: [1],
			total: '175.00',
			signedBy: 'Anna',
			drawing: 'M1 1L2 2',
			consent: 'Yes',
			signedAt: AROUND.now,
		});
	});

	it('a choice of nothing has no total', () => {
		const offer = anOffer({ lines: proposalLines([{ description: 'Lamps', unitPrice: 40, optional: true }]) });
		const nothing = { at: AROUND.now, name: 'Anna', drawing: null, consent: 'Yes', chosen: [] };
		expect(JSON.parse(signedText(offer, nothing))).toMatchObject({ total: null, offer: { total: '0.00' } });
		expect(said(totalsWith(offer.proposal, []))).toEqual([
			'nothing_chosen',
			'chosen',
			'Nothing was chosen: every line of this proposal is optional.',
			'Choose at least one line.',
		]);
		expect(firstTotals(offer.proposal)).toEqual({ net: 0n, tax: 0n, rounding: 0n, total: 0n, taxes: [] });
	});

	it.each([
		['', null],
		[null, null],
		[undefined, null],
		['M0 0L1000 400', 'M0 0L1000 400'],
		['M1 1L2 2L3 3M4 4L5 5', 'M1 1L2 2L3 3M4 4L5 5'],
		[`M1 1${'L1 1'.repeat(3_999)}`, `M1 1${'L1 1'.repeat(3_999)}`],
	])('reads drawing %#', (input, is) => expect(said(readDrawing(input))).toBe(is));

	it.each([
		[`M1 1${'L1 1'.repeat(4_000)}`, 'not_a_drawing'],
		['M1 1L2 401', 'not_a_drawing'],
		['M1 401L2 2', 'not_a_drawing'],
		['M1 1L1001 2', 'not_a_drawing'],
		['L1 1L2 2', 'not_a_drawing'],
		['M1 1L2 2 ', 'not_a_drawing'],
		[' M1 1L2 2', 'not_a_drawing'],
		['M11111 1L2 2', 'not_a_drawing'],
		['M1 1L2 x', 'not_a_drawing'],
		[7, 'not_a_drawing'],
		[`M1000 400${'L1000 400'.repeat(4_000)}`, 'drawing_too_large'],
		[`M1000 400${'L1000 400'.repeat(3_999)}`, 'accepted'],
		[['M1 1L2 2'], 'not_a_drawing'],
		[{ length: 1e9 }, 'not_a_drawing'],
	])('drawing %#: %s', (input, code) => {
		const read = readDrawing(input);
		expect(read.ok ? 'accepted' : read.refusal.code).toBe(code);
	});

	it('the invoice has the terms of the proposal, or else its client’s, or else the ledger’s', () => {
		const proposal = signed(anOffer({ paymentTermsDays: 5 }));
		expect(invoiceOfProposal('inv_1', proposal, BILLED, AROUND.now)).toMatchObject({
			ok: true,
			value: { paymentTermsDays: 5, clientId: 'cli_1', jobs: [], templateId: null, createdAt: AROUND.now },
		});
		expect(
			invoiceOfProposal('inv_1', { ...proposal, number: null, paymentTermsDays: null }, BILLED, AROUND.now),
		).toMatchObject({
			ok: true,
			value: { paymentTermsDays: 14, reference: '', email: { subject: null, text: null, cc: [] } },
		});
		const agreed = { ...BILLED, client: aClient({ paymentTermsDays: 45, buyerReference: 'CC-9' }) };
		expect(invoiceOfProposal('inv_1', { ...proposal, paymentTermsDays: null }, agreed, AROUND.now)).toMatchObject({
			value: { paymentTermsDays: 45, buyerReference: 'CC-9' },
		});
		expect(invoiceOfProposal('inv_1', proposal, agreed, AROUND.now)).toMatchObject({
			value: { paymentTermsDays: 5, buyerReference: 'CC-9' },
		});
		// By hand, without a signature: nothing optional is billed.
		expect(invoiceOfProposal('inv_1', anOffer().proposal, BILLED, AROUND.now)).toMatchObject({
			ok: true,
			value: { lines: [{ description: 'Design', quantity: '1', unitPrice: '100', taxRate: '25', net: 100_00n }] },
		});
		expect([proposalKey('p'), proposalKeyIn('hubSpot:7', 'p')]).toEqual(['proposal:p', 'proposal:hubSpot:7:p']);
		expect(proposalFingerprint('p')).toEqual({ proposal: 'p' });
	});

	it.each(['draft', 'accepted', 'declined', 'withdrawn'] as const)('is refused on a proposal that is %s', (phase) => {
		expect(codeOf(sign(anOffer({ phase, number: 'P-0001' })))).not.toBe('accepted');
		expect(declineProposal(anOffer({ phase }).proposal, '', AROUND).ok).toBe(false);
	});

	it('is refused from the day after the last day', () => {
		expect(codeOf(sign(anOffer({ validUntil: '2026-03-15' })))).toBe('accepted');
		expect(codeOf(sign(anOffer({ validUntil: '2026-03-14' })))).toBe('proposal_expired');
	});

	it('where everything is optional, something must be chosen', () => {
		const offer = anOffer({ lines: proposalLines([{ description: 'Lamps', unitPrice: 40, optional: true }]) });
		expect(firstTotals(offer.proposal).total).toBe(0n);
		expect(codeOf(sign(offer))).toBe('nothing_chosen');
		expect(codeOf(sign(offer, { chosen: [0], shownTotal: '4000' }))).toBe('accepted');
	});

	it('declining takes a reason or none', () => {
		for (const reason of [undefined, null, '', '  '])
			expect(declineProposal(anOffer().proposal, reason, AROUND)).toMatchObject({
				ok: true,
				value: { phase: 'declined', decline: { reason: '' } },
			});
		expect(declineProposal(anOffer().proposal, 'Too dear', AROUND)).toMatchObject({
			ok: true,
			value: { decline: { reason: 'Too dear', at: AROUND.now } },
		});
		expect(declineProposal(anOffer().proposal, 'x'.repeat(2_001), AROUND)).toMatchObject({
			ok: false,
			refusal: { code: 'text_too_long' },
		});
	});

	it('reads any drawing without harm, and quickly', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.anything()), (input) => {
				const read = readDrawing(input);
				if (read.ok) expect(read.value === null || /^[ML\d ]+$/.test(read.value)).toBe(true);
			}),
		);
		const started = performance.now();
		readDrawing(`M1 1${'L1 1'.repeat(8_999)}!`);
		expect(performance.now() - started).toBeLessThan(500);
	});
});
