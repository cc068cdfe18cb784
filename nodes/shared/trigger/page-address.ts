import { randomBytes } from 'node:crypto';
import type { IHookFunctions } from 'n8n-workflow';
import { openLedger } from '../ledger/open';
import { asNodeError, isPassing, withCode } from '../run/node-errors';
import { now } from '../run/now';
import { actorOf } from '../run/workflow-names';

/*
 * The ledger remembers where a hosted page is, so that a link can be made by any workflow. n8n asks for these three at
 * publishing and unpublishing, and around a trial in the editor, whose address is good for one visit and never
 * remembered.
 */

/** The setting that holds the address of the page. */
export type PageSetting = 'proposalPageUrl' | 'invoicePageUrl' | 'overviewPageUrl';

export async function isPageKnown(context: IHookFunctions, setting: PageSetting): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	// n8n starts while the ledger is away: the page was remembered when it was published, and must not fail the
	// workflow.
	const isRestart = ['init', 'leadershipChange'].includes(context.getActivationMode());
	return await isRemembered(context, setting).catch((cause: unknown) =>
		isRestart && isPassing(cause) ? true : Promise.reject(cause),
	);
}

async function isRemembered(context: IHookFunctions, setting: PageSetting): Promise<boolean> {
	const ledger = await openLedger(context, 'write');
	return (await ledger.catalogue.settings())[setting] === addressOf(context);
}

export async function rememberPage(context: IHookFunctions, setting: PageSetting): Promise<boolean> {
	// Links to invoices are made with a key, which has to be there before the address.
	if (setting === 'invoicePageUrl') {
		const { files } = await openLedger(context, 'write');
		await files.keepPageKey(randomBytes(32).toString('base64url'));
	}
	await keepAddress(context, setting, addressOf(context));
	return true;
}

/** Another page may have been published since: only this one's address is forgotten. */
export async function forgetPage(context: IHookFunctions, setting: PageSetting): Promise<boolean> {
	if (await isRemembered(context, setting)) await keepAddress(context, setting, '');
	return true;
}

const addressOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

async function keepAddress(context: IHookFunctions, setting: PageSetting, address: string): Promise<void> {
	const ledger = await openLedger(context, 'write');
	const outcome = await ledger.catalogue.putSettings(
		{ [setting]: address },
		{ now: now(), actor: actorOf(context), policy: 'all' },
	);
	if (outcome.kind === 'refused')
		throw withCode(
			asNodeError(context.getNode(), new Error(`${outcome.refusal.message} ${outcome.refusal.fix}`)),
			outcome.refusal.code,
			outcome.refusal.field,
		);
}
