import type { IDataObject } from 'n8n-workflow';
import { sampleOfInvoice } from '../shared/trigger/sample-items';

/** The sample of an invoice that has come to a step. */
export const sampleOfDue = (system: string): IDataObject =>
	sampleOfInvoice(system, 'invoice.due', { step: 3, stepDate: '2000-02-03', daysOverdue: 3, missed: false });
