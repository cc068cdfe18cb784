/**
 * The rooms of the house and the doors between them. Each room has its kind of reason to change; a door that is not
 * listed is an import that would let one of those reasons leak into another room. Every door says why it is there.
 */
export interface Room {
	/** A file belongs to the first room whose folder it lies in. */
	readonly folder: string;
	/** Our own folders it may import from, each with the reason. */
	readonly mayImport: Readonly<Record<string, string>>;
	/** Modules from elsewhere, each with the reason. */
	readonly mayUse: Readonly<Record<string, string>>;
}

const HASH = 'hashing and random ids need no library';

export const ROOMS: readonly Room[] = [
	{
		folder: 'src/domain',
		mayImport: {},
		mayUse: { luxon: 'the time zones of the deps; in recurrence/moment.ts alone, see below' },
	},
	{
		folder: 'src/ports',
		mayImport: { 'src/domain': 'the questions to the deps are asked in the words of the domain' },
		mayUse: {},
	},
	{
		folder: 'src/usecases',
		mayImport: { 'src/domain': 'rules decide', 'src/ports': 'the deps is reached through ports only' },
		mayUse: {},
	},
	{
		folder: 'src/delivery',
		mayImport: {
			'src/domain': 'events are facts of the domain',
			'src/ports': 'the event store and the clock are ports',
		},
		mayUse: {},
	},
	{
		folder: 'src/remote',
		mayImport: {
			'src/domain': "requests and refusals are the domain's",
			'src/ports': 'the transport, the journal and the clock are ports',
		},
		mayUse: { 'node:crypto': HASH },
	},
	{
		folder: 'src/documents',
		mayImport: {
			'src/domain': 'documents show what the domain knows',
			'src/ports': 'and what systems say about it',
		},
		mayUse: {
			pdfkit: 'writes PDF files; in pdf/pdf-library.ts alone, see below',
			uqr: 'makes QR codes; in qr/qr-library.ts alone, see below',
			'node:crypto': HASH,
			'node:zlib': 'unpacks the fonts of PDF files, and the pixels of a PNG logo',
		},
	},
	{
		folder: 'src/systems/ledger/sqlite',
		mayImport: {
			'src/domain': 'rows are records of the domain',
			'src/ports': 'it keeps the events',
			'src/systems/ledger': "it is one of the ledger's two stores",
		},
		mayUse: {
			'node:crypto': 'names the file of a backup under way',
			'node:fs': 'sees that the open file is still there',
			'node:sqlite': 'the database; in database.ts alone, see below',
			'node:fs/promises': 'makes the folder of a new ledger',
			'node:path': 'names the folder of a file',
			'node:timers/promises': "waits for another process's lock without holding up this one",
		},
	},
	{
		folder: 'src/systems/ledger/postgres',
		mayImport: {
			'src/domain': 'rows are records of the domain',
			'src/ports': 'it keeps the events',
			'src/systems/ledger': "it is one of the ledger's two stores",
		},
		mayUse: {
			pg: 'the database; in pg-library.ts alone, see below',
			'node:crypto': HASH,
			'node:timers/promises': 'waits before a statement or a connection is tried again',
		},
	},
	{
		folder: 'src/systems/ledger',
		mayImport: { 'src/domain': 'rules decide', 'src/ports': 'it implements them' },
		mayUse: { 'node:crypto': HASH },
	},
	{
		folder: 'src/systems/highLevel',
		mayImport: {
			'src/domain': 'rules decide',
			'src/ports': 'it implements them',
			'src/remote': 'limits, retries and what is done once are the same for every vendor',
		},
		mayUse: {
			zod: 'what a vendor answers is read, not believed',
			'node:crypto': 'verifies the signatures of webhooks',
		},
	},
	{
		folder: 'src/systems/hubSpot',
		mayImport: {
			'src/domain': 'rules decide, and records are mapped to it',
			'src/ports': 'it implements them',
			'src/remote': 'limits, retries and doing things once stand there for every system behind an API',
		},
		mayUse: {
			zod: 'what HubSpot answers is checked before it is used; n8n brings it',
		},
	},
	{
		folder: 'src/systems/visma',
		mayImport: {
			'src/domain': 'rules decide',
			'src/ports': 'it implements them',
			'src/remote': 'limits, retries and what is done once are the same for every vendor',
		},
		mayUse: { zod: 'what Visma answers is read, not believed' },
	},
	{
		folder: 'src/systems/peppolDirectory',
		mayImport: {
			'src/domain': 'what is listed decides whether a client receives e-invoices',
			'src/ports': 'it implements the port of a directory',
			'src/remote': 'limits and retries are those of every API',
		},
		mayUse: { zod: 'what the directory answers is read, not believed' },
	},
	{
		folder: 'src/systems/memory',
		mayImport: { 'src/domain': 'rules decide', 'src/ports': 'it implements them' },
		mayUse: {},
	},
	{
		folder: 'nodes/shared',
		mayImport: {
			'src/domain': 'items are made of records',
			'src/ports': 'outcomes become items or faults',
			'src/usecases': 'what the nodes call',
			'src/delivery': 'triggers hand events to workflows',
			'src/documents': 'an item carries the finished e-mail',
			'src/systems': 'the systems are put together here, and only here',
			'src/remote': "clients of remote systems are made here, and their faults become n8n's",
		},
		mayUse: {
			'n8n-workflow': 'the only room, with the nodes, that knows n8n',
			'node:crypto': HASH,
			'node:fs': "a demonstration's clock stands in a file",
			'node:os': "finds n8n's own folder",
			'node:path': "finds n8n's own folder",
		},
	},
	{
		folder: 'nodes',
		mayImport: {
			'nodes/shared': 'fields, runs and access stand once',
			'src/usecases': 'a node calls its use case',
			'src/ports': 'types of what goes in and comes out',
			'src/domain': 'types of what goes in and comes out',
			'src/delivery': 'a trigger filters and describes its own events',
			'src/documents': 'a page or document that one node alone gives out is made in its folder',
			'src/systems/ledger': 'types of the ledger; backups and copies belong to the ledger node alone',
			'src/systems/peppolDirectory': 'the ledger node alone asks it about clients',
			'src/remote': 'limits and retries of the directory that one node alone asks',
		},
		mayUse: {
			'n8n-workflow': "a node is described in n8n's words",
			'node:crypto': 'the page allows its own script by a random nonce, and a logo is named by its hash',
			'node:path': 'the ledger node names the file of a copy',
		},
	},
	{
		folder: 'credentials',
		mayImport: {},
		mayUse: { 'n8n-workflow': "a credential is described in n8n's words" },
	},
];

/** Modules that stand in one file each, so that replacing them touches one file. */
export const ONE_FILE_ONLY: Readonly<Record<string, string>> = {
	'node:sqlite': 'src/systems/ledger/sqlite/database.ts',
	pg: 'src/systems/ledger/postgres/pg-library.ts',
	luxon: 'src/domain/recurrence/moment.ts',
	pdfkit: 'src/documents/pdf/pdf-library.ts',
	uqr: 'src/documents/qr/qr-library.ts',
};

/** What a pure room may not reach, not even through what Node offers to everybody. */
export const AMBIENT: readonly { readonly pattern: RegExp; readonly why: string }[] = [
	{ pattern: /\bDate\.now\(|\bnew Date\(\)/, why: 'reads a clock: now is an argument' },
	{ pattern: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/, why: 'reads chance: ids are handed in' },
	{ pattern: /\bprocess\./, why: 'reads the process' },
	{ pattern: /\bset(Timeout|Interval|Immediate)\(/, why: 'waits: time is handed in' },
	{ pattern: /\bfetch\(/, why: 'reaches the network' },
];

/** Texts of scripts that pages bring to a browser; they run there alone. */
export const RUNS_IN_BROWSERS: readonly string[] = ['src/documents/page/seen-script.ts'];

export const PURE_FOLDERS: readonly string[] = [
	'src/domain',
	'src/ports',
	'src/usecases',
	'src/documents',
	'src/remote',
	'src/systems/memory',
];

/** Hard limits of a file and its reader (lines). */
export const LONGEST_FILE = 250;
