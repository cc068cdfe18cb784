import { EMPTY_CLIENT, type Client } from '../../../src/domain/client';
import type { DomainEvent } from '../../../src/domain/event';
import type { Job, Pipeline } from '../../../src/domain/job/job';

const NOW = '2026-03-01T12:00:00.000Z';

export const aClient = (fields: Partial<Client> = {}): Client => ({
	...EMPTY_CLIENT,
	id: 'cli_1',
	name: 'Anna & Co',
	email: 'anna@example.com',
	language: 'sv',
	...fields,
});

/** Two stages; the first one moves on by itself. */
export const aPipeline = (fields: Partial<Pipeline> = {}): Pipeline => ({
	id: 'pipe_1',
	name: 'Work',
	stages: [
		{ id: 'stg_1', name: 'Doing', automove: true, invoiceTemplateId: null },
		{ id: 'stg_2', name: 'Done', automove: false, invoiceTemplateId: null },
	],
	...fields,
});

export const aJob = (fields: Partial<Job> = {}): Job => ({
	id: 'job_1',
	title: 'Move house',
	clientId: 'cli_1',
	pipelineId: 'pipe_1',
	stageId: 'stg_1',
	entry: 1,
	hops: 0,
	enteredAt: NOW,
	createdAt: NOW,
	externalId: '',
	url: '',
	boardStageId: '',
	boardChangedAt: null,
	...fields,
});

export const anEvent = (fields: Partial<DomainEvent> = {}): DomainEvent => ({
	id: 'paid:inv_1:1',
	kind: 'invoice.paid',
	system: 'ledger',
	subject: 'inv_1',
	at: NOW,
	data: {},
	...fields,
});
