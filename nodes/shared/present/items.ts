import type { IDataObject } from 'n8n-workflow';
import type { Client } from '../../../src/domain/client';
import type { HistoryEntry } from '../../../src/domain/history';
import { sendingShown } from '../../../src/documents/invoice-columns';
import { sellerShown } from '../../../src/domain/invoice/parties';
import { paymentLinkOf } from '../../../src/domain/invoice/payment-link';
import { textsOf } from '../../../src/domain/invoice/texts';
import { toMajor } from '../../../src/domain/money';
import type { Payment } from '../../../src/domain/payment/payment';
import { postalAddressOf } from '../../../src/domain/postal-address';
import { accountOf, isSystemKind, kindOf, type SystemName } from '../../../src/domain/system-name';
import type { Settings } from '../../../src/domain/settings';
import { templateTotal, type InvoiceTemplate } from '../../../src/domain/template';
import { composeInvoiceEmail } from '../../../src/documents/email/compose-invoice-email';
import type { InvoiceRecord, PaymentRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { PreparedInvoice } from '../../../src/usecases/claim-sendings';
import { capabilitiesOf } from '../systems/registry';
import { creditToItem } from './credit-terms';
import { depositsToItem } from './deposits';
import { linesToItem, pricingToItem } from './line-items';
import { exchangeToItem, totalsToItem } from './totals-item';

/** Where a record lives, as items say it: `system: 'hubSpot', account: '1234567'`. */
export const placeOf = (system: SystemName): { readonly system: string; readonly account: string } => ({
	system: kindOf(system),
	account: accountOf(system),
});

/**
 * An item with its system and account at its end: what a node or a trigger adds to a record comes before them, too. An
 * item without them comes back as it is.
 */
export function placeLast(item: IDataObject): IDataObject {
	if (!('system' in item) || !('account' in item)) return item;
	const { system, account, ...others } = item;
	return { ...others, system, account };
}

/** What a system never links to is left out, in place of a null that says nothing. */
function canLinkPdf(system: SystemName): boolean {
	const kind = kindOf(system);
	return !isSystemKind(kind) || capabilitiesOf(kind).can.pdfLink;
}

/** The shape that every node outputs for every system. Amounts are plain numbers in major units. */
export function invoiceToItem(record: InvoiceRecord): IDataObject {
	const { system, invoice, client, jobs, overdue, url, pdfUrl } = record;
	const { status, paid, pending, credited, balance, credit } = record.settlement;
	const major = (minor: bigint) => toMajor(minor, invoice.currency);
	return {
		number: invoice.number,
		kind: invoice.credit === null ? 'invoice' : 'creditNote',
		status,
		total: major(invoice.totals.total),
		currency: invoice.currency,
		client: clientOfItem(client),
		paid: major(paid),
		pending: major(pending),
		balance: major(balance),
		...(invoice.credit === null
			? {
					credit: major(credit),
					credited: major(credited),
					creditNotes: invoice.creditNotes.map(({ id, number, phase }) => ({ number, status: phase, id })),
				}
			: creditToItem(invoice.credit, invoice)),
		issueDate: invoice.issueDate,
		dueDate: invoice.dueDate,
		overdue,
		sentAt: invoice.sending?.at ?? null,
		sending: sendingShown(record),
		jobs: jobs.map((job) => ({
			title: job.title,
			pipeline: job.pipeline,
			stage: job.stage,
			externalId: job.externalId ?? '',
			id: job.id,
			...placeOf(job.system),
		})),
		url,
		...(canLinkPdf(system) && { pdfUrl }),
		id: invoice.id,
		idempotencyKey: invoice.idempotencyKey,
		...placeOf(system),
	};
}

export const clientOfItem = ({ id, name, email }: Client): IDataObject => ({ name, email, id });

/** The whole record of an invoice, for users who switch Simplify off. */
export function wholeInvoiceToItem(record: InvoiceRecord): IDataObject {
	const { invoice, client } = record;
	return {
		...invoiceToItem(record),
		pdfUrl: record.pdfUrl,
		seller: invoice.parties && { ...invoice.parties.seller },
		buyer: clientToItem(client),
		...totalsToItem(invoice),
		lines: linesToItem(invoice),
		...pricingToItem(invoice.pricing),
		...exchangeToItem(invoice),
		...depositsToItem(invoice),
		payments: invoice.payments.map(paymentToItem),
		...textsOf(invoice),
		paymentLink: paymentLinkOf(invoice),
		paymentReference: invoice.paymentReference,
		deliveryDate: invoice.deliveryDate,
		periodStart: invoice.periodStart,
		periodEnd: invoice.periodEnd,
		freeFields: invoice.freeFields.map((field) => ({ ...field })),
		deliverBy: invoice.deliverBy,
		holdRemindersUntil: invoice.holdRemindersUntil,
		viewedAt: invoice.viewedAt,
		templateId: invoice.templateId,
		source: invoice.source,
		paymentTermsDays: invoice.paymentTermsDays,
		emailWording: { ...invoice.email, cc: [...invoice.email.cc] },
		lastSending: invoice.sending && { ...invoice.sending },
		createdAt: invoice.createdAt,
	};
}

/**
 * What a mail node needs to send the invoice: what it shows as it was finalised, to the address that the client has
 * today. Null where nothing is to be sent or a person has to look first, while it is a draft or void, and where the
 * ledger that it comes from has no name.
 */
export function invoiceEmail(record: PreparedInvoice, settings: Settings): IDataObject | null {
	if (record.mail === null || record.mail === 'in doubt') return null;
	const { invoice } = record;
	const isNamed = invoice.parties === null || sellerShown(invoice, settings).name !== '';
	if (invoice.phase !== 'issued' || invoice.number === null || !isNamed) return null;
	const email = composeInvoiceEmail({ record, settings, url: record.url });
	return { ...email, from: settings.companyEmail, alreadySent: record.mail === 'sent' };
}

export const paymentToItem = (payment: Payment): IDataObject => ({
	kind: payment.kind,
	amount: toMajor(payment.amount, payment.currency),
	currency: payment.currency,
	state: payment.state,
	countsAsPaid: payment.counts && payment.deletedAt === null && payment.kind !== 'charges',
	method: payment.method,
	paidOn: payment.paidOn,
	payerEmail: payment.payerEmail,
	reference: payment.reference,
	deleted: payment.deletedAt !== null,
	id: payment.id,
	invoiceId: payment.invoiceId,
	creditNoteId: payment.creditNoteId,
	idempotencyKey: payment.idempotencyKey,
});

/** A payment, its part that paid charges of reminders, and the invoice after it; null while it is not applied. */
export const paymentRecordToItem = ({ payment, charges, invoice }: PaymentRecord): IDataObject => ({
	payment: paymentToItem(payment),
	...(charges && { charges: paymentToItem(charges) }),
	invoice: invoice && invoiceToItem(invoice),
});

export function jobToItem({ system, job, pipeline, client }: JobRecord): IDataObject {
	const at = pipeline.stages.findIndex(({ id }) => id === job.stageId);
	const stage = pipeline.stages[at];
	return {
		title: job.title,
		client: client && clientOfItem(client),
		pipeline: { name: pipeline.name, id: pipeline.id },
		stage: {
			name: stage?.name ?? null,
			id: job.stageId,
			automove: stage?.automove ?? false,
			createsInvoice: stage?.invoiceTemplateId != null,
			isLast: at === pipeline.stages.length - 1,
		},
		enteredAt: job.enteredAt,
		entry: job.entry,
		invoiceTemplateId: stage?.invoiceTemplateId ?? null,
		externalId: job.externalId,
		url: job.url,
		id: job.id,
		...placeOf(system),
	};
}

export const clientToItem = (client: Client): IDataObject => ({
	name: client.name,
	email: client.email,
	cc: [...client.cc],
	contactPerson: client.contactPerson,
	phone: client.phone,
	electronicAddress: client.electronicAddress,
	deliverBy: client.deliverBy,
	language: client.language,
	organisationNumber: client.organisationNumber,
	vatNumber: client.vatNumber,
	...postalAddressOf(client),
	address: client.address,
	buyerReference: client.buyerReference,
	paymentTermsDays: client.paymentTermsDays,
	currency: client.currency,
	id: client.id,
});

function totalOf(template: InvoiceTemplate): number | string | null {
	const total = templateTotal(template);
	return total === null ? null : toMajor(total, template.currency);
}

export const templateToItem = (template: InvoiceTemplate): IDataObject => ({
	name: template.name,
	total: totalOf(template),
	currency: template.currency,
	lines: linesToItem(template),
	...pricingToItem(template.pricing),
	paymentTermsDays: template.paymentTermsDays,
	note: template.note,
	email: { ...template.email, cc: [...template.email.cc] },
	paymentLink: template.paymentLink,
	layout: { ...template.layout, columns: [...template.layout.columns] },
	deleted: template.isDeleted,
	id: template.id,
});

export const historyToItem = (entry: HistoryEntry): IDataObject => ({
	...entry,
	changes: entry.changes.map((change) => ({ ...change })),
});
