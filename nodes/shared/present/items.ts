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
import { accountOf, kindOf, type SystemName } from '../../../src/domain/system-name';
import type { Settings } from '../../../src/domain/settings';
import { templateTotal, type InvoiceTemplate } from '../../../src/domain/template';
import { composeInvoiceEmail } from '../../../src/documents/email/compose-invoice-email';
import type { InvoiceRecord, PaymentRecord } from '../../../src/ports/invoicing-system';
import type { JobRecord } from '../../../src/ports/job-system';
import type { PreparedInvoice } from '../../../src/usecases/claim-sendings';
import { linesToItem } from './line-items';

/** Where a record lives, as items say it: `system: 'hubSpot', account: '1234567'`. */
export const placeOf = (system: SystemName): { readonly system: string; readonly account: string } => ({
	system: kindOf(system),
	account: accountOf(system),
});

/** The shape that every node outputs for every system. Amounts are plain numbers in major units. */
export function invoiceToItem(record: InvoiceRecord): IDataObject {
	const { system, invoice, client, jobs, overdue, url, pdfUrl } = record;
	const { status, paid, pending, balance, credit } = record.settlement;
	const major = (minor: bigint) => toMajor(minor, invoice.currency);
	return {
		...placeOf(system),
		id: invoice.id,
		number: invoice.number,
		status,
		currency: invoice.currency,
		total: major(invoice.totals.total),
		paid: major(paid),
		pending: major(pending),
		balance: major(balance),
		credit: major(credit),
		issueDate: invoice.issueDate,
		dueDate: invoice.dueDate,
		overdue,
		sentAt: invoice.sending?.at ?? null,
		sending: sendingShown(record),
		client: clientOfItem(client),
		jobs: jobs.map((job) => ({
			...placeOf(job.system),
			id: job.id,
			title: job.title,
			pipeline: job.pipeline,
			stage: job.stage,
			externalId: job.externalId ?? '',
		})),
		url,
		pdfUrl,
		idempotencyKey: invoice.idempotencyKey,
	};
}

export const clientOfItem = ({ id, name, email }: Client): IDataObject => ({ id, name, email });

/** The whole record of an invoice, for users who switch Simplify off. */
export function wholeInvoiceToItem(record: InvoiceRecord): IDataObject {
	const { invoice, client } = record;
	return {
		...invoiceToItem(record),
		seller: invoice.parties && { ...invoice.parties.seller },
		buyer: clientToItem(client),
		net: toMajor(invoice.totals.net, invoice.currency),
		tax: toMajor(invoice.totals.tax, invoice.currency),
		taxes: invoice.totals.taxes.map((tax) => ({
			...tax,
			taxable: toMajor(tax.taxable, invoice.currency),
			tax: toMajor(tax.tax, invoice.currency),
		})),
		lines: linesToItem(invoice),
		payments: invoice.payments.map(paymentToItem),
		...textsOf(invoice),
		paymentLink: paymentLinkOf(invoice),
		paymentReference: invoice.paymentReference,
		deliveryDate: invoice.deliveryDate,
		periodStart: invoice.periodStart,
		periodEnd: invoice.periodEnd,
		freeFields: invoice.freeFields.map((field) => ({ ...field })),
		deliverBy: invoice.deliverBy,
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
	id: payment.id,
	invoiceId: payment.invoiceId,
	amount: toMajor(payment.amount, payment.currency),
	currency: payment.currency,
	state: payment.state,
	countsAsPaid: payment.counts && payment.deletedAt === null,
	method: payment.method,
	paidOn: payment.paidOn,
	payerEmail: payment.payerEmail,
	reference: payment.reference,
	deleted: payment.deletedAt !== null,
	idempotencyKey: payment.idempotencyKey,
});

/** A payment with the invoice as it stands after it; `invoice` is null while the payment is not applied. */
export const paymentRecordToItem = ({ payment, invoice }: PaymentRecord): IDataObject => ({
	payment: paymentToItem(payment),
	invoice: invoice && invoiceToItem(invoice),
});

export function jobToItem({ system, job, pipeline, client }: JobRecord): IDataObject {
	const at = pipeline.stages.findIndex(({ id }) => id === job.stageId);
	const stage = pipeline.stages[at];
	return {
		...placeOf(system),
		id: job.id,
		title: job.title,
		externalId: job.externalId,
		url: job.url,
		client: client && clientOfItem(client),
		pipeline: { id: pipeline.id, name: pipeline.name },
		stage: {
			id: job.stageId,
			name: stage?.name ?? null,
			automove: stage?.automove ?? false,
			createsInvoice: stage?.invoiceTemplateId != null,
			isLast: at === pipeline.stages.length - 1,
		},
		invoiceTemplateId: stage?.invoiceTemplateId ?? null,
		entry: job.entry,
		enteredAt: job.enteredAt,
	};
}

export const clientToItem = (client: Client): IDataObject => ({
	id: client.id,
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
});

function totalOf(template: InvoiceTemplate): number | string | null {
	const total = templateTotal(template);
	return total === null ? null : toMajor(total, template.currency);
}

export const templateToItem = (template: InvoiceTemplate): IDataObject => ({
	id: template.id,
	name: template.name,
	currency: template.currency,
	total: totalOf(template),
	lines: linesToItem(template),
	paymentTermsDays: template.paymentTermsDays,
	note: template.note,
	email: { ...template.email, cc: [...template.email.cc] },
	paymentLink: template.paymentLink,
	layout: { ...template.layout, columns: [...template.layout.columns] },
	deleted: template.isDeleted,
});

export const historyToItem = (entry: HistoryEntry): IDataObject => ({
	...entry,
	changes: entry.changes.map((change) => ({ ...change })),
});
