import { lines, valueOf, type Deps } from '../deps';
import { Proposals } from '../proposals';
import type { Theme } from '../suite';

/** One record with every letter that a search may get wrong, and one that holds none of them. */
const ODD = 'ÅSA Øst ȘERBAN 100% sure_thing C:\\dir';
const PLAIN = 'Plain';

/** Ids of the records whose words, or whose whole id, hold the text. */
type Find = (search: string) => Promise<readonly string[]>;

async function findsWordsAndWholeIds(
	find: Find,
	{ odd, plain }: { readonly odd: string; readonly plain: string },
): Promise<void> {
	const found = async (search: string) => ({ search, ids: await find(search) });
	for (const search of [
		'åsa ØST șerban',
		' șERBAN ',
		'%',
		'100%',
		'_',
		'sure_thing',
		'\\',
		'c:\\DIR',
		odd,
		` ${odd} `,
	])
		expect(await found(search)).toEqual({ search, ids: [odd] });
	for (const search of ['PLAIN', plain]) expect(await found(search)).toEqual({ search, ids: [plain] });
	const partsOfIds = [
		odd.slice(0, -1),
		odd.slice(1),
		plain.slice(0, 4),
		odd.slice(0, odd.indexOf('_') + 1),
		`${odd}${plain}`,
	];
	for (const search of ['1%0', 's_re', '%%', '__', ...partsOfIds])
		expect(await found(search)).toEqual({ search, ids: [] });
	expect([...(await find('  '))].sort()).toEqual([odd, plain].sort());
}

const ids = (records: readonly { readonly id: string }[]) => records.map(({ id }) => id);
const limit = 50;

export const searching: Theme = (test) => {
	test(
		'B.11: clients are searched by name and address, and by their id only when it is whole',
		['create', 'ownCatalogue'],
		async (deps) => {
			const [odd, plain] = [
				await deps.client({ name: ODD, email: 'odd@example.com' }),
				await deps.client({ name: PLAIN, email: 'plain@example.com' }),
			];
			await findsWordsAndWholeIds(
				async (search) => ids(await deps.system.catalogue.listClients({ search, limit })),
				{
					odd: odd.id,
					plain: plain.id,
				},
			);
			expect(ids(await deps.system.catalogue.listClients({ search: 'ODD@', limit }))).toEqual([odd.id]);
		},
	);

	test('B.11: templates', ['create', 'ownCatalogue'], async (deps) => {
		const { catalogue } = deps.system;
		const made = async (name: string) =>
			valueOf(
				(
					await catalogue.putTemplates(
						[{ id: null, idempotencyKey: '', fields: { name, lines: lines() } }],
						deps.call(),
					)
				)[0],
			).id;
		const records = { odd: await made(ODD), plain: await made(PLAIN) };
		await findsWordsAndWholeIds(async (search) => ids(await catalogue.listTemplates({ search, limit })), records);
	});

	test('B.11: jobs', ['create', 'move', 'ownCatalogue'], async (deps) => {
		const [client, pipeline] = [await deps.client(), await deps.pipeline()];
		const made = async (title: string) =>
			valueOf(
				(
					await deps.system.catalogue.createJobs(
						[{ idempotencyKey: '', title, clientId: client.id, pipelineId: pipeline.id, stageId: null }],
						deps.call(),
					)
				)[0],
			).job.id;
		const records = { odd: await made(ODD), plain: await made(PLAIN) };
		await findsWordsAndWholeIds(
			async (search) =>
				(await deps.system.jobs.listJobs({ search, clientId: null, pipelineId: null, limit })).map(
					({ job }) => job.id,
				),
			records,
		);
	});

	test('B.11: payments', ['create', 'finalise', 'registerPayment', 'ownRecords'], async (deps) => {
		const made = async (reference: string) =>
			(await deps.pay(null, { reference, amount: 100n, currency: 'EUR', payerEmail: 'payer@example.com' }))
				.payment.id;
		const records = { odd: await made(ODD), plain: await made(PLAIN) };
		await findsWordsAndWholeIds(
			async (search) => ids(await deps.system.invoicing.listPayments(search, limit)),
			records,
		);
		expect(await deps.system.invoicing.listPayments('PAYER@', limit)).toHaveLength(2);
	});

	test('B.11: recurring invoices', ['create', 'ownCatalogue'], async (deps) => {
		const { id: clientId } = await deps.client();
		const made = async (name: string) =>
			valueOf(
				(
					await deps.system.recurring.put(
						[{ id: null, idempotencyKey: '', fields: { name, clientId, lines: lines() } }],
						deps.call(),
					)
				)[0],
			).id;
		const records = { odd: await made(ODD), plain: await made(PLAIN) };
		await findsWordsAndWholeIds(
			async (search) => ids(await deps.system.recurring.list({ search, clientId: null, state: null, limit })),
			records,
		);
	});

	test(
		"B.11: proposals, by number, title and the client's name",
		['create', 'acceptProposal', 'ownCatalogue'],
		async (deps) => {
			const proposals = new Proposals(deps);
			const client = await deps.client({ name: 'Käll' });
			const made = async (title: string) => (await proposals.draft(client, { title })).proposal.id;
			const records = { odd: await made(ODD), plain: await made(PLAIN) };
			const find = async (search: string) =>
				(
					await deps.system.proposals!.list({
						search,
						states: null,
						clientId: null,
						sentUntil: null,
						limit,
						now: deps.now,
					})
				).map(({ proposal }) => proposal.id);
			await findsWordsAndWholeIds(find, records);
			expect(await find('KÄLL')).toHaveLength(2);
		},
	);

	test(
		'B.11: invoices hold a text as it is written, whatever its capitals',
		['create', 'list', 'ownRecords'],
		async (deps) => {
			const odd = await deps.invoice(await deps.client({ name: ODD }), { reference: ODD });
			await deps.invoice(await deps.client({ name: PLAIN }), { reference: PLAIN });
			for (const field of ['clientName', 'reference'] as const)
				for (const value of ['åsa ØST șerban', '%', '_', '\\', 'C:\\DIR'])
					expect([value, await held(deps, field, value)]).toEqual([value, [odd.invoice.id]]);
			for (const value of ['1%0', 's_re', '%%']) expect(await held(deps, 'clientName', value)).toEqual([]);
		},
	);
};

const held = async ({ system, now }: Deps, field: 'clientName' | 'reference', value: string) =>
	(
		await system.invoicing.list({ filter: { field, comparison: 'contains', value }, after: null, limit, now })
	).items.map(({ invoice }) => invoice.id);
