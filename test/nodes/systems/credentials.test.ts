import { existsSync, readFileSync } from 'node:fs';
import {
	NodeHelpers,
	type ICredentialType,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { InvoicingHighLevelApi } from '../../../credentials/InvoicingHighLevelApi.credentials';
import { InvoicingHighLevelOAuth2Api } from '../../../credentials/InvoicingHighLevelOAuth2Api.credentials';
import { InvoicingHubSpotApi } from '../../../credentials/InvoicingHubSpotApi.credentials';
import { InvoicingHubSpotOAuth2Api } from '../../../credentials/InvoicingHubSpotOAuth2Api.credentials';
import { VismaEAccountingOAuth2Api } from '../../../credentials/VismaEAccountingOAuth2Api.credentials';
import { CreateInvoice } from '../../../nodes/CreateInvoice/CreateInvoice.node';
import { InvoicePaidTrigger } from '../../../nodes/InvoicePaidTrigger/InvoicePaidTrigger.node';
import { InvoicingLedger } from '../../../nodes/InvoicingLedger/InvoicingLedger.node';
import { InvoicingWebhookTrigger } from '../../../nodes/InvoicingWebhookTrigger/InvoicingWebhookTrigger.node';
import { RecurringInvoiceTrigger } from '../../../nodes/RecurringInvoiceTrigger/RecurringInvoiceTrigger.node';
import { VENDORS } from '../../../nodes/shared/systems/registry';
import { n8n } from '../../../package.json';
import { API_VERSION, HUB_SPOT_URL } from '../../../src/systems/hubSpot/wire/address';
import { VISMA_URL } from '../../../src/systems/visma/wire/address';
import { HIGH_LEVEL_URL, VERSIONS } from '../../../src/systems/highLevel/wire/address';

const CREDENTIALS: readonly ICredentialType[] = [
	new InvoicingHighLevelApi(),
	new InvoicingHighLevelOAuth2Api(),
	new InvoicingHubSpotApi(),
	new InvoicingHubSpotOAuth2Api(),
	new VismaEAccountingOAuth2Api(),
];

const pageOf = ({ documentationUrl }: ICredentialType): string => documentationUrl!.split('/blob/main/')[1]!;

/** What the page tells users to give the credential. */
const scopesOn = (page: string): readonly string[] =>
	[...readFileSync(page, 'utf8').matchAll(/^ {3}\| (`.*?`) \|/gm)]
		.flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, scope]) => scope!))
		.sort();

const defaultOf = (credential: ICredentialType, field: string): unknown =>
	credential.properties.find(({ name }) => name === field)?.default;

describe.each(CREDENTIALS.map((credential) => [credential.constructor.name, credential] as const))(
	'%s',
	(className, credential) => {
		it('is published under its own name, with an icon for each theme and a page', () => {
			expect(n8n.credentials).toContain(`dist/credentials/${className}.credentials.js`);
			const { light, dark } = credential.icon as { light: string; dark: string };
			const [day, night] = [light, dark].map((name) =>
				readFileSync(`credentials/${name.replace('file:', '')}`, 'utf8'),
			);
			expect(day).not.toBe(night);
			expect(existsSync(pageOf(credential))).toBe(true);
		});

		it('hides its secret, and shows where it goes', () => {
			const secrets = credential.properties.filter(({ name }) => /key$|token$/i.test(name));
			for (const { typeOptions } of secrets) expect(typeOptions).toEqual({ password: true });
			expect(defaultOf(credential, 'apiAddress')).toBe(
				className.includes('HubSpot') ? HUB_SPOT_URL : className.includes('Visma') ? VISMA_URL : HIGH_LEVEL_URL,
			);
		});

		it('has a test, or asks for scopes of its own that nobody can change', () => {
			if (credential.extends)
				expect(
					String(defaultOf(credential, 'scope'))
						.split(' ')
						.filter((scope) => scope !== 'oauth')
						.sort(),
				).toEqual(scopesOn(pageOf(credential)));
			if (credential.extends)
				expect(credential.properties.find(({ name }) => name === 'scope')).toMatchObject({
					type: 'hidden',
					default: expect.stringMatching(/^\S+( \S+)+$/) as string,
				});
			else expect(credential.test?.request.url).toContain('$credentials.apiAddress');
			// Between executions, when a trigger polls a feed, n8n evaluates no expression.
			if (!credential.extends) expect(typeof credential.authenticate).toBe('function');
		});
	},
);

it('credentials speak the version that the systems speak', () => {
	expect(new InvoicingHubSpotApi().test.request.url).toContain(`/account-info/${API_VERSION}/details`);
	expect(defaultOf(new InvoicingHubSpotOAuth2Api(), 'accessTokenUrl')).toContain(`/oauth/${API_VERSION}/token`);
	expect(new InvoicingHighLevelApi().test.request.headers).toEqual({ Version: VERSIONS.invoices });
});

describe.each([
	['an action', new CreateInvoice().description],
	['a trigger', new InvoicePaidTrigger().description],
] as const)(
	'%s shows a credential exactly where its system is chosen, the one of the system first',
	(_kind, description) => {
		const shownFor = (parameters: INodeParameters): readonly string[] => {
			const node = { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters } as INode;
			const filled = NodeHelpers.getNodeParameters(
				description.properties,
				parameters,
				true,
				false,
				node,
				description,
			)!;
			return description
				.credentials!.filter((credential) =>
					NodeHelpers.displayParameter(filled, credential, node, description),
				)
				.map(({ name }) => name);
		};

		it("for workflows of before, the ledger's only", () => {
			expect(shownFor({})).toEqual(['invoicingLedgerApi']);
			expect(shownFor({ system: 'ledger' })).toEqual(['invoicingLedgerApi']);
		});

		it.each(Object.entries(VENDORS))('for %s, the one of the chosen way', (system, { signInField, ways }) => {
			expect(shownFor({ system })).toEqual([ways[0]!.credentialType, 'invoicingLedgerApi']);
			for (const { value, credentialType } of ways)
				expect(shownFor({ system, [signInField]: value })).toEqual([credentialType, 'invoicingLedgerApi']);
		});
	},
);

it('several systems show the credentials of those that are chosen', () => {
	const { description } = new CreateInvoice();
	const shownFor = (parameters: INodeParameters): readonly string[] => {
		const node = { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters } as INode;
		const filled = NodeHelpers.getNodeParameters(
			description.properties,
			{ system: 'several', ...parameters },
			true,
			false,
			node,
			description,
		)!;
		return description
			.credentials!.filter((credential) => NodeHelpers.displayParameter(filled, credential, node, description))
			.map(({ name }) => name);
	};
	expect(shownFor({ invoicesIn: 'hubSpot', jobsIn: 'highLevel' })).toEqual([
		'invoicingHighLevelApi',
		'invoicingHubSpotApi',
		'invoicingLedgerApi',
	]);
	expect(shownFor({ invoicesIn: 'ledger', jobsIn: 'hubSpot', hubSpotAuthentication: 'oAuth2' })).toEqual([
		'invoicingHubSpotOAuth2Api',
		'invoicingLedgerApi',
	]);
	expect(shownFor({ invoicesIn: 'hubSpot', jobsIn: 'hubSpot' })).toEqual([
		'invoicingHubSpotApi',
		'invoicingLedgerApi',
	]);
	expect(shownFor({})).toEqual(['invoicingLedgerApi']);
});

it.each([new CreateInvoice(), new InvoicingWebhookTrigger()])(
	"n8n's editor keeps showing every field: no sign-in field is shown by another, and none is the only way to sign in ($description.name)",
	({ description }) => {
		const { credentials, properties } = description as INodeTypeDescription;
		const signIns = new Set(Object.values(VENDORS).map(({ signInField }) => signInField));
		expect(properties.filter(({ name, displayOptions }) => signIns.has(name) && displayOptions?.show)).toEqual([]);
		expect(
			credentials!
				.flatMap(({ displayOptions }) => Object.values(displayOptions?.show ?? {}).flat())
				.filter((value) => typeof value === 'string'),
		).toEqual([]);
	},
);

it.each([new CreateInvoice(), new InvoicingLedger(), new RecurringInvoiceTrigger(), new InvoicingWebhookTrigger()])(
	"says that the ledger's credential may be left out, and asks for none ($description.name)",
	({ description }) => {
		const ledger = (description as INodeTypeDescription).credentials!.at(-1);
		expect(ledger).toMatchObject({
			name: 'invoicingLedgerApi',
			displayName: 'Credential for Invoicing Ledger (No Credential Needed)',
			required: false,
		});
	},
);
