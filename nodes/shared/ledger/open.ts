import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Ledger } from '../../../src/systems/ledger/ledger';
import { mayWrite } from './access';
import { hostFacts } from './host-facts';
import { ledgerPlace, type LedgerPlace } from './place';
import { asNodeError, refusalError } from '../run/node-errors';
import { LEDGER_CREDENTIAL } from './credential';
import { sharedLedger } from './open-ledgers';

type Intent = 'read' | 'write';
type Context = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | ITriggerFunctions | IWebhookFunctions;

/**
 * The ledger that the node's credential names; without a credential, the default one.
 * @param intent `write` asks for full access
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

async function credentialOf(context: Context): Promise<ICredentialDataDecryptedObject | null> {
	const isSet = context.getNode().credentials?.[LEDGER_CREDENTIAL] !== undefined;
	return isSet ? await context.getCredentials<ICredentialDataDecryptedObject>(LEDGER_CREDENTIAL) : null;
}
