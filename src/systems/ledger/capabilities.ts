import type { Capabilities } from '../../ports/capabilities';

/** What the built-in ledger can do; the README's table is made of it. */
export const LEDGER_CAPABILITIES: Capabilities = {
	can: {
		create: true,
		makeClients: true,
		finalise: true,
		// It has no mail server of its own: it hands the finished e-mail to any mail node and records the sending.
		send: true,
		remind: false,
		link: true,
		registerPayment: true,
		applyPayment: true,
		pendingPayment: true,
		deletePayment: true,
		void: true,
		delete: true,
		clone: true,
		update: true,
		list: true,
		pdfLink: false,
		// Documents are drawn from the record of an invoice, whichever system keeps it.
		download: true,
		ownPdf: false,
		history: true,
		recurring: true,
		acceptProposal: true,
		paidEvent: true,
		stageEvent: true,
		move: true,
		moveProperties: false,
	},
	instead: {
		ownPdf: 'Download the document of this package: the ledger has no other.',
		send: 'Use "Prepare E-Mail" and any mail node, then "Record Sending".',
		remind: 'Find overdue invoices with Get Many, and write with Prepare E-Mail and any mail node.',
		recurring: 'Use Recurring Invoice → Get Many of the Invoicing Ledger node: the ledger keeps them there.',
		moveProperties: 'Leave the properties empty; jobs of the ledger have none.',
	},
	sendingWays: [],
	createKey: 'native',
	maxBatch: 1_000,
	texts: { buyerReference: true, reference: true, purchaseOrder: true, paymentLink: true, note: true },
	details: true,
	clientCurrency: true,
	numbering: 'ours',
};
