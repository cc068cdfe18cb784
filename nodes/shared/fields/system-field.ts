import type { INodeCredentialDescription, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { ledgerCredentials } from '../ledger/credential';
import { VENDORS } from '../systems/registry';
import type { RemoteKind, Vendor } from '../systems/vendor';

const vendors = Object.entries(VENDORS) as [RemoteKind, Vendor][];

/** In the order of their names. */
const systemOptions: readonly INodePropertyOptions[] = [
	{
		name: 'Built-in Ledger',
		value: 'ledger',
		description:
			'Invoices and jobs that n8n keeps itself, in its own folder or in PostgreSQL. No account and no credential needed.',
	},
	...vendors.map(([value, { label: name, description }]) => ({ name, value, description })),
];

const SEVERAL: INodePropertyOptions = {
	name: 'Several Systems',
	value: 'several',
	description: 'Invoices in one system, jobs in another',
};

const chooser = (
	displayName: string,
	name: string,
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	options: [...systemOptions],
	default: 'ledger',
	description,
	...more,
});

const severalOnly = { displayOptions: { show: { system: ['several'] } } };

/** Every value of a System field but these. */
const allBut = (...kept: readonly string[]): string[] =>
	['ledger', ...vendors.map(([kind]) => kind), 'several'].filter((value) => !kept.includes(value));

/**
 * How a node signs in: asked once, and only where the system is one of the chosen ones. Each credential hangs on it.
 * All of it is said by hiding: a field by which a sign-in is shown, n8n's editor takes for a part of signing in, and
 * shows no more.
 */
const signInFields = ([kind, { label, signInField, ways }]: [RemoteKind, Vendor]): INodeProperties[] => {
	const field = {
		displayName: `${label} Sign-In`,
		name: signInField,
		type: 'options' as const,
		noDataExpression: true,
		options: ways.map(({ name, value }) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1)),
		default: ways[0]!.value,
		description: `How the node gets into ${label}`,
	};
	return [
		{ ...field, displayOptions: { hide: { system: allBut(kind) } } },
		{ ...field, displayOptions: { hide: { system: allBut('several'), invoicesIn: allBut(kind) } } },
		{ ...field, displayOptions: { hide: { system: allBut('several'), invoicesIn: [kind], jobsIn: allBut(kind) } } },
	];
};

/** Where the invoices and jobs of a node live. */
export const systemFields: readonly INodeProperties[] = [
	chooser('System', 'system', 'Where the invoices and jobs live', { options: [...systemOptions, SEVERAL] }),
	chooser('Invoices Live In', 'invoicesIn', 'Where the invoices and their payments are', severalOnly),
	chooser('Jobs Live In', 'jobsIn', 'Where the jobs and their pipelines are', severalOnly),
	...vendors.flatMap(signInFields),
];

/** Where the events of a trigger come from. */
export const eventSystemFields: readonly INodeProperties[] = [
	chooser('System', 'system', 'Where the invoices and jobs live'),
	...vendors.flatMap((vendor) => signInFields(vendor).slice(0, 1)),
];

/**
 * As a condition, not as a value: n8n's editor would take the first such field for the only way to sign in, and hide
 * it.
 */
const credentialsOf = ({ signInField, ways }: Vendor): INodeCredentialDescription[] =>
	ways.map(({ credentialType, value }) => ({
		name: credentialType,
		required: false,
		displayOptions: {
			show: { [signInField]: [{ _cnd: { eq: value } }] },
		} as unknown as INodeCredentialDescription['displayOptions'],
	}));

/**
 * The ledger's own for every system, since it keeps links, events and templates; the others as the sign-in fields say.
 * The ledger's stands last: beside another one it is rarely what a person looks for.
 */
export const systemCredentials: INodeCredentialDescription[] = [
	...vendors.flatMap(([, vendor]) => credentialsOf(vendor)),
	...ledgerCredentials,
];

/** For a node of one system only. */
export const credentialsWith = (vendor: Vendor): INodeCredentialDescription[] => [
	...credentialsOf(vendor),
	...ledgerCredentials,
];
