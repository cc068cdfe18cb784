import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, NodeOperationError } from 'n8n-workflow';
import type { Transport } from '../../../src/ports/http';
import { refusalError } from '../run/node-errors';
import { constantOf, type NodeContext } from './choice';
import { n8nTransport } from './transport';
import { textIn, type SignInWay, type Vendor } from './vendor';

/** How one node gets into the account of one system. */
export interface SignIn {
	readonly credential: ICredentialDataDecryptedObject;
	/**
	 * Names the credential and the account it opens: the same for every node that uses it. No secret can be read from
	 * it.
	 */
	readonly key: string;
	readonly transport: Transport;
}

/** @throws NodeOperationError that says which credential is missing, and where to choose it */
export async function signInTo(context: NodeContext, vendor: Vendor): Promise<SignIn> {
	const way = wayOf(context, vendor);
	const chosen = context.getNode().credentials?.[way.credentialType];
	if (!chosen) throw noCredential(context, vendor, way);
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType);
	const address = addressOf(context, credential, way);
	return {
		credential,
		key: keyOf([way.credentialType, chosen.id ?? chosen.name, address, ...vendor.accountFacts(credential)]),
		transport: n8nTransport(context, { credentialType: way.credentialType, isOAuth2: way.isOAuth2, address }),
	};
}

function wayOf(context: NodeContext, { label, signInField, ways }: Vendor): SignInWay {
	const chosen = constantOf(context, signInField, ways[0]!.value);
	const way = ways.find(({ value }) => value === chosen);
	if (way) return way;
	throw refusalError(context.getNode(), {
		code: 'not_a_choice',
		message: `${label} Sign-In is none of its choices`,
		fix: `Choose one of: ${ways.map(({ name }) => name).join(', ')}.`,
	});
}

function noCredential(
	context: NodeContext,
	{ label, ways }: Vendor,
	{ credentialName, name }: SignInWay,
): NodeOperationError {
	const others = ways
		.filter((way) => way.name !== name)
		.map((way) => `"${way.name}" under "${label} Sign-In" for ${way.credentialName}`);
	return refusalError(context.getNode(), {
		code: 'sign_in_unusable',
		message: `This node has no credential for ${label}`,
		fix: `Choose or create one in the node under "Credential for ${credentialName}"${others.length === 0 ? '' : `; or choose ${others.join(' or ')}`}.`,
	});
}

/** What was typed must be an address and nothing more: a token goes there. */
function addressOf(
	context: NodeContext,
	credential: ICredentialDataDecryptedObject,
	{ credentialName }: SignInWay,
): string {
	const given = textIn(credential, 'apiAddress').replace(/\/+$/, '');
	const url = URL.canParse(given) ? new URL(given) : null;
	if (
		url &&
		/^https?:$/.test(url.protocol) &&
		url.username === '' &&
		url.password === '' &&
		url.search === '' &&
		url.hash === ''
	)
		return given;
	throw refusalError(context.getNode(), {
		code: 'sign_in_unusable',
		message: 'The API Address in the credential is not the address of an API',
		fix: `Give an address such as https://api.example.com in the ${credentialName} credential, without a user, a question mark or a hash in it.`,
	});
}

const keyOf = (facts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(facts)).digest('hex');
