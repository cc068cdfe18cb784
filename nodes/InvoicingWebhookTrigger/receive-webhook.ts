import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { reasonOf } from '../../src/delivery/recipient';
import type { DomainEvent } from '../../src/domain/event';
import { fieldReader } from '../shared/run/field-reader';
import { openLedger } from '../shared/ledger/open';
import { placeOf } from '../shared/present/items';
import { now } from '../shared/run/now';
import { asSample, sampleId } from '../shared/run/sample-record';
import { openAccount, openWebhook } from '../shared/systems/accounts';
import { VENDORS } from '../shared/systems/registry';
import { signInTo } from '../shared/systems/sign-in';
import { eventFields } from '../shared/trigger/event-items';
import { sampleEvent } from '../shared/trigger/sample-records';
import { isTrialVisit, startTrial } from '../shared/trigger/trial-visit';
import { webhookFields } from './webhook-fields';

/**
 * Takes one delivery of HighLevel. Its events are in the inbox before it is answered, so that HighLevel delivers again
 * what could not be kept. Triggers deliver each event once, as if a poll had found it.
 */
export async function receiveWebhook(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number, said: string): void =>
		void context.getResponseObject().status(status).json({ message: said });
	try {
		if (isTrialVisit(context)) return startTrial(context, { json: await trialItem(context) });
		if (context.getRequestObject().method === 'GET')
			return answered(answer, 405, 'HighLevel posts its webhooks to this address');
		const isAskedTo = fieldReader(context, webhookFields)<boolean>('startsWorkflow', 0, false);
		const startsWorkflow = isAskedTo || context.getMode() === 'manual';
		const ledger = await openLedger(context, 'write');
		const webhook = await openWebhook(
			'highLevel',
			VENDORS.highLevel,
			await signInTo(context, VENDORS.highLevel),
			ledger,
		);
		const { headers, rawBody } = context.getRequestObject() as ReturnType<IWebhookFunctions['getRequestObject']> & {
			readonly rawBody?: Buffer;
		};
		if (!webhook || !rawBody) return answered(answer, 400, 'nothing to read');
		const delivery = { rawBody, signature: String(headers[webhook.signatureHeader] ?? '') };
		const at = now();
		const received = await webhook.receive(delivery, at);
		if (received.kind === 'refused') return answered(answer, 401, 'not accepted');
		if (received.kind !== 'received') return answered(answer, 200, 'nothing new');
		await ledger.inbox.receive(received.events, null, at);
		webhook.settled(delivery, at);
		return answered(answer, 200, 'received', startsWorkflow ? received.events : []);
	} catch (cause) {
		context.logger.warn(`${context.getNode().name}: a webhook could not be taken in: ${reasonOf(cause)}`);
		return answered(answer, 503, 'try again');
	}
}

function answered(
	answer: (status: number, said: string) => void,
	status: number,
	said: string,
	events: readonly DomainEvent[] = [],
): IWebhookResponseData {
	answer(status, said);
	const items = events.map((event) => ({ json: itemOf(event) }));
	return items.length === 0 ? { noWebhookResponse: true } : { noWebhookResponse: true, workflowData: [items] };
}

const itemOf = (event: DomainEvent): IDataObject => ({
	id: event.subject,
	...(event.data as IDataObject),
	...eventFields(event),
	...placeOf(event.system),
});

/** For a trial: the newest event of the account that a webhook or a poll brought, or a sample of one. */
async function trialItem(context: IWebhookFunctions): Promise<IDataObject> {
	const ledger = await openLedger(context);
	const signIn = await signInTo(context, VENDORS.highLevel);
	const { system } = await openAccount('highLevel', VENDORS.highLevel, signIn, ledger);
	const [newest] = await ledger.events.newest(system, ['invoice.paid', 'job.stage_entered'], 1);
	return newest
		? itemOf(newest)
		: asSample(itemOf(sampleEvent('invoice.paid', system, sampleId('invoice'), { paymentId: null })));
}
