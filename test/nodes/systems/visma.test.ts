import { VENDORS } from '../../../nodes/shared/systems/registry';
import { RemoteFault } from '../../../src/remote/client';
import { createRemoteClient } from '../../../src/remote/create-client';
import { readNamedArticles } from '../../../src/systems/visma/account/named-articles';
import { httpTransport } from '../../simulators/shared/http-transport';
import { startVisma, type VismaSim } from '../../simulators/visma/simulator';
import { JumpingClock } from '../../support/jumping-clock';

let sim: VismaSim;
beforeEach(async () => void (sim = await startVisma()));
afterEach(() => sim.close());

const codeOf = async () => {
	const { limits, explain, accountOf } = await VENDORS.visma.load();
	const client = createRemoteClient(httpTransport({ url: sim.url, token: sim.tokens.access }), {
		clock: new JumpingClock(1_000),
		limits,
		explain,
		random: () => 0.5,
		systemLabel: 'Visma',
	});
	return { client, accountOf };
};

it('the company that signed in stands in the name of the system', async () => {
	const { client, accountOf } = await codeOf();
	expect(await accountOf(client, {})).toBe('0000c0de-0000-4000-8000-000000000001');
});

it('a token that Visma does not accept, and articles that cannot be read, are refused by name', async () => {
	const { client, accountOf } = await codeOf();
	await expect(accountOf(client, { articles: '25=' })).rejects.toMatchObject({
		refusal: { code: 'sign_in_unusable' },
	});
	sim.tokens.expire();
	const refused = accountOf(client, {});
	await expect(refused).rejects.toThrow(RemoteFault);
	await expect(refused).rejects.toMatchObject({ refusal: { code: 'credential_refused' } });
});

it.each([
	['', []],
	[
		'25=1001, 12 % = 1002; 0:A-4',
		[
			['25', '1001'],
			['12', '1002'],
			['0', 'A-4'],
		],
	],
	['25.00=1001', [['25', '1001']]],
] as const)('articles by VAT rate are read from "%s"', (text, expected) => {
	const read = readNamedArticles(text);
	expect(read.ok && [...read.value]).toEqual(expected);
});

it.each(['1001', '=1001', 'a=1', '25=', '-1=1'])('"%s" names no article', (text) => {
	expect(readNamedArticles(text).ok).toBe(false);
});
