// @ts-check
import { packageName } from '../paths.mjs';

/** What the moving picture plays: the samples, with a job between form and invoice, and fewer fields in the form. */
const PIPELINE = 'Orders';
const STAGES = ['Waiting for payment', 'Bake and deliver'];
/** The last part of the form's address. */
const FORM_ADDRESS = 'c4b1c0de-5a1e-4f0d-8b5e-2f1f6a7d9e10';
/** Nodes stand closer than in the sample, which has notes between them. */
const STEP = 224;

/** One for each step of the story. */
export const CAPTIONS = [
	'A form is filled in',
	'n8n makes the invoice and mails it',
	'The client has it by e-mail, with the PDF',
	'The client pays, and the payment is registered',
	'The job moves to its next stage by itself',
];

/** What is filled in, by the labels of the form. */
export const ORDER = {
	'Order Number': '1042',
	Client: 'Harbour Bakery',
	'E-Mail': 'anna@harbourbakery.example',
	What: 'Wedding cake, three tiers',
	'Unit Price': '480',
};

const ledger = `${packageName}.invoicingLedger`;
const from = (label) => `={{ $('When an order is entered').item.json[${JSON.stringify(label)}] }}`;
const locator = (mode, value) => ({ __rl: true, mode, value });
const node = (name, type, parameters, typeVersion = 1) => ({ id: name, name, type, typeVersion, parameters });

/** A workflow of nodes in one row, each after the one before. */
function row(name, nodes) {
	const link = (to) => ({ main: [[{ node: to.name, type: 'main', index: 0 }]] });
	return {
		name,
		nodes: nodes.map((one, at) => ({ ...one, position: [at * STEP, 0] })),
		connections: Object.fromEntries(nodes.slice(0, -1).map((one, at) => [one.name, link(nodes[at + 1])])),
		settings: { executionOrder: 'v1' },
	};
}

/** The seller of the pictures, a client with an address, and a pipeline whose first stage waits for the money. */
export const setUp = ({ company, bankAccounts, brand, invoices }, { clientName, clientEmail, clientDetails }) =>
	row('Set up', [
		node('Start', 'n8n-nodes-base.manualTrigger', {}),
		node('Seller', ledger, {
			...{ resource: 'setting', operation: 'update' },
			...{ company, bankAccounts, brand, invoices },
		}),
		node('Pipeline', ledger, {
			...{ resource: 'pipeline', operation: 'createOrUpdate', name: PIPELINE },
			stages: { stage: STAGES.map((name, at) => ({ name, automove: at === 0, createsInvoice: false })) },
		}),
		node('Client', ledger, {
			...{ resource: 'client', operation: 'createOrUpdate', name: clientName, email: clientEmail },
			...{ options: clientDetails, idempotencyKey: '' },
		}),
	]);

/** From the sample order-form: the order becomes a job, its invoice is made for it and mailed. */
export function orderWorkflow(samples) {
	const { nodes } = samples['order-form'];
	const [form, bill, mail, record] = [
		'When an order is entered',
		'Create the invoice',
		'Send the invoice',
		'Record that it was sent',
	].map((name) => nodes.find((one) => one.name === name));
	const values = form.parameters.formFields.values.filter(({ fieldLabel }) => fieldLabel in ORDER);
	const formParameters = { ...form.parameters, authentication: 'none', formFields: { values } };
	const job = node('Take on the job', ledger, {
		...{ resource: 'job', operation: 'createOrUpdate', externalId: `=order:{{ $json["Order Number"] }}` },
		...{ title: '={{ $json["What"] }}', client: locator('email', '={{ $json["E-Mail"] }}') },
		...{ pipeline: locator('name', PIPELINE), stage: locator('name', STAGES[0]) },
	});
	const line = { description: from('What'), quantity: 1, unitPrice: from('Unit Price'), taxRate: 19 };
	return row('An order becomes an invoice', [
		// The sample itself has its own address, and may be published.
		{ ...form, parameters: formParameters, webhookId: FORM_ADDRESS },
		job,
		{
			...bill,
			parameters: {
				...{ system: 'ledger', mode: 'fields', content: 'lines', lines: { line: [line] } },
				...{ client: locator('list', ''), job: locator('list', ''), finish: 'send' },
				...{ idempotencyKey: `=order {{ $('When an order is entered').item.json["Order Number"] }}` },
			},
		},
		mail,
		record,
	]);
}

/** What a bank file or a payment provider would start. */
export const payWorkflow = (number) =>
	row('The client has paid', [
		node('When money comes in', 'n8n-nodes-base.manualTrigger', {}),
		node('Register the payment', `${packageName}.registerPayment`, {
			...{ operation: 'register', invoice: locator('number', number), method: 'bank_transfer' },
			...{ amount: '', idempotencyKey: `transfer for ${number}` },
		}),
	]);
