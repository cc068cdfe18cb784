import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { FieldName } from '../../src/domain/field-name';
import type { PaymentMethod } from '../../src/domain/payment/payment';
import { confirmPayments, deletePayments } from '../../src/usecases/change-payments';
import { applyPayments, registerPayments } from '../../src/usecases/register-payments';
import { keyReader } from '../shared/fallback-key';
import { fieldReader, type ReadField } from '../shared/field-reader';
import { idOf, invoiceNameOf } from '../shared/field-values';
import { paymentRecordToItem } from '../shared/items';
import { runItems } from '../shared/run-items';
import { choiceOf, notLost, truthOf } from '../shared/strict-fields';
import { openSystems } from '../shared/systems/open';

type Operation = (context: IExecuteFunctions, field: ReadField) => Promise<INodeExecutionData[]>;

const METHODS: readonly PaymentMethod[] = ['bank_transfer', 'card', 'cash', 'check', 'direct_debit', 'online', 'other'];

/** Left empty it means something of its own (all that is open, any payer), which an expression that failed must not mean. */
const given = (context: IExecuteFunctions, field: ReadField, name: FieldName, itemIndex: number): unknown => notLost(field(name, itemIndex), context.getNode().parameters[name], name);

const register: Operation = (context, field) => {
	const keyOf = keyReader(context, field);
	return runItems(context, {
		open: () => openSystems(context, 'write'),
		read(itemIndex) {
			const options = field('options', itemIndex, {}) as IDataObject;
			return {
				idempotencyKey: keyOf(itemIndex),
				invoice: truthOf(field('isUnapplied', itemIndex, false), 'isUnapplied') ? null : invoiceNameOf(field('invoice', itemIndex)),
				amount: given(context, field, 'amount', itemIndex),
				currency: options.currency,
				state: truthOf(field('isPending', itemIndex, false), 'isPending') ? ('pending' as const) : ('cleared' as const),
				method: choiceOf(field('method', itemIndex), 'method', METHODS),
				paidOn: options.paidOn,
				payerEmail: options.payerEmail,
				reference: options.reference,
			};
		},
		run: async (requests, call, { invoicing }) => await registerPayments(requests, invoicing, call),
		show: (record, { replayed }) => ({ ...paymentRecordToItem(record), created: !replayed }),
	});
};

const apply: Operation = (context, field) =>
	runItems(context, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({
			invoice: invoiceNameOf(field('invoice', itemIndex)),
			payment:
				field('findBy', itemIndex) === 'facts'
					? { amount: given(context, field, 'findAmount', itemIndex), payerEmail: given(context, field, 'findPayerEmail', itemIndex) }
					: { id: idOf(field('payment', itemIndex)) },
		}),
		run: async (requests, call, { invoicing }) => await applyPayments(requests, invoicing, call),
		show: (record, { replayed }) => ({ ...paymentRecordToItem(record), changed: !replayed }),
	});

const confirm: Operation = (context, field) =>
	runItems(context, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({ paymentId: idOf(field('payment', itemIndex)) }),
		run: async (refs, call, { invoicing }) => await confirmPayments(refs, invoicing, call),
		show: (record, { replayed }) => ({ ...paymentRecordToItem(record), changed: !replayed }),
	});

const remove: Operation = (context, field) =>
	runItems(context, {
		open: () => openSystems(context, 'write'),
		read: (itemIndex) => ({ paymentId: idOf(field('payment', itemIndex)) }),
		run: async (refs, call, { invoicing }) => await deletePayments(refs, invoicing, call),
		show: (record, { replayed }) => ({ deleted: true, ...paymentRecordToItem(record), changed: !replayed }),
	});

const OPERATIONS = { register, apply, confirm, delete: remove };

/** One payment per incoming item. */
export async function executePayment(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const field = fieldReader(context);
	const operation = OPERATIONS[choiceOf(field('operation', 0), 'operation', ['register', 'apply', 'confirm', 'delete'])];
	return await operation(context, field);
}
