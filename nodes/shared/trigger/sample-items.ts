import type { IDataObject } from 'n8n-workflow';
import type { EventKind } from '../../../src/domain/event';
import type { SystemName } from '../../../src/domain/system-name';
import { invoiceItem } from './event-items';
import { sampleEvent, sampleInvoice } from './sample-records';

/** An invoice that no system has, with what the item of a trigger says of its event. */
export function sampleOfInvoice(system: SystemName, kind: EventKind, more: IDataObject): IDataObject {
	const record = sampleInvoice(system, kind);
	return invoiceItem(record, sampleEvent(kind, system, record.invoice.id), more);
}
