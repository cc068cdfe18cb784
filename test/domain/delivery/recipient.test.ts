import { EMPTY_CLIENT } from '../../../src/domain/client';
import { failedWays, recipientOf } from '../../../src/domain/delivery/recipient';
import type { SendingClaim } from '../../../src/domain/invoice/sending-claim';
import { BY_EMAIL } from '../../support/by-email';

const CLIENT = {
	...EMPTY_CLIENT,
	id: 'cli_1',
	name: 'Acme AB',
	email: 'anna@acme.example',
	street: 'Storgatan 1',
	postalCode: '903 25',
	city: 'Umeå',
	country: 'SE',
	electronicAddress: '0007:5560160680',
};
const failed = (channel: SendingClaim['channel'], to: string, reason: string): SendingClaim => ({
	...BY_EMAIL,
	invoiceId: 'inv_1',
	number: 1,
	run: { id: 'r', delivery: null },
	actor: 'W',
	to,
	channel,
	arrival: { state: 'failed', reason, at: '2026-03-01T12:00:00.000Z' },
	claimedAt: '2026-03-01T11:00:00.000Z',
	isAgain: false,
	outcome: 'sent',
	endedAt: '2026-03-01T11:01:00.000Z',
	isRunOver: false,
});

describe('D: whom an invoice goes to', () => {
	it.each([
		['email', {}, 'anna@acme.example'],
		['e-invoice', {}, '0007:5560160680'],
		['e-invoice', { electronicAddress: '', organisationNumber: '556016-0680' }, '0007:5560160680'],
		['e-invoice', { electronicAddress: '', vatNumber: 'SE556016068001' }, '0007:5560160680'],
		['e-invoice', { electronicAddress: '', country: 'DE', vatNumber: 'DE136695976' }, ''],
		['letter', {}, 'Acme AB, Storgatan 1, 903 25 Umeå, SE'],
		['letter', { street: '', city: '', address: 'Box 1\n903 25 Umeå' }, 'Acme AB, Box 1, 903 25 Umeå'],
	] as const)('by %s with %j: %s', (way, more, to) => {
		expect(recipientOf(way, { ...CLIENT, ...more })).toBe(to);
	});

	it('a wrong number that failed is tried again once it is corrected, and not once more where it was only written out', () => {
		const numbered = { ...CLIENT, electronicAddress: '', organisationNumber: '5560160680' };
		const claims = [failed('e-invoice', recipientOf('e-invoice', numbered), 'unknown receiver')];
		expect(failedWays(claims, numbered).has('e-invoice')).toBe(true);
		expect(failedWays(claims, CLIENT).has('e-invoice')).toBe(true);
		expect(failedWays(claims, { ...numbered, organisationNumber: '2120000142' }).has('e-invoice')).toBe(false);
	});

	it('a way failed where it was sent to the address of now; the last reason counts', () => {
		const claims = [
			failed('email', CLIENT.email, 'mailbox full'),
			failed('email', CLIENT.email, 'no such mailbox'),
			failed('e-invoice', '0007:old', 'unknown receiver'),
			failed('other', '', 'lost'),
			{ ...failed('letter', recipientOf('letter', CLIENT), ''), arrival: null },
		];
		expect([...failedWays(claims, CLIENT)]).toEqual([['email', 'no such mailbox']]);
		expect([...failedWays([], CLIENT)]).toEqual([]);
	});
});
