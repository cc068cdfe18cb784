import type { IDataObject, IHookFunctions, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { openLedger } from '../../shared/ledger/open';
import { asNodeError, isPassing, withCode } from '../../shared/run/node-errors';
import { now } from '../../shared/run/now';
import { actorOf } from '../../shared/run/workflow-names';
import { answerPage, type PageLedger } from './answer';
import type { PageRequest } from './request';

/**
 * Answers a visit to the page. The answer is written here, headers and all: n8n's own would take the place of the
 * page's rules.
 */
export async function hostPage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const call = { now: now(), actor: `client, ${actorOf(context)}`, policy: 'each' } as const;
	const answer = await answerPage(
		requestOf(context),
		async () => pageLedger(await openLedger(context, 'write')),
		call,
	);
	context
		.getResponseObject()
		.writeHead(answer.status, { ...answer.headers })
		.end(answer.html);
	// In the editor the visit itself starts the run; the trigger then shows what was decided. Published, the event does
	// it.
	const startsRun = answer.isDecided && context.getMode() === 'manual';
	return startsRun ? { noWebhookResponse: true, workflowData: [[{ json: {} }]] } : { noWebhookResponse: true };
}

const pageLedger = ({ proposals, catalogue }: Ledger): PageLedger => ({
	proposals,
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

/*
 * The ledger remembers where the page is, so that a link can be made by any workflow. n8n asks for these three at
 * publishing and unpublishing, and around a trial in the editor, whose address is good for one visit and never
 * remembered.
 */

export async function isPageKnown(context: IHookFunctions): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	// n8n starts while the ledger is away: the page was remembered when it was published, and must not fail the
	// workflow.
	const isRestart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return await isRemembered(context).catch((cause: unknown) =>
		isRestart && isPassing(cause) ? true : Promise.reject(cause),
	);
}

async function isRemembered(context: IHookFunctions): Promise<boolean> {
	const ledger = await openLedger(context, 'write');
	return (await ledger.catalogue.settings()).proposalPageUrl === addressOf(context);
}

export async function rememberPage(context: IHookFunctions): Promise<boolean> {
	await keepAddress(context, addressOf(context));
	return true;
}

/** Another page may have been published since: only this one's address is forgotten. */
export async function forgetPage(context: IHookFunctions): Promise<boolean> {
	const ledger = await openLedger(context, 'write');
	if ((await ledger.catalogue.settings()).proposalPageUrl === addressOf(context)) await keepAddress(context, '');
	return true;
}

const addressOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

async function keepAddress(context: IHookFunctions, proposalPageUrl: string): Promise<void> {
	const ledger = await openLedger(context, 'write');
	const outcome = await ledger.catalogue.putSettings(
		{ proposalPageUrl },
		{ now: now(), actor: actorOf(context), policy: 'all' },
	);
	if (outcome.kind === 'refused')
		throw withCode(
			asNodeError(context.getNode(), new Error(`${outcome.refusal.message} ${outcome.refusal.fix}`)),
			outcome.refusal.code,
			outcome.refusal.field,
		);
}
