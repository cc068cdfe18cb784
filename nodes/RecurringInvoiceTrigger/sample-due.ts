import type { IDataObject } from 'n8n-workflow';
import { recurringKey, type RecurringInvoice } from '../../src/domain/recurrence/recurring-invoice';
import { DEFAULT_TIME } from '../../src/domain/recurrence/schedule';
import { placeOf } from '../shared/present/items';
import { dueToItem } from '../shared/present/recurring-items';
import { sampleId, sampleName } from '../shared/run/sample-record';
import { eventFields } from '../shared/trigger/event-items';
import {
	SAMPLE_AT,
	SAMPLE_CLIENT,
	SAMPLE_CURRENCY,
	SAMPLE_DAY,
	SAMPLE_LINE,
	sampleEvent,
} from '../shared/trigger/sample-records';

const NEXT = { date: '2000-02-01', at: '2000-02-01T06:15:00.000Z', index: 1 };

const RECURRING: RecurringInvoice = {
	id: sampleId('recurring'),
	name: sampleName('recurring invoice'),
	clientId: SAMPLE_CLIENT.id,
	currency: SAMPLE_CURRENCY,
	lines: [SAMPLE_LINE],
	templateId: null,
	paymentTermsDays: 30,
	reference: '',
	note: '',
	email: { subject: null, text: null, cc: [] },
	owner: '',
	schedule: {
		period: 'month',
		every: 1,
		startDate: SAMPLE_DAY,
		endDate: null,
		count: null,
		time: DEFAULT_TIME,
		zone: 'UTC',
	},
	state: 'active',
	nextIndex: 1,
	next: NEXT,
	timesPublished: 1,
	publishedUntil: SAMPLE_DAY,
	createdAt: SAMPLE_AT,
};

/** The sample of a date that fell due. */
export function sampleDue(): IDataObject {
	const event = sampleEvent('recurring.due', 'ledger', recurringKey(RECURRING.id, SAMPLE_DAY));
	const due = { date: SAMPLE_DAY, at: SAMPLE_AT, missed: false };
	return { ...placeOf('ledger'), ...dueToItem(RECURRING, SAMPLE_CLIENT, due), ...eventFields(event) };
}
