import { CAPABILITIES, type Capabilities, type Capability } from '../../ports/capabilities';

const INSTEAD: Readonly<Partial<Record<Capability, string>>> = {
	makeClients: 'Make the contact in HubSpot first, and name it by its ID or e-mail address.',
	ownPdf: 'Use the link in "pdfUrl" of the invoice, or download the document of this package.',
	send: 'Send the invoice\'s link, which stands in its "url", with any e-mail node; or let a HubSpot subscription send its invoices by itself.',
	remind: 'Find overdue invoices with Get Many, and write with any mail node.',
	deposit: 'Make deposit and final invoice in the built-in ledger, or bill the share with lines of your own.',
	reminderDocuments: 'Write to the client with any mail node, or issue the invoice in the built-in ledger.',
	holdReminders: 'Leave "Hold Reminders Until" out: HubSpot keeps no such day with an invoice.',
	import: 'Import into the built-in ledger: HubSpot gives its own numbers to what is made through its API.',
	credit: 'HubSpot keeps no credit notes that the API can make: void the invoice there, or issue the credit in the built-in ledger.',
	statement: "Find the client's open invoices with Get Many: HubSpot keeps no statements that the API can make.",
	void: 'HubSpot documents no way to void an invoice from outside: void it in HubSpot (Actions, Void), or delete it where the account allows that.',
};

export const HUB_SPOT_CAPABILITIES: Capabilities = {
	can: Object.fromEntries(
		CAPABILITIES.map((capability) => [capability, !Object.hasOwn(INSTEAD, capability)]),
	) as Record<Capability, boolean>,
	instead: INSTEAD,
	sendingWays: [],
	createKey: 'search',
	maxBatch: 100,
	texts: { buyerReference: false, reference: true, purchaseOrder: false, paymentLink: false, note: true },
	details: false,
	pricing: false,
	products: false,
	clientCurrency: false,
	numbering: 'remote',
};
