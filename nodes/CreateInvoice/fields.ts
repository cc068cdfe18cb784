import type { INodeProperties } from 'n8n-workflow';
import { INVOICE_TEXT_NAMES } from '../../src/domain/invoice/texts';
import { firstOf, leftToItem } from '../shared/fields/from-item';
import { jobOfItemField, proposalOfItemField, templateField } from '../shared/fields/record-fields';
import { idempotencyKeyField } from '../shared/fields/idempotency-key-field';
import { inDoubtField } from '../shared/fields/in-doubt-field';
import { attachPdfField } from '../shared/fields/pdf-fields';
import { linesField } from '../shared/fields/lines-field';
import { sendingWayField } from '../shared/fields/sending-way-field';
import { simplifyField } from '../shared/fields/simplify-field';
import { systemFields } from '../shared/fields/system-field';
import { descriptionFor, notOfferedNotices, whoSends } from '../shared/systems/offered';
import { billedFields, createClientsField } from './client-fields';
import { optionsField } from './options-field';

const defined = { show: { mode: ['fields'] } };
/** A proposal says itself whom it bills, and is its own key. */
const notProposal = { show: { mode: ['fields'], content: ['json', 'lines', 'template'] } };

const modeField: INodeProperties = {
	displayName: 'Invoice Data',
	name: 'mode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Define Below',
			value: 'fields',
			description: 'One invoice per incoming item, as the fields below say',
		},
		{
			name: 'Use Incoming Items',
			value: 'items',
			description: 'Each incoming item is one invoice and says itself what is on it: fastest for many invoices',
		},
	],
	default: 'fields',
	description: 'Where what is on the invoice comes from',
};

const itemsNotice: INodeProperties = {
	displayName: `Each item is one invoice. It names its client, by ID or e-mail address (with Create or Update Clients also as an object with a name, an e-mail address or a key, and what else is known of the client), and a templateId, or lines with description, quantity, unitPrice, unit, taxRate, taxCategory, productCode (or sku) and discountPercent or discountAmount, and no other words. It may also give jobId, idempotencyKey, currency, issueDate, dueDate, deliveryDate, periodStart, periodEnd, paymentTermsDays, pricesIncludeTax, discountPercent, discountAmount, charges (a list with description, amount and taxRate), exchangeRate, exchangeRateDate, depositPercent or depositAmount, deductDeposits (numbers or IDs), freeFields (an object of names and values, or a list with name, value and isShown), ${INVOICE_TEXT_NAMES.join(', ')}, cc, emailSubject and emailText. Items of the Job Stage Trigger and of the Recurring Invoice Trigger fit as they are.`,
	name: 'itemsNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { mode: ['items'] } },
};

const contentField: INodeProperties = {
	displayName: 'Content',
	name: 'content',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'From Lines', value: 'lines', description: 'Type in what is billed' },
		{ name: 'From Lines as JSON', value: 'json', description: 'A list of lines, such as an expression gives' },
		{
			name: 'From Proposal',
			value: 'proposal',
			description:
				'The lines of a proposal: the draft that its signature made, or a new invoice; once for each proposal',
		},
		{ name: 'From Template', value: 'template', description: 'What an invoice template of the ledger says' },
	],
	default: 'template',
	displayOptions: defined,
};

const typedLinesJsonField: INodeProperties = {
	displayName: 'Lines',
	name: 'linesJson',
	type: 'json',
	// The editor marks an empty text as wrong JSON.
	default: '[]',
	placeholder: 'e.g. [{ "description": "Consulting", "quantity": 2, "unitPrice": 950, "taxRate": 25 }]',
	description:
		'A list of lines with description, quantity, unitPrice, unit, discountPercent or discountAmount, taxRate, taxCategory and productCode',
	hint: 'Left empty ([]), the lines of the incoming item',
	displayOptions: { show: { mode: ['fields'], content: ['json'] } },
};

const linesJsonField = leftToItem(typedLinesJsonField, { take: firstOf('lines'), formerly: '={{ $json.lines }}' });

const finishField: INodeProperties = {
	displayName: 'After Creating',
	name: 'finish',
	type: 'options',
	options: [
		{ name: 'Finalise', value: 'finalise', description: 'Give it a number and make it a claim on the client' },
		{
			name: 'Finalise and Prepare E-Mail',
			value: 'send',
			description: 'Finalise it, and hand its finished e-mail to the next node',
		},
		{
			name: 'Finalise, and the System Sends It',
			value: 'systemSend',
			description: descriptionFor('Finalise it, and have the system itself send it to the client', whoSends()),
		},
		{ name: 'Save as Draft', value: 'draft', description: 'Without a number, to be looked at and changed first' },
	],
	default: 'send',
};

const sendNotice: INodeProperties = {
	displayName:
		'Behind this node: an If node that lets through items whose sending is "prepared"; a mail node, filled from email.to, email.cc, email.subject, email.text and email.html, with "data" as its attachment; then Invoice → Record Sending. To mail many invoices in one run, choose Finalise here, and prepare, send and record them in a loop.',
	name: 'sendNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { finish: ['send'] } },
};

/** The fields of Create Invoice, in the order in which they are shown. */
export const createFields: INodeProperties[] = [
	...systemFields,
	modeField,
	itemsNotice,
	createClientsField,
	contentField,
	templateField({
		fromItem: { take: firstOf('invoiceTemplateId'), formerly: '={{ $json.invoiceTemplateId }}' },
		whenEmpty: 'The template of the incoming job',
		description:
			"The invoice template, made with the Invoicing Ledger node. Left empty, the one that the incoming job's stage names.",
		displayOptions: { show: { mode: ['fields'], content: ['template'] } },
	}),
	linesField({ displayOptions: { show: { mode: ['fields'], content: ['lines'] } } }),
	linesJsonField,
	proposalOfItemField({
		description:
			'The proposal becomes one invoice for ever: its client, lines and number are taken from it. Quotes of HubSpot and Visma and estimates of HighLevel have to be accepted first.',
		displayOptions: { show: { mode: ['fields'], content: ['proposal'] } },
	}),
	...billedFields,
	jobOfItemField({
		displayName: 'Link to Job',
		description:
			'The job that the invoice belongs to. Left empty, the incoming job; none, where the item names none. By ID takes several jobs too: IDs with commas between them, or an expression that gives a list.',
		displayOptions: notProposal,
	}),
	finishField,
	...notOfferedNotices(whoSends(), { finish: ['systemSend'] }),
	sendingWayField({ show: { finish: ['systemSend'] } }),
	sendNotice,
	attachPdfField({ show: { finish: ['send'] } }),
	inDoubtField({ show: { finish: ['send'] } }),
	idempotencyKeyField({
		fromItem: { take: firstOf('idempotencyKey'), formerly: '={{ $json.idempotencyKey }}' },
		placeholder: 'e.g. order-1042',
		description:
			'Names this invoice, so that it is made once however often the workflow runs: the same key gives the first invoice again',
		hint: "Left empty, the item's idempotencyKey, as the triggers of this package give it; else each execution makes a new invoice. Items of your own: an order number, for example.",
		displayOptions: notProposal,
	}),
	optionsField,
	simplifyField(),
];
