import type { IHookFunctions } from 'n8n-workflow';
import { refusalError } from '../shared/run/node-errors';
import { VENDORS } from '../shared/systems/registry';
import { signInTo } from '../shared/systems/sign-in';

/**
 * Looks whether deliveries could be taken in at all, when the workflow is published: a key that cannot be read would
 * refuse every one of them, until HighLevel delivers no more.
 * @throws NodeOperationError that says what is in the way
 */
export async function checkWebhook(context: IHookFunctions): Promise<void> {
	const { credential } = await signInTo(context, VENDORS.highLevel);
	const { checkWebhook: check } = await VENDORS.highLevel.load();
	const refusal = check?.(credential);
	// Of what cannot be published n8n shows the message only, so that says how to fix it, too.
	if (refusal) throw refusalError(context.getNode(), { ...refusal, message: `${refusal.message} ${refusal.fix}` });
}
