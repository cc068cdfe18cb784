import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const onPostgres = { show: { database: ['postgres'] } };

/**
 * Where the built-in ledger keeps its books, and what this user may do with them. Without a credential the default file
 * is used.
 */
export class InvoicingLedgerApi implements ICredentialType {
	name = 'invoicingLedgerApi';

	displayName = 'Invoicing Ledger API';

	icon: Icon = { light: 'file:invoicingLedger.svg', dark: 'file:invoicingLedger.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-invoicing/n8n-nodes-invoicing/blob/main/docs/systems/ledger.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access',
			name: 'access',
			type: 'options',
			options: [
				{ name: 'Full', value: 'full', description: 'Create, change, link and pay invoices' },
				{
					name: 'Read Only',
					value: 'readOnly',
					description: 'Look at invoices and jobs, and listen to their events',
				},
			],
			default: 'full',
			description: 'What workflows with this credential may do with the ledger',
		},
		{
			displayName: 'Database',
			name: 'database',
			type: 'options',
			options: [
				{
					name: 'SQLite File',
					value: 'sqlite',
					description: 'A file on this machine: nothing to install. Needs Node 24, or Node 22 from 22.16 on.',
				},
				{ name: 'PostgreSQL', value: 'postgres', description: 'For n8n in queue mode, or on several machines' },
			],
			default: 'sqlite',
		},
		{
			displayName: 'File',
			name: 'file',
			type: 'string',
			default: '',
			placeholder: 'e.g. /home/node/.n8n/invoicing/acme.sqlite',
			description:
				"Full path of the ledger file, in n8n's own folder or one that the host allows. It is created when there is none.",
			hint: "Left empty, the default file in n8n's own folder",
			displayOptions: { show: { database: ['sqlite'] } },
		},
		{
			displayName: 'All n8n Processes Share This Machine',
			name: 'isSharedHost',
			type: 'boolean',
			default: false,
			description:
				'Whether every main and worker process of a queue mode set-up runs on this machine and sees the same file. If not, use PostgreSQL.',
			displayOptions: { show: { database: ['sqlite'] } },
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			default: 'localhost',
			placeholder: 'e.g. db.acme.example',
			displayOptions: onPostgres,
		},
		{ displayName: 'Port', name: 'port', type: 'number', default: 5432, displayOptions: onPostgres },
		{
			displayName: 'Database Name',
			name: 'databaseName',
			type: 'string',
			default: '',
			placeholder: 'e.g. acme',
			displayOptions: onPostgres,
		},
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			placeholder: 'e.g. invoicing',
			displayOptions: onPostgres,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: onPostgres,
		},
		{
			displayName: 'Schema',
			name: 'schema',
			type: 'string',
			default: 'invoicing',
			placeholder: 'e.g. invoicing',
			description: 'The ledger keeps its tables in a schema of its own. Each client of an agency can have one.',
			displayOptions: onPostgres,
		},
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'options',
			options: [
				{ name: 'Automatic', value: 'automatic', description: 'Verified, except towards this machine itself' },
				{ name: 'Off', value: 'disable' },
				{ name: 'On, Certificate Not Checked', value: 'require' },
				{ name: 'On, Certificate Checked', value: 'verify-full' },
			],
			default: 'automatic',
			displayOptions: onPostgres,
		},
		{
			displayName: 'CA Certificate',
			name: 'trustedAuthority',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description: "Of the authority that signed the server's certificate, when it is not a well-known one",
			displayOptions: onPostgres,
		},
	];
}
