import type { RemoteOffice } from '../nodes/systems/remote-office';
import type { N8n, StartOptions, Workflow } from './harness';
import { sample, type Scene } from './scene';

const OURS = 'n8n-nodes-invoicing.';

/** Feeds are polled once a minute, and the first poll only sets the cursor. */
export const SEVERAL_POLLS = 200_000;

/** The sample with another system and its credential in each node of ours; nothing else is touched. */
function over({ system, nodeCredentials }: RemoteOffice, workflow: Workflow, credentialId: string): Workflow {
	const [[type, { name }]] = Object.entries(nodeCredentials!) as unknown as [[string, { name: string }]];
	return {
		...workflow,
		name: `${workflow.name} over ${system}`,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith(OURS)
				? {
						...node,
						parameters: { ...node.parameters, system },
						credentials: { [type]: { id: credentialId, name } },
					}
				: node,
		),
	};
}

/** What a person does not type, and n8n does not take from anybody: where to sign in, and what came of it. */
const OAUTH2_OWN = ['grantType', 'authentication', 'authUrl', 'accessTokenUrl', 'oauthTokenData'];

/**
 * The environment of an n8n that signs in at the offices' simulators: the addresses of an OAuth2 credential are in the
 * package, and n8n's own setting for whoever runs it stands in for them.
 */
export function signingInAt(offices: readonly RemoteOffice[]): StartOptions {
	const addresses = offices.flatMap(({ credentials }) =>
		Object.entries(credentials).flatMap(([type, { authUrl, accessTokenUrl }]) =>
			authUrl === undefined ? [] : [[type, { authUrl, accessTokenUrl }] as const],
		),
	);
	return { env: { CREDENTIALS_OVERWRITE_DATA: JSON.stringify(Object.fromEntries(addresses)) } };
}

/** Presses Connect: n8n sends the browser to the vendor, which sends it back with a code that n8n takes for tokens. */
async function connect({ api }: N8n, credentialId: string): Promise<void> {
	const page = await api.request<string>('GET', `/rest/oauth2-credential/auth?id=${credentialId}`);
	const { searchParams } = new URL(page);
	expect(searchParams.get('prompt')).toBe('select_account');
	const granted = await fetch(page, { redirect: 'manual' });
	const { pathname, search } = new URL(granted.headers.get('location')!);
	await api.request('GET', `${pathname}${search}`);
}

/** Puts the office's credential into n8n as a person does. @returns its id */
async function signIn({ n8n }: Scene, { system, credentials }: RemoteOffice): Promise<string> {
	const [[type, all]] = Object.entries(credentials) as [[string, Record<string, unknown>]];
	const data = Object.fromEntries(Object.entries(all).filter(([field]) => !OAUTH2_OWN.includes(field)));
	const { id } = await n8n.api.putCredential({ name: system, type, data });
	if ('oauthTokenData' in all) await connect(n8n, id);
	return id;
}

/** Publishes samples over the office's account, signed in with one credential. @returns their ids, in order */
export async function publishOver(
	scene: Scene,
	office: RemoteOffice,
	names: readonly string[],
): Promise<readonly string[]> {
	const id = await signIn(scene, office);
	const ids: string[] = [];
	for (const name of names) ids.push(await scene.n8n.importAndPublish(over(office, sample(name), id)));
	return ids;
}

/** The first poll of a feed only sets its cursor; what happens after it is delivered. */
export const marksAreSet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 15_000));
