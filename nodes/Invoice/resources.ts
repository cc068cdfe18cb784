import type { Resource } from '../shared/run/operations';
import { checkEInvoiceOperation } from './operations/check-e-invoice.operation';
import { cloneOperation } from './operations/clone.operation';
import { creditOperation } from './operations/credit.operation';
import { deleteOperation } from './operations/delete.operation';
import { downloadOperation } from './operations/download.operation';
import { exportOperation } from './operations/export.operation';
import { finaliseOperation } from './operations/finalise.operation';
import { getHistoryOperation } from './operations/get-history.operation';
import { getManyOperation } from './operations/get-many.operation';
import { getRecurringOperation } from './operations/get-recurring.operation';
import { getOperation } from './operations/get.operation';
import { importOperation } from './operations/import.operation';
import { prepareEmailOperation } from './operations/prepare-email.operation';
import { prepareApprovalOperation, prepareReceiptOperation } from './operations/prepare.operations';
import { recordSendingOperation } from './operations/record-sending.operation';
import { remindOperation } from './operations/remind.operation';
import { sendOperation } from './operations/send.operation';
import { sendReminderOperation } from './operations/send-reminder.operation';
import { updateDeliveryStatusOperation } from './operations/update-delivery-status.operation';
import { updateOperation } from './operations/update.operation';
import { voidOperation } from './operations/void.operation';
import { waiveChargesOperation } from './operations/waive-charges.operation';

/** What can be done to invoices that are there already. */
export const invoiceResources: readonly Resource[] = [
	{
		name: 'Invoice',
		value: 'invoice',
		first: 'get',
		operations: [
			checkEInvoiceOperation,
			cloneOperation,
			creditOperation,
			deleteOperation,
			downloadOperation,
			exportOperation,
			finaliseOperation,
			getOperation,
			getHistoryOperation,
			getManyOperation,
			getRecurringOperation,
			importOperation,
			remindOperation,
			updateOperation,
			voidOperation,
			waiveChargesOperation,
		],
	},
	{
		name: 'Sending',
		value: 'sending',
		description: 'How an invoice reaches its client',
		first: 'prepareEmail',
		operations: [
			prepareApprovalOperation,
			prepareEmailOperation,
			prepareReceiptOperation,
			recordSendingOperation,
			sendOperation,
			sendReminderOperation,
			updateDeliveryStatusOperation,
		],
	},
];
