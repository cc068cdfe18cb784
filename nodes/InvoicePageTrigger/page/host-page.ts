import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { openLedger } from '../../shared/ledger/open';
import { now } from '../../shared/run/now';
import { actorOf } from '../../shared/run/workflow-names';
import { isTrialVisit, startTrial } from '../../shared/trigger/trial-visit';
import { answerPage } from './answer';
import type { PageRequest } from './request';

const COOKIE = 'invoice_seen';
const YEAR_SECONDS = 31_536_000;

/**
 * Answers a visit to the page. The answer is written here, headers and all: n8n's own would take the place of the
 * page's rules.
 */
export async function hostPage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	if (isTrialVisit(context)) return startTrial(context);
	const request = requestOf(context);
	const call = { now: now(), actor: `client, ${actorOf(context)}`, policy: 'each' } as const;
	const answer = await answerPage(
		request,
		async () => {
			const { pages, files, catalogue } = await openLedger(context, 'write');
			return { pages, files, settings: () => catalogue.settings() };
		},
		call,
	);
	context
		.getResponseObject()
		.writeHead(answer.status, { ...answer.headers, ...cookieFor(request) })
		.end(answer.body);
	// In the editor, what the page says once a person has it before him starts the run; published, the event does it.
	const startsRun = request.method === 'POST' && answer.status === 204 && context.getMode() === 'manual';
	return startsRun ? { noWebhookResponse: true, workflowData: [[{ json: {} }]] } : { noWebhookResponse: true };
}

function requestOf(context: IWebhookFunctions): PageRequest {
	const request = context.getRequestObject();
	const header = (name: string): string => String(request.headers[name] ?? '');
	return {
		method: request.method === 'POST' ? 'POST' : 'GET',
		query: request.query as IDataObject,
		acceptLanguage: header('accept-language'),
		isKnownBrowser: new RegExp(`(?:^|;\\s*)${COOKIE}=1(?:;|$)`).test(header('cookie')),
	};
}

/** It says nothing of who somebody is, only that this browser was here before. */
const cookieFor = ({ isKnownBrowser, method }: PageRequest): Readonly<Record<string, string>> =>
	isKnownBrowser || method === 'POST'
		? {}
		: { 'Set-Cookie': `${COOKIE}=1; Max-Age=${YEAR_SECONDS}; HttpOnly; SameSite=Lax` };
