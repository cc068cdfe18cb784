import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { openLedger } from '../../shared/ledger/open';
import { now } from '../../shared/run/now';
import { actorOf } from '../../shared/run/workflow-names';
import { isTrialVisit, startTrial } from '../../shared/trigger/trial-visit';
import { answerPage, type PageLedger } from './answer';
import type { PageRequest } from './request';

/**
 * Answers a visit to the page. The answer is written here, headers and all: n8n's own would take the place of the
 * page's rules.
 */
export async function hostPage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (isTrialVisit(context)) return startTrial(context);
	const call = { now: now(), actor: `client, ${actorOf(context)}`, policy: 'each' } as const;
	const answer = await answerPage(
		requestOf(context),
		async () => pageLedger(await openLedger(context, 'write')),
		call,
	);
	context
		.getResponseObject()
		.writeHead(answer.status, { ...answer.headers })
		.end(answer.body);
	// In the editor the visit itself starts the run; the trigger then shows what was decided. Published, the event does
	// it.
	const startsRun = answer.isDecided && context.getMode() === 'manual';
	return startsRun ? { noWebhookResponse: true, workflowData: [[{ json: {} }]] } : { noWebhookResponse: true };
}

const pageLedger = ({ proposals, files, catalogue }: Ledger): PageLedger => ({
	proposals,
	files,
	settings: () => catalogue.settings(),
});

function requestOf(context: IWebhookFunctions): PageRequest {
	const request = context.getRequestObject();
	const header = (name: string): string => String(request.headers[name] ?? '');
	const { rawBody } = request as { readonly rawBody?: Buffer };
	return {
		method: request.method === 'POST' ? 'POST' : 'GET',
		query: request.query as IDataObject,
		body: request.body as unknown,
		// What n8n did not read (a file upload) holds no field of ours.
		bodyBytes: rawBody?.length ?? 0,
		address: request.ip ?? '',
		userAgent: header('user-agent'),
		acceptLanguage: header('accept-language'),
	};
}
