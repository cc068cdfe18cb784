import type { IDataObject } from 'n8n-workflow';
import type { EventKind } from '../../src/domain/event';
import type { Proposal } from '../../src/domain/proposal/proposal';
import { acceptedToItem, proposalToItem } from '../shared/present/proposal-items';
import { SAMPLE_URL, sampleId, sampleName } from '../shared/run/sample-record';
import { eventFields } from '../shared/trigger/event-items';
import {
	SAMPLE_AT,
	SAMPLE_CLIENT,
	SAMPLE_CURRENCY,
	SAMPLE_DAY,
	SAMPLE_LINE,
	sampleEvent,
} from '../shared/trigger/sample-records';
import type { EventLedger } from '../shared/trigger/trigger-spec';

const OFFERED: Proposal = {
	id: sampleId('proposal'),
	number: 'SAMPLE-0001',
	phase: 'accepted',
	clientId: SAMPLE_CLIENT.id,
	title: sampleName('proposal'),
	message: '',
	currency: SAMPLE_CURRENCY,
	lines: [{ ...SAMPLE_LINE, optional: false }],
	validUntil: SAMPLE_DAY,
	paymentTermsDays: null,
	sentAt: SAMPLE_AT,
	viewedAt: SAMPLE_AT,
	acceptance: {
		at: SAMPLE_AT,
		name: sampleName('signature'),
		drawing: null,
		consent: '',
		chosen: [],
		address: '',
		userAgent: '',
		signedText: '',
		digest: '',
	},
	decline: null,
	invoiceId: sampleId('invoice'),
	idempotencyKey: sampleId('key'),
	createdAt: SAMPLE_AT,
};

const DECLINED: Proposal = {
	...OFFERED,
	phase: 'declined',
	acceptance: null,
	decline: { at: SAMPLE_AT, reason: sampleName('reason') },
	invoiceId: null,
};

/** The sample of a proposal that was accepted or declined: of the ledger, or of the system that sends them. */
export function sampleProposal({ invoicing: { system }, proposals }: EventLedger, kind: EventKind): IDataObject {
	const event = sampleEvent(kind, system, OFFERED.id);
	if (!proposals) {
		const proposal = kind === 'proposal.declined' ? DECLINED : OFFERED;
		const state = proposal.phase;
		return {
			...proposalToItem({ system, proposal, client: SAMPLE_CLIENT, state, offerDigest: '' }),
			...eventFields(event),
		};
	}
	const { id, number, title, currency, lines } = OFFERED;
	const record = { system, id, number, title, currency, lines, total: SAMPLE_LINE.net, jobs: [], isAccepted: true };
	return { ...acceptedToItem({ ...record, client: SAMPLE_CLIENT, url: SAMPLE_URL }), ...eventFields(event) };
}
