import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { openLedger } from '../../shared/ledger/open';
import { now } from '../../shared/run/now';
import { answerOverview } from './answer';
import { otherLedgers } from './other-ledgers';

/**
 * Answers a visit to the overview. The answer is written here, headers and all: n8n's own would take the place of the
 * page's rules. No visit starts a run.
 */
export async function hostPage(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { status, headers, body } = await answerOverview(
		context.getRequestObject().query as IDataObject,
		{
			open: () => openLedger(context),
			others: () => otherLedgers(context),
			warn: (name, cause) =>
				context.logger.warn(`${context.getNode().name}: ${name} could not be read: ${reasonOf(cause)}`),
		},
		now(),
	);
	context
		.getResponseObject()
		.writeHead(status, { ...headers })
		.end(body);
	return { noWebhookResponse: true };
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
