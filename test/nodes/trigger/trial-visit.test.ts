import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { hostPage as hostInvoices } from '../../../nodes/InvoicePageTrigger/page/host-page';
import { hostPage as hostProposals } from '../../../nodes/ProposalAcceptedTrigger/page/host-page';

const visit = async (hostPage: typeof hostInvoices, mode: string, query: IDataObject = {}) => {
	const said = { status: 0, type: '' };
	const context = {
		getMode: () => mode,
		getRequestObject: () => ({ method: 'GET', query, headers: {}, ip: '', body: {} }),
		getResponseObject: () => ({
			writeHead: (status: number, headers: Record<string, string>) => {
				Object.assign(said, { status, type: headers['Content-Type'] });
				return { end: () => undefined };
			},
		}),
		getNode: () => ({ name: 'Page', parameters: {} }),
		getWorkflow: () => ({ id: 'wf', name: 'Pages' }),
	} as unknown as IWebhookFunctions;
	const answer = await hostPage(context);
	return { ...said, ...answer };
};

describe.each([
	['invoices', hostInvoices],
	['proposals', hostProposals],
])('the page of %s', (_of, hostPage) => {
	it('opened by its bare Test URL, starts the trial that shows a record', async () => {
		expect(await visit(hostPage, 'manual')).toMatchObject({
			status: 200,
			type: expect.stringContaining('text/plain'),
			workflowData: [[{ json: {} }]],
		});
	});

	it.each([
		['webhook', {}],
		['manual', { t: 'a-link-that-is-none' }],
	])('leads nowhere in mode %s with %j, and starts nothing', async (mode, query) => {
		const answer = await visit(hostPage, mode, query);
		expect(answer).toMatchObject({ status: 404, noWebhookResponse: true });
		expect(answer.workflowData).toBeUndefined();
	});
});
