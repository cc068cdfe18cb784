import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { CreateInvoice } from '../../nodes/CreateInvoice/CreateInvoice.node';
import { DeliverInvoice } from '../../nodes/DeliverInvoice/DeliverInvoice.node';
import { Invoice } from '../../nodes/Invoice/Invoice.node';
import { InvoiceDeliveryTrigger } from '../../nodes/InvoiceDeliveryTrigger/InvoiceDeliveryTrigger.node';
import { InvoicePaidTrigger } from '../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { InvoicingLedger } from '../../nodes/InvoicingLedger/InvoicingLedger.node';
import { InvoicingWebhookTrigger } from '../../nodes/InvoicingWebhookTrigger/InvoicingWebhookTrigger.node';
import { JobStageTrigger } from '../../nodes/JobStageTrigger/JobStageTrigger.node';
import { LinkInvoiceToJob } from '../../nodes/LinkInvoiceToJob/LinkInvoiceToJob.node';
import { MoveJobStage } from '../../nodes/MoveJobStage/MoveJobStage.node';
import { InvoiceDueTrigger } from '../../nodes/InvoiceDueTrigger/InvoiceDueTrigger.node';
import { InvoicePageTrigger } from '../../nodes/InvoicePageTrigger/InvoicePageTrigger.node';
import { ProposalAcceptedTrigger } from '../../nodes/ProposalAcceptedTrigger/ProposalAcceptedTrigger.node';
import { RecurringInvoiceTrigger } from '../../nodes/RecurringInvoiceTrigger/RecurringInvoiceTrigger.node';
import { RegisterPayment } from '../../nodes/RegisterPayment/RegisterPayment.node';
import { textOf } from './pages';

type Shown = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** Every name that the panel shows: of fields, choices, and what stands inside of them. */
const namesOf = (shown: readonly Shown[]): readonly string[] =>
	shown.flatMap((each) => [
		...('displayName' in each ? [each.displayName] : [each.name]),
		...namesOf('options' in each ? ((each.options ?? []) as Shown[]) : []),
		...namesOf('values' in each ? each.values : []),
	]);

/** The bold names in the first column of a page's tables, such as "Options → Expected Stage". */
const boldOf = (text: string): readonly string[] =>
	[...text.matchAll(/^\|([^|]+)\|/gm)]
		.flatMap(([, cell]) => [...cell!.matchAll(/\*\*([^*]+)\*\*/g)])
		.flatMap(([, name]) => name!.split(' → '));

const PAGES: readonly (readonly [string, new () => INodeType])[] = [
	['docs/nodes/create-invoice.md', CreateInvoice],
	['docs/nodes/deliver-invoice.md', DeliverInvoice],
	['docs/nodes/invoice.md', Invoice],
	['docs/nodes/invoice-delivery-trigger.md', InvoiceDeliveryTrigger],
	['docs/nodes/invoice-due-trigger.md', InvoiceDueTrigger],
	['docs/nodes/invoice-page-trigger.md', InvoicePageTrigger],
	['docs/nodes/invoice-paid-trigger.md', InvoicePaidTrigger],
	['docs/nodes/invoicing-ledger.md', InvoicingLedger],
	['docs/nodes/invoicing-webhook-trigger.md', InvoicingWebhookTrigger],
	['docs/nodes/job-stage-trigger.md', JobStageTrigger],
	['docs/nodes/link-invoice-to-job.md', LinkInvoiceToJob],
	['docs/nodes/move-job-stage.md', MoveJobStage],
	['docs/nodes/proposal-accepted-trigger.md', ProposalAcceptedTrigger],
	['docs/nodes/recurring-invoice-trigger.md', RecurringInvoiceTrigger],
	['docs/nodes/register-payment.md', RegisterPayment],
];

it.each(PAGES)('%s calls fields and operations what the panel calls them', (page, Node) => {
	const names = new Set(namesOf(new Node().description.properties));
	const named = boldOf(textOf(page));
	expect(named.length).toBeGreaterThan(0);
	expect(named.filter((name) => !names.has(name))).toEqual([]);
});

it('docs/systems/ledger.md names every setting', () => {
	const [, part = ''] = textOf('docs/systems/ledger.md').split('\n## Settings\n');
	const { properties } = new InvoicingLedger().description;
	const groups = properties.filter(
		({ type, name, displayOptions }) =>
			type === 'collection' &&
			name !== 'settings' &&
			displayOptions?.show?.resource?.includes('setting') &&
			displayOptions.show.operation?.includes('update'),
	);
	expect(groups).toHaveLength(7);
	const named = boldOf(part.split('\n## ')[0]!);
	const choices = new Set(groups.flatMap(({ options }) => namesOf(options as Shown[])));
	expect(named.filter((name) => !choices.has(name))).toEqual([]);
	const fields = groups.flatMap(({ options }) =>
		(options as INodeProperties[]).map(({ displayName }) => displayName),
	);
	expect(fields.filter((name) => !named.includes(name))).toEqual([]);
});
