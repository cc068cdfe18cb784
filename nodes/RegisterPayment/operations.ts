import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import type { PaymentMethod } from '../../src/domain/payment/payment';
import { confirmPayments, deletePayments } from '../../src/usecases/change-payments';
import { recordRefunds } from '../../src/usecases/credit-invoices';
import { applyPayments, registerPayments } from '../../src/usecases/register-payments';
import { givenKeyReader } from '../shared/run/fallback-key';
import { fieldReader, type ReadField } from '../shared/run/field-reader';
import { idOf, invoiceNameOf } from '../shared/run/field-values';
import { paymentRecordToItem } from '../shared/present/items';
import { hintsOf } from '../shared/run/run-hints';
import { requestKeys } from '../shared/run/request-keys';
import { runItems } from '../shared/run/run-items';
import { hintAtPayment, hintAtRefund } from '../shared/run/test-hints';
import { openSystems } from '../shared/systems/open';
import { paymentFields } from './fields';

type Operation = (context: IExecuteFunctions, field: ReadField) => Promise<INodeExecutionData[]>;

const register: Operation = (context, field) => {
	const [givenKey, keys] = [givenKeyReader(context, field), requestKeys(context)];
	return runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read(itemIndex) {
			const options = field<IDataObject>('options', itemIndex, {});
			const request = {
				invoice: field<boolean>('isUnapplied', itemIndex, false)
					? null
					: invoiceNameOf(field('invoice', itemIndex)),
				amount: field('amount', itemIndex),
				currency: options.currency,
				state: field<boolean>('isPending', itemIndex, false) ? ('pending' as const) : ('cleared' as const),
				method: field<PaymentMethod>('method', itemIndex),
				paidOn: options.paidOn,
				payerEmail: options.payerEmail,
				reference: options.reference,
				ifNotPayable: options.ifNotPayable === 'keep' ? ('keep' as const) : ('refuse' as const),
			};
			return { ...request, idempotencyKey: givenKey(itemIndex) || keys.of(itemIndex, request) };
		},
		run: async (requests, call, { invoicing }) => await registerPayments(requests, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			const { keptBecause } = record;
			if (keptBecause !== '') hintsOf(context).add(itemIndex, KEPT);
			if (!replayed || keys.isOfTest(itemIndex)) hintAtPayment(context, record.payment.id, replayed);
			return { ...paymentRecordToItem(record), created: !replayed, ...(keptBecause !== '' && { keptBecause }) };
		},
	});
};

const KEPT =
	'The payment was kept without an invoice. Look at it, then use Apply Existing Payment, or pay the money back.';

const apply: Operation = (context, field) =>
	runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			payment:
				field('findBy', itemIndex) === 'facts'
					? { amount: field('findAmount', itemIndex), payerEmail: field('findPayerEmail', itemIndex) }
					: { id: idOf(field('payment', itemIndex)) },
		}),
		run: async (requests, call, { invoicing }) => await applyPayments(requests, invoicing, call),
		show: (record, { replayed }) => ({ ...paymentRecordToItem(record), changed: !replayed }),
	});

const confirm: Operation = (context, field) =>
	runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({ paymentId: idOf(field('payment', itemIndex)) }),
		run: async (refs, call, { invoicing }) => await confirmPayments(refs, invoicing, call),
		show: (record, { replayed }) => ({ ...paymentRecordToItem(record), changed: !replayed }),
	});

const remove: Operation = (context, field) =>
	runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({ paymentId: idOf(field('payment', itemIndex)) }),
		run: async (refs, call, { invoicing }) => await deletePayments(refs, invoicing, call),
		// What is kept for a client is taken off its invoice, and stays the client's.
		show: (record, { replayed }) => ({
			deleted: record.payment.deletedAt !== null,
			...paymentRecordToItem(record),
			changed: !replayed,
		}),
	});

const refund: Operation = (context, field) => {
	const [givenKey, keys] = [givenKeyReader(context, field), requestKeys(context)];
	return runItems(context, field, {
		open: () => openSystems(context, 'write'),
		read(itemIndex) {
			const options = field<IDataObject>('options', itemIndex, {});
			const request = {
				creditNote: invoiceNameOf(field('invoice', itemIndex)),
				amount: field('amount', itemIndex),
				method: field<PaymentMethod>('method', itemIndex),
				paidOn: options.paidOn,
				reference: options.reference,
			};
			return { ...request, idempotencyKey: givenKey(itemIndex) || keys.of(itemIndex, request) };
		},
		run: async (asked, call, { invoicing }) => await recordRefunds(asked, invoicing, call),
		show: (record, { replayed }, itemIndex) => {
			if (!replayed || keys.isOfTest(itemIndex)) hintAtRefund(context, record.payment.id, replayed);
			return { ...paymentRecordToItem(record), created: !replayed };
		},
	});
};

const OPERATIONS = { register, apply, confirm, delete: remove, refund };
type Operations = keyof typeof OPERATIONS;

/** Those that the operation shows: what is an invoice in one is the credit note in another. */
const fieldsOf = (operation: Operations): readonly INodeProperties[] =>
	paymentFields.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation) ?? true);

/** One payment per incoming item. */
export async function executePayment(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const operation = fieldReader(context, paymentFields)<Operations>('operation', 0);
	return await OPERATIONS[operation](context, fieldReader(context, fieldsOf(operation)));
}
