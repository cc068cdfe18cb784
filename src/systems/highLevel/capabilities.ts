import { CAPABILITIES, type Capabilities, type Capability } from '../../ports/capabilities';

/** What HighLevel's API has no call for, and what to do instead. */
const INSTEAD: Readonly<Partial<Record<Capability, string>>> = {
	makeClients: 'Make the contact in HighLevel first, and name it by its ID or e-mail address.',
	remind: 'Find overdue invoices with Get Many, and write with any mail node.',
	deposit: 'Make deposit and final invoice in the built-in ledger, or bill the share with lines of your own.',
	reminderDocuments:
		'Set up reminders in HighLevel itself, write with any mail node, or issue the invoice in the built-in ledger.',
	holdReminders: 'Leave "Hold Reminders Until" out: HighLevel keeps no such day with an invoice.',
	import: 'Import into the built-in ledger: HighLevel gives its own numbers to what is made through its API.',
	credit: 'HighLevel has no credit notes: void the invoice, or issue the credit in the built-in ledger.',
	statement: "Find the client's open invoices with Get Many: HighLevel's API has no statements.",
	applyPayment: 'Register a new payment on the invoice: HighLevel keeps no payments without one.',
	pendingPayment: 'Register the payment when it has arrived.',
	deletePayment: 'Refund or remove the payment in HighLevel.',
	ownPdf: 'Download the document of this package, or open the invoice in HighLevel.',
	pdfLink: 'Open the invoice in HighLevel, or send it by e-mail: the client finds the PDF on its page.',
	history: 'Look at the payments of the invoice under Payments in HighLevel; changes are not recorded.',
};

const cannotDo = Object.keys(INSTEAD) as Capability[];

export const HIGH_LEVEL_CAPABILITIES: Capabilities = {
	can: Object.fromEntries(CAPABILITIES.map((capability) => [capability, !cannotDo.includes(capability)])) as Record<
		Capability,
		boolean
	>,
	instead: INSTEAD,
	sendingWays: ['email', 'sms', 'email_and_sms', 'link'],
	createKey: 'search',
	maxBatch: 1,
	texts: { buyerReference: false, reference: true, purchaseOrder: false, paymentLink: false, note: true },
	details: false,
	pricing: false,
	products: false,
	clientCurrency: false,
	numbering: 'remote',
};
