import { NO_CREDIT } from '../../../src/domain/credit/credit-note';
import { NO_DEPOSIT } from '../../../src/domain/deposit/deposit';
import { EMPTY_CLIENT, type Client } from '../../../src/domain/client';
import type { DomainEvent, EventKind } from '../../../src/domain/event';
import { NO_DETAILS } from '../../../src/domain/invoice/details';
import type { Invoice } from '../../../src/domain/invoice/invoice';
import type { LineItem } from '../../../src/domain/invoice/line-item';
import type { Settlement } from '../../../src/domain/invoice/settlement';
import { NO_TEXTS } from '../../../src/domain/invoice/texts';
import { ON_NO_BOARD, type Job, type Pipeline } from '../../../src/domain/job/job';
import type { SystemName } from '../../../src/domain/system-name';
import type { InvoiceRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import { SAMPLE_EMAIL, SAMPLE_URL, sampleId, sampleName } from '../run/sample-record';

/*
 * Records that no system has, for a trial where there is no real one. They are shown by what shows real ones, so that
 * a sample has every field of a real item.
 */

/** So long ago that nobody takes it for a date of their own. */
export const SAMPLE_AT = '2000-01-01T12:00:00.000Z';
export const SAMPLE_DAY = '2000-01-01';
const SAMPLE_DUE = '2000-01-31';

export const SAMPLE_CLIENT: Client = {
	...EMPTY_CLIENT,
	id: sampleId('client'),
	name: sampleName('client'),
	email: SAMPLE_EMAIL,
};

/** 100.00 without tax. */
export const SAMPLE_LINE: LineItem = {
	description: sampleName('line'),
	quantity: '1',
	unit: '',
	unitPrice: '100',
	discountPercent: '0',
	taxCategory: 'Z',
	taxRate: '0',
	net: 100_00n,
};

export const SAMPLE_CURRENCY = 'EUR';

export const sampleEvent = (
	kind: EventKind,
	system: SystemName,
	subject: string,
	data: DomainEvent['data'] = {},
): DomainEvent => ({ id: sampleId(kind), kind, system, subject, at: SAMPLE_AT, data });

const SAMPLE_INVOICE: Invoice = {
	...NO_TEXTS,
	...NO_DETAILS,
	...NO_CREDIT,
	...NO_DEPOSIT,
	id: sampleId('invoice'),
	number: 'SAMPLE-0001',
	phase: 'issued',
	source: 'manual',
	clientId: SAMPLE_CLIENT.id,
	parties: null,
	paymentReference: '',
	currency: SAMPLE_CURRENCY,
	lines: [SAMPLE_LINE],
	totals: { net: 100_00n, tax: 0n, rounding: 0n, total: 100_00n, taxes: [] },
	issueDate: SAMPLE_DAY,
	dueDate: SAMPLE_DUE,
	paymentTermsDays: 30,
	templateId: null,
	email: { subject: null, text: null, cc: [] },
	sending: { at: SAMPLE_AT, channel: 'email', to: SAMPLE_EMAIL },
	holdRemindersUntil: null,
	viewedAt: null,
	payments: [],
	jobs: [],
	timesPaid: 0,
	idempotencyKey: sampleId('key'),
	createdAt: SAMPLE_AT,
};

const PAID: Settlement = { status: 'paid', paid: 100_00n, pending: 0n, credited: 0n, balance: 0n, credit: 0n };
const SETTLEMENTS: Readonly<Partial<Record<EventKind, Settlement>>> = {
	'invoice.paid': PAID,
	'invoice.partially_paid': { ...PAID, status: 'partially_paid', paid: 40_00n, balance: 60_00n },
	'invoice.payment_pending': { ...PAID, status: 'open', paid: 0n, pending: 100_00n, balance: 100_00n },
};
const OPEN: Settlement = { ...PAID, status: 'open', paid: 0n, balance: 100_00n };

/** @param kind what happened to it */
export const sampleInvoice = (system: SystemName, kind: EventKind): InvoiceRecord => ({
	system,
	invoice: SAMPLE_INVOICE,
	client: SAMPLE_CLIENT,
	currentClient: SAMPLE_CLIENT,
	jobs: [
		{
			system,
			id: SAMPLE_JOB.id,
			title: SAMPLE_JOB.title,
			pipeline: SAMPLE_PIPELINE.name,
			stage: SAMPLE_PIPELINE.stages[1]!.name,
			externalId: '',
		},
	],
	settlement: SETTLEMENTS[kind] ?? OPEN,
	overdue: false,
	url: SAMPLE_URL,
	pdfUrl: SAMPLE_URL,
});

const SAMPLE_PIPELINE: Pipeline = {
	id: sampleId('pipeline'),
	name: sampleName('pipeline'),
	stages: ['first_stage', 'stage', 'last_stage'].map((what, at) => ({
		id: sampleId(what),
		name: sampleName(what.replace('_', ' ')),
		automove: at === 1,
		invoiceTemplateId: at === 1 ? sampleId('template') : null,
	})),
};

const SAMPLE_JOB: Job = {
	...ON_NO_BOARD,
	id: sampleId('job'),
	title: sampleName('job'),
	clientId: SAMPLE_CLIENT.id,
	pipelineId: SAMPLE_PIPELINE.id,
	stageId: SAMPLE_PIPELINE.stages[1]!.id,
	entry: 2,
	hops: 0,
	enteredAt: SAMPLE_AT,
	createdAt: SAMPLE_AT,
};

export const sampleJob = (system: SystemName): JobRecord => ({
	system,
	job: SAMPLE_JOB,
	pipeline: SAMPLE_PIPELINE,
	client: SAMPLE_CLIENT,
});

/** That the job entered its stage. */
export const sampleEntry = (system: SystemName): DomainEvent =>
	sampleEvent('job.stage_entered', system, SAMPLE_JOB.id, {
		pipelineId: SAMPLE_PIPELINE.id,
		stageId: SAMPLE_JOB.stageId,
		fromStageId: SAMPLE_PIPELINE.stages[0]!.id,
		entry: SAMPLE_JOB.entry,
		cause: 'person',
		createsInvoice: true,
	});
