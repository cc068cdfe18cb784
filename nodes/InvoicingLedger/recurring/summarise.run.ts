import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { dateIn } from '../../../src/domain/local-date';
import type { Call } from '../../../src/ports/call';
import { comingNext } from '../../../src/usecases/coming-next';
import { textOf } from '../../shared/run/field-values';
import { openLedger } from '../../shared/ledger/open';
import { asNodeError } from '../../shared/run/node-errors';
import { runSummaryEmail, type Outcomes } from './run-summary-email';
import { callOf } from '../../shared/run/run-items';
import type { Execute } from '../../shared/run/operations';
import { refuseSample } from '../../shared/run/sample-record';

/** How many of the dates to come the e-mail shows. */
const NEXT = 10;

export const execute: Execute = async (context) => [await summarise(context, callOf(context))];

async function summarise(context: IExecuteFunctions, call: Call): Promise<INodeExecutionData> {
	const items = context.getInputData();
	try {
		for (const [at, { json }] of items.entries()) refuseSample(context.getNode(), json, at);
		const ledger = await openLedger(context);
		const settings = await ledger.catalogue.settings();
		const outcomes = outcomesOf(items.map(({ json }) => json));
		const next = await comingNext(ledger, NEXT);
		const date = dateIn(call.now, settings.timeZone);
		const email = runSummaryEmail({ settings, date, outcomes, next });
		const json: IDataObject = {
			date,
			sent: outcomes.sent.length,
			made: outcomes.made.length,
			inDoubt: outcomes.inDoubt.length,
			failed: outcomes.failed.length,
			next: next.map((one) => ({ ...one })),
			email,
		};
		return { json, pairedItem: items.map((_item, item) => ({ item })) };
	} catch (fault) {
		throw asNodeError(context.getNode(), fault);
	}
}

/** What each item is about: an invoice, sent or not, or what went wrong. Items that are neither say nothing. */
function outcomesOf(items: readonly IDataObject[]): Outcomes {
	const [sent, made, inDoubt, failed]: [Outcomes['sent'], Outcomes['made'], Outcomes['inDoubt'], Outcomes['failed']] =
		[[], [], [], []];
	for (const json of items) {
		const client =
			typeof json.client === 'object' && json.client !== null && 'name' in json.client
				? textOf(json.client.name)
				: textOf(json.client);
		if (isFault(json.error))
			failed.push({
				what: [textOf(json.number), textOf(json.name), client].filter(Boolean).join(' · ') || 'An invoice',
				why: [faultText(json.error), textOf(json.details)].filter(Boolean).join(' '),
			});
		else if (typeof json.currency === 'string' && json.total !== undefined && json.total !== null)
			(json.sending === 'in doubt' ? inDoubt : isSent(json) ? sent : made).push({
				number: textOf(json.number) || null,
				client,
				total: String(json.total as number),
				currency: json.currency,
			});
	}
	return { sent, made, inDoubt, failed };
}

/** Also after a sending that did not arrive, `sentAt` has its time. */
const isSent = ({ sentAt, sending }: IDataObject): boolean =>
	Boolean(sentAt) && sending !== 'not delivered' && sending !== 'prepared';

const isFault = (error: unknown): boolean => error !== undefined && error !== null && error !== '';

/** n8n's own nodes put a text or an object with a message there. */
const faultText = (error: unknown): string =>
	typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
