import { CAPABILITIES, type Capabilities, type Capability } from '../../ports/capabilities';

/** What Visma's API has no call for, and what to do instead. */
const INSTEAD: Readonly<Partial<Record<Capability, string>>> = {
	deposit: 'Make deposit and final invoice in the built-in ledger, or bill the share with lines of your own.',
	reminderDocuments: 'Use Sending → Send Reminder: Visma reminds the client itself.',
	holdReminders: 'Leave "Hold Reminders Until" out: Visma keeps no such day with an invoice.',
	import: 'Import into the built-in ledger: Visma gives its own numbers to what is made through its API.',
	credit: 'Credit the invoice in Visma: a credit invoice that its API makes names no invoice that it corrects.',
	statement: "Find the client's open invoices with Get Many, or print the customer ledger in Visma.",
	applyPayment:
		'Register a new payment on the invoice, or match the payment in Visma: its API applies none that it has.',
	pendingPayment: 'Register the payment when it has arrived.',
	deletePayment: 'Take the payment back in Visma: its API deletes none.',
	pdfLink: 'Use Invoice → Download for a PDF, or open the invoice in Visma.',
	history: 'Look at the invoice in Visma, which shows what happened to it.',
	recurring:
		"Use the Recurring Invoice Trigger with a schedule of the ledger: Visma's API has no recurring invoices.",
	moveProperties: 'Change other fields of the project in Visma.',
};

const cannotDo = Object.keys(INSTEAD) as Capability[];

export const VISMA_CAPABILITIES: Capabilities = {
	can: Object.fromEntries(CAPABILITIES.map((capability) => [capability, !cannotDo.includes(capability)])) as Record<
		Capability,
		boolean
	>,
	instead: INSTEAD,
	sendingWays: ['email', 'e_invoice', 'consumer_e_invoice', 'letter', 'digital_mailbox'],
	createKey: 'search',
	maxBatch: 1,
	texts: { buyerReference: true, reference: true, purchaseOrder: true, paymentLink: false, note: true },
	details: false,
	pricing: false,
	products: false,
	clientCurrency: true,
	numbering: 'remote',
};
