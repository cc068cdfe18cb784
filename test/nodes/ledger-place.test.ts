import { ledgerPlace } from '../../nodes/shared/ledger/place';
import { LedgerUnavailable } from '../../src/systems/ledger/store';

const host = { userFolder: '/home/node/.n8n', ledgerFolders: ['/data'], isQueueMode: false };
const queue = { ...host, isQueueMode: true };
const OWN = '/home/node/.n8n/invoicing/ledger.sqlite';

describe('where the ledger is', () => {
	it('without a credential, or with one that names no file, in the own folder of n8n', () => {
		expect(ledgerPlace(null, host)).toEqual({ kind: 'sqlite', path: OWN });
		expect(ledgerPlace({ access: 'readOnly', database: 'sqlite', file: ' ' }, host)).toEqual({
			kind: 'sqlite',
			path: OWN,
		});
	});

	it('in the file that the credential names', () => {
		expect(ledgerPlace({ database: 'sqlite', file: ' /data/acme.sqlite ' }, host)).toEqual({
			kind: 'sqlite',
			path: '/data/acme.sqlite',
		});
	});

	it.each([null, { database: 'sqlite', file: '/data/acme.sqlite', isSharedHost: false }])(
		'in queue mode a SQLite file is refused, and PostgreSQL is named: %p',
		(credential) => {
			const refused = (): unknown => {
				try {
					return ledgerPlace(credential, queue);
				} catch (fault) {
					return fault;
				}
			};
			expect(refused()).toBeInstanceOf(LedgerUnavailable);
			expect(refused()).toMatchObject({
				message: expect.stringContaining('queue mode'),
				fix: expect.stringContaining('PostgreSQL'),
			});
		},
	);

	it('in queue mode a SQLite file is taken where all processes share the machine', () => {
		expect(ledgerPlace({ database: 'sqlite', isSharedHost: true }, queue)).toEqual({ kind: 'sqlite', path: OWN });
	});

	it('in PostgreSQL with the schema of the credential, a password as it was typed, and TLS as it was chosen', () => {
		const credential = {
			database: 'postgres',
			host: ' db.example ',
			port: 6432,
			databaseName: 'books',
			user: 'n8n',
			password: ' secret ',
			schema: 'acme',
			ssl: 'automatic',
			trustedAuthority: '',
		};
		expect(ledgerPlace(credential, queue)).toEqual({
			kind: 'postgres',
			options: {
				host: 'db.example',
				port: 6432,
				database: 'books',
				user: 'n8n',
				password: ' secret ',
				schema: 'acme',
			},
		});
		expect(ledgerPlace({ ...credential, ssl: 'require', trustedAuthority: 'PEM' }, host)).toMatchObject({
			options: { ssl: 'require', caCertificate: 'PEM' },
		});
	});
});
