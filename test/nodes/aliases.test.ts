import { readdirSync, readFileSync } from 'node:fs';

/** The words of a node that the node creator searches, beside its name. */
const aliasesOf = (folder: string): readonly string[] =>
	(JSON.parse(readFileSync(`nodes/${folder}/${folder}.node.json`, 'utf8')) as { readonly alias: readonly string[] })
		.alias;

const FOLDERS = readdirSync('nodes').filter((folder) => folder !== 'shared');

/** What people type who do not know how a node is called, and the nodes that they mean. */
const SOUGHT: Readonly<Record<string, readonly string[]>> = {
	quote: ['CreateInvoice', 'InvoicingLedger', 'ProposalAcceptedTrigger'],
	estimate: ['InvoicingLedger', 'ProposalAcceptedTrigger'],
	proposal: ['CreateInvoice', 'InvoicingLedger', 'ProposalAcceptedTrigger'],
	deal: ['InvoicingLedger', 'JobStageTrigger', 'LinkInvoiceToJob', 'MoveJobStage'],
	opportunity: ['InvoicingLedger', 'JobStageTrigger', 'LinkInvoiceToJob', 'MoveJobStage'],
	reminder: ['Invoice', 'InvoiceDueTrigger'],
	overdue: ['InvoiceDueTrigger', 'LedgerOverviewTrigger'],
	'due soon': ['InvoiceDueTrigger'],
	dunning: ['InvoiceDueTrigger'],
	settings: ['InvoicingLedger'],
	record: ['Invoice', 'RegisterPayment'],
	'send invoice': ['CreateInvoice', 'DeliverInvoice', 'Invoice'],
	pdf: ['CreateInvoice', 'DeliverInvoice', 'Invoice', 'InvoicePageTrigger', 'InvoicingLedger'],
	recurring: ['CreateInvoice', 'Invoice', 'InvoicingLedger', 'RecurringInvoiceTrigger'],
	customer: ['InvoicingLedger'],
	overview: ['LedgerOverviewTrigger'],
	dashboard: ['LedgerOverviewTrigger'],
	'accounts receivable': ['LedgerOverviewTrigger'],
};

describe('the node creator', () => {
	it.each(Object.entries(SOUGHT))('finds by "%s" the nodes that do it', (word, nodes) => {
		expect(FOLDERS.filter((folder) => aliasesOf(folder).includes(word)).sort()).toEqual([...nodes].sort());
	});

	it.each(FOLDERS)('no word of %s stands twice', (folder) => {
		expect(new Set(aliasesOf(folder)).size).toBe(aliasesOf(folder).length);
	});
});
