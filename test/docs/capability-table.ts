import { CAPABILITIES, type Capabilities, type Capability } from '../../src/ports/capabilities';

/** What a user calls it; a capability without words here does not compile. */
const WORDS: Readonly<Record<Capability, string>> = {
	create: 'Create invoices',
	import: 'Take over invoices of another program',
	makeClients: 'Make clients with their invoices',
	finalise: 'Finalise and number them',
	send: 'Send',
	remind: 'Remind by itself of an overdue invoice',
	link: 'Link to jobs',
	registerPayment: 'Register a new payment',
	applyPayment: 'Apply a payment received before',
	pendingPayment: 'Pending payments',
	deletePayment: 'Delete a payment',
	void: 'Void',
	credit: 'Credit notes and refunds',
	deposit: 'Deposit invoices',
	reminderDocuments: 'Reminders as documents',
	statement: 'Statements of account',
	delete: 'Delete',
	clone: 'Clone',
	update: 'Update',
	list: 'Find with filters, export',
	pdfLink: 'PDF by link',
	download: 'Download as PDF, page or e-invoice; deliver as each client takes it',
	ownPdf: "Download the system's own PDF",
	history: 'Full history',
	recurring: 'Recurring invoices',
	acceptProposal: 'Proposal to invoice',
	paidEvent: 'Trigger: invoice paid',
	dueEvent: 'Trigger: invoice due soon, due or overdue',
	holdReminders: 'Hold reminders of an invoice back',
	stageEvent: 'Trigger: job entered a stage',
	move: 'Move jobs',
	moveProperties: 'Set required properties on a move',
};

/** The table of docs/systems: a row per capability, a column per system. */
export function capabilityTable(
	systems: readonly { readonly name: string; readonly capabilities: Capabilities }[],
): string {
	const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	return [
		row(['', ...systems.map(({ name }) => name)]),
		row(['---', ...systems.map(() => ':-:')]),
		...CAPABILITIES.map((capability) =>
			row([
				WORDS[capability],
				...systems.map(({ capabilities }) => (capabilities.can[capability] ? 'yes' : '–')),
			]),
		),
	].join('\n');
}
