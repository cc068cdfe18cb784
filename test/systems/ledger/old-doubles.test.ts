import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLedger } from '../../../src/systems/ledger/ledger';
import { openPostgresLedger } from '../../../src/systems/ledger/postgres/open';
import { FIRST } from '../../../src/systems/ledger/postgres/migrations/0001-first';
import { REMOTE_SYSTEMS } from '../../../src/systems/ledger/postgres/migrations/0002-remote-systems';
import { PROPOSALS } from '../../../src/systems/ledger/postgres/migrations/0004-proposals';
import { RECURRING } from '../../../src/systems/ledger/postgres/migrations/0003-recurring';
import { inSchema } from '../../../src/systems/ledger/postgres/sql-texts';
import { linesText } from '../../../src/systems/ledger/sql/fields';
import { Database } from '../../../src/systems/ledger/sqlite/database';
import { migrate } from '../../../src/systems/ledger/sqlite/migrate';
import { MIGRATIONS } from '../../../src/systems/ledger/sqlite/migrations';
import { openSqliteLedger } from '../../../src/systems/ledger/sqlite/open';
import type { LedgerStore } from '../../../src/systems/ledger/store';
import { codeOf, isReplayed, lines, valueOf, Deps } from '../../conformance/deps';
import { freshDatabase, runSql } from '../../support/embedded-postgres';

/** The version before names had to differ. */
const BEFORE = 4;
const WORDING = '{"subject":null,"text":null,"cc":[]}';
const STAGES = JSON.stringify([
	{ id: 'stg_a', name: 'Bill', automove: false, invoiceTemplateId: 'tpl_1' },
	{ id: 'stg_b', name: 'Bill', automove: false, invoiceTemplateId: 'tpl_gone' },
]);
const template = (
	id: string,
	name: string,
	isDeleted = 0,
) => `INSERT INTO templates (id, name, currency, lines, payment_terms_days, note, email, is_deleted)
	VALUES ('${id}', '${name}', 'EUR', '${linesText(lines())}', NULL, '', '${WORDING}', ${isDeleted})`;

/**
 * Four templates that look alike, and two pipelines, one with two stages of one name; one stage names a deleted
 * template.
 */
const DOUBLES = [
	template('tpl_1', 'Website build'),
	template('tpl_2', 'Website build'),
	template('tpl_3', 'website BUILD'),
	template('tpl_gone', 'Website build', 1),
	`INSERT INTO pipelines (id, name, stages) VALUES ('pipe_1', 'Projects', '${STAGES}')`,
	`INSERT INTO pipelines (id, name, stages) VALUES ('pipe_2', 'Projects', '[{"id":"stg_c","name":"A","automove":false,"invoiceTemplateId":null}]')`,
	`INSERT INTO operation_keys (scope, key, result, request) VALUES ('template', 'k', 'tpl_2', '{}')`,
];

const folder = mkdtempSync(join(tmpdir(), 'old-doubles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function oldSqlite(): Promise<LedgerStore> {
	const path = join(folder, 'ledger.sqlite');
	const db = new Database(path);
	migrate(db, MIGRATIONS.slice(0, BEFORE));
	for (const sql of DOUBLES) db.exec(sql);
	db.close();
	return await openSqliteLedger(path);
}

async function oldPostgres(): Promise<LedgerStore> {
	const at = await freshDatabase();
	const made = [
		'CREATE TABLE meta (name text PRIMARY KEY, value text NOT NULL)',
		...[FIRST, REMOTE_SYSTEMS, RECURRING, PROPOSALS].flat(),
		`INSERT INTO meta (name, value) VALUES ('version', '${BEFORE}')`,
	];
	for (const sql of [`CREATE SCHEMA ${at.schema}`, ...made, ...DOUBLES]) await runSql(at, inSchema(sql, at.schema));
	return await openPostgresLedger({ ...at, maxConnections: 2 });
}

describe.each([
	['SQLite', oldSqlite],
	['PostgreSQL', oldPostgres],
] as const)('D.21: a ledger of an older version with doubles, on %s', (_name, open) => {
	let deps: Deps;
	beforeAll(async () => {
		deps = new Deps(createLedger(await open()));
	});
	afterAll(() => deps.system.close());

	const names = async () => (await deps.system.catalogue.listTemplates({ search: '', limit: 9 })).map(({ id }) => id);
	const pipelines = async () => (await deps.system.jobs.listPipelines()).map(({ id }) => id);

	it('opens and works: what has a double can be changed and used, and its key replays', async () => {
		const { catalogue } = deps.system;
		expect(await names()).toEqual(['tpl_3', 'tpl_2', 'tpl_1']);
		expect(await pipelines()).toEqual(['pipe_2', 'pipe_1']);
		const put = async (id: string, fields: object) =>
			(await catalogue.putTemplates([{ id, idempotencyKey: '', fields }], deps.call()))[0];
		expect(valueOf(await put('tpl_1', { note: 'Thanks' })).note).toBe('Thanks');
		expect(valueOf(await put('tpl_1', { name: 'Website build' })).name).toBe('Website build');
		expect(
			isReplayed((await catalogue.putTemplates([{ id: null, idempotencyKey: 'k', fields: {} }], deps.call()))[0]),
		).toBe(true);
		const [first] = await deps.system.catalogue.putPipelines(
			[
				{
					id: 'pipe_1',
					idempotencyKey: '',
					fields: {
						stages: (await stagesOf('pipe_1')).map((stage, at) => ({ ...stage, automove: at === 0 })),
					},
				},
			],
			deps.call(),
		);
		expect(valueOf(first).stages.map(({ name, automove }) => [name, automove])).toEqual([
			['Bill', true],
			['Bill', false],
		]);
		expect((await deps.job(await deps.client(), valueOf(first))).job.stageId).toBe('stg_a');
	});

	it('can be cleaned up: doubles are renamed, deleted and archived, and no new one is made', async () => {
		const { catalogue } = deps.system;
		const create = async () =>
			(
				await catalogue.putTemplates(
					[{ id: null, idempotencyKey: '', fields: { name: 'Website build', lines: lines() } }],
					deps.call(),
				)
			)[0];
		const remove = async (id: string, stages: 'refuse' | 'switchOff' = 'refuse') =>
			(await catalogue.deleteTemplates([{ id, stages }], deps.call()))[0];
		expect(codeOf(await create())).toBe('template_name_taken');
		for (const id of ['tpl_2', 'tpl_3']) expect(valueOf(await remove(id)).isDeleted).toBe(true);
		expect(codeOf(await remove('tpl_1'))).toBe('template_in_use');
		valueOf(await remove('tpl_1', 'switchOff'));
		expect(await names()).toEqual([]);
		expect(valueOf(await create()).name).toBe('Website build');
		valueOf(
			(await catalogue.renameStages([{ pipelineId: 'pipe_1', stageId: 'stg_b', name: 'Done' }], deps.call()))[0],
		);
		expect((await stagesOf('pipe_1')).map(({ name, invoiceTemplateId }) => [name, invoiceTemplateId])).toEqual([
			['Bill', null],
			['Done', 'tpl_gone'],
		]);
		valueOf((await catalogue.archivePipelines([{ id: 'pipe_2', isArchived: true }], deps.call()))[0]);
		expect(await pipelines()).toEqual(['pipe_1']);
	});

	const stagesOf = async (id: string) =>
		(await deps.system.jobs.listPipelines()).find((pipeline) => pipeline.id === id)!.stages;
});
