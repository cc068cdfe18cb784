import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Acceptance } from '../../../src/domain/proposal/acceptance';
import { firstTotals } from '../../../src/domain/proposal/choice';
import { readProposalLines } from '../../../src/domain/proposal/lines';
import { offerText, type Offer } from '../../../src/domain/proposal/offer-text';
import type { Proposal, ProposalLine } from '../../../src/domain/proposal/proposal';
import type { SigningRequest } from '../../../src/domain/proposal/signing';
import { aClient } from './records';

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

export function proposalLines(input: unknown, currency = 'EUR'): readonly ProposalLine[] {
	const read = readProposalLines(input, currency);
	if (!read.ok) throw new Error(read.refusal.message);
	return read.value;
}

/** One line of 100.00 and one optional line of 40.00, both with 25 % tax; sent. */
export const aProposal = (fields: Partial<Proposal> = {}): Proposal => ({
	id: 'prop_1',
	number: fields.phase === 'draft' ? null : 'P-0001',
	phase: 'sent',
	clientId: 'cli_1',
	title: 'Garden',
	message: 'Thank you for asking.',
	currency: 'EUR',
	lines: proposalLines([
		{ description: 'Design', unitPrice: 100, taxRate: 25 },
		{ description: 'Lamps', unitPrice: 40, taxRate: 25, optional: true },
	]),
	validUntil: '2026-03-31',
	paymentTermsDays: null,
	sentAt: '2026-03-01T12:00:00.000Z',
	viewedAt: null,
	acceptance: null,
	decline: null,
	invoiceId: null,
	idempotencyKey: 'key',
	createdAt: '2026-03-01T12:00:00.000Z',
	...fields,
});

export const anAcceptance: Acceptance = {
	at: '2026-03-02T12:00:00.000Z',
	name: 'Anna',
	drawing: null,
	consent: 'Yes.',
	chosen: [],
	address: '',
	userAgent: '',
	signedText: '{}',
	digest: digest('{}'),
};

export const anOffer = (fields: Partial<Proposal> = {}, others: Partial<Offer> = {}): Offer => ({
	proposal: aProposal(fields),
	client: aClient(),
	seller: { name: 'Acme', email: 'hello@acme.example' },
	...others,
});

/** A signature on the offer as it is, unless the fields say otherwise. */
export const signatureOn = (offer: Offer, fields: Partial<SigningRequest> = {}): SigningRequest => ({
	name: 'Anna Berg',
	drawing: '',
	hasConsent: true,
	consent: 'I accept.',
	chosen: [],
	shownDigest: digest(offerText(offer)),
	shownTotal: firstTotals(offer.proposal).total.toString(),
	address: '203.0.113.7',
	userAgent: 'Browser/1.0',
	...fields,
});

/** Up to eight lines, some of them optional, prices with two decimals. */
export const someLines: fc.Arbitrary<readonly ProposalLine[]> = fc
	.array(
		fc.record({
			description: fc
				.string({ minLength: 1, maxLength: 20 })
				.filter((text) => /^[\x20-\x7e]+$/.test(text) && text.trim() !== ''),
			quantity: fc.integer({ min: 1, max: 50 }),
			unitPrice: fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2)),
			taxRate: fc.constantFrom(0, 6, 12, 25),
			optional: fc.boolean(),
		}),
		{ minLength: 1, maxLength: 8 },
	)
	.map((lines) => proposalLines(lines));
