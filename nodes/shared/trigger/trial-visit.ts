import type { INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

const SAID =
	'n8n has started the trial and shows the newest record or, where there is none, a sample. Close this page.';

/** Whether somebody opened the bare Test URL of the editor, without the link of a client. */
export function isTrialVisit(context: IWebhookFunctions): boolean {
	if (context.getMode() !== 'manual') return false;
	const { method, query } = context.getRequestObject();
	return method === 'GET' && Object.keys(query).length === 0;
}

/**
 * Answers such a visit, and starts the trial.
 * @param item what the node puts out; left out where its trigger shows the newest record by itself
 */
export function startTrial(context: IWebhookFunctions, item: INodeExecutionData = { json: {} }): IWebhookResponseData {
	context
		.getResponseObject()
		.writeHead(200, {
			'Content-Type': 'text/plain; charset=utf-8',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
		})
		.end(SAID);
	return { noWebhookResponse: true, workflowData: [[item]] };
}
