import { DEFAULT_SETTINGS } from '../../src/domain/settings';
import { changeSettings, getSettings, setNextNumbers, type RawSettings } from '../../src/usecases/keep-settings';
import { codeOf, valueOf, type Deps } from '../conformance/deps';
import { COMPANY } from '../support/company';
import { overEachSystem } from './scene';

const LOGO = { hash: 'b'.repeat(64), type: 'image/png', base64: 'iVBORw0KGgo=' } as const;

const ledgerOf = ({ system: { catalogue, files } }: Deps) => ({ catalogue, files: files! });

overEachSystem('keeping settings', (get) => {
	it('a change keeps what is not given, and is checked', async () => {
		const system = ledgerOf(get());
		const change = async (fields: RawSettings) => (await changeSettings([{ fields }], system, get().call()))[0];
		expect(valueOf(await change({ companyName: 'Acme', companyEmail: ' office@acme.example ' }))).toEqual({
			...DEFAULT_SETTINGS,
			companyName: 'Acme',
			companyEmail: 'office@acme.example',
		});
		expect([
			codeOf(await change({})),
			codeOf(await change({ companyEmail: 'office' })),
			codeOf(await change({ timeZone: 'Mars/Base' })),
		]).toEqual(['nothing_to_change', 'not_an_email', 'unknown_time_zone']);
		expect(valueOf((await getSettings([0], system.catalogue))[0]).companyName).toBe('Acme');
	});

	it('all of them are checked before one is written', async () => {
		const system = ledgerOf(get());
		const change = (policy: 'all' | 'each') =>
			changeSettings(
				[{ fields: { companyName: 'First' }, logo: LOGO }, { fields: { timeZone: 'Mars' } }],
				system,
				{ ...get().call(), policy },
			);
		const [held, bad] = await change('all');
		expect([held!.kind, codeOf(bad)]).toEqual(['later', 'unknown_time_zone']);
		expect(await system.files.logo(LOGO.hash)).toBeNull();
		expect((await system.catalogue.settings()).companyName).toBe(COMPANY);
		expect((await change('each')).map(({ kind }) => kind)).toEqual(['done', 'refused']);
		expect(await system.catalogue.settings()).toMatchObject({ companyName: 'First', logo: LOGO.hash });
	});

	it('a logo is kept under its hash, stays while other settings change, and is taken away', async () => {
		const system = ledgerOf(get());
		const change = async (request: Parameters<typeof changeSettings>[0][number]) =>
			valueOf((await changeSettings([request], system, get().call()))[0]).logo;
		expect(await change({ fields: {}, logo: LOGO })).toBe(LOGO.hash);
		expect(await change({ fields: { phone: '1' } })).toBe(LOGO.hash);
		expect(await change({ fields: {}, logo: null })).toBe('');
		expect(await system.files.logo(LOGO.hash)).toEqual(LOGO);
	});

	it('B.4 the next number can be set while there is no invoice', async () => {
		const deps = get();
		const set = async (next: unknown) => (await setNextNumbers([next], deps.system.catalogue, deps.call()))[0];
		for (const bad of [0, -1, 1.5, '', 'many', null, 1e20])
			expect(codeOf(await set(bad))).toBe('number_out_of_range');
		expect(valueOf(await set('1001')).next).toBe(1001n);
		expect((await deps.invoice(await deps.client())).invoice.number).toBe('1001');
		expect(codeOf(await set(1))).toBe('series_in_use');
	});
});
