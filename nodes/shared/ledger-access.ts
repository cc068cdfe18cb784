import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	INodeCredentialDescription,
	INodeCredentialTestResult,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { hostFacts } from './host-facts';
import { ledgerPlace, type LedgerPlace } from './ledger-place';
import { asNodeError, refusalError } from './node-errors';
import { isLedgerAt, openLedgerAt, sharedLedger } from './open-ledgers';

const LEDGER_CREDENTIAL = 'invoicingLedgerApi';

/**
 * Without it a node uses the ledger in n8n's own folder. The editor shows it like one that is needed, so its label says
 * so.
 */
export const ledgerCredentials: INodeCredentialDescription[] = [
	{
		name: LEDGER_CREDENTIAL,
		displayName: 'Credential for Invoicing Ledger (Optional)',
		required: false,
		testedBy: 'testLedgerCredential',
	},
];

type Intent = 'read' | 'write';
type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions | IWebhookFunctions;

/**
 * The ledger that the node's credential names; without a credential, the default one.
 * @param intent `write` asks for full access (model A.4)
 * @throws NodeOperationError that says what is in the way and how to fix it
 */
export async function openLedger(context: Context, intent: Intent = 'read'): Promise<Ledger> {
	const place = await placeOfLedger(context, intent);
	try {
		return await sharedLedger(place, (text) => context.logger.warn(text));
	} catch (fault) {
		throw asNodeError(context.getNode(), fault);
	}
}

/** Where the ledger is that `openLedger` would open. */
export async function placeOfLedger(context: Context, intent: Intent): Promise<LedgerPlace> {
	const credential = await credentialOf(context);
	if (intent === 'write' && !mayWrite(credential))
		throw refusalError(context.getNode(), {
			code: 'read_only',
			message: 'The ledger credential of this node allows reading only',
			fix: 'Use a credential whose Access is "Full" to create, change, link or pay invoices.',
		});
	try {
		return ledgerPlace(credential, hostFacts());
	} catch (fault) {
		throw asNodeError(context.getNode(), fault);
	}
}

/**
 * Only what says "full" may write; a credential from before there was a choice says nothing. An expression may give
 * anything.
 */
const mayWrite = (credential: ICredentialDataDecryptedObject | null): boolean =>
	credential === null || credential.access === undefined || credential.access === 'full';

async function credentialOf(context: Context): Promise<ICredentialDataDecryptedObject | null> {
	const isSet = context.getNode().credentials?.[LEDGER_CREDENTIAL] !== undefined;
	return isSet ? await context.getCredentials<ICredentialDataDecryptedObject>(LEDGER_CREDENTIAL) : null;
}

/**
 * The credential's own test. With full access it opens the ledger, makes it where there is none, and closes it; with
 * less it only looks.
 */
export async function testLedgerCredential(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	try {
		const place = ledgerPlace(credential.data ?? null, hostFacts());
		if (!mayWrite(credential.data ?? null)) return looked(await isLedgerAt(place));
		const ledger = await openLedgerAt(place);
		await ledger.catalogue.settings();
		await ledger.close();
		return looked(true);
	} catch (fault) {
		const { message, fix } = fault as { message: string; fix?: string };
		return { status: 'Error', message: fix ? `${message} ${fix}` : message };
	}
}

const looked = (isThere: boolean): INodeCredentialTestResult =>
	isThere
		? { status: 'OK', message: 'The ledger is there and can be used' }
		: {
				status: 'Error',
				message:
					'There is no ledger yet, and this credential may not make one. Use it once with full access first.',
			};
