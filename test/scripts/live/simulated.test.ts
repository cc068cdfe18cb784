import { JumpingClock } from '../../support/jumping-clock';
import { play, withAnswer } from './scene';

describe.each([
	['hubspot', 'HubSpot', 30],
	['highlevel', 'HighLevel', 9],
	['visma', 'Visma eAccounting', 6],
])('a simulated round in %s', (system, label, confirmed) => {
	it('needs neither an account nor a credential, and is not taken for a live one', async () => {
		const played = await play([system, '--simulated'], {
			url: 'http://127.0.0.1:9',
			token: '',
			clock: new JumpingClock(1_000),
		});
		expect(withAnswer(played, 'confirmed').length).toBeGreaterThan(confirmed);
		expect(played.screen).toContain(`A round in a simulated ${label}: no account is reached`);
		expect(played.screen).toContain(`A simulator answered, so it says nothing of ${label}.`);
		expect([played.code, played.report.split(' on ')[0]]).toEqual([0, `### Seen in a simulated ${label} account`]);
	});
});
