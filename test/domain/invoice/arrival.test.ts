import { arrivalAfter, deliveryFailedEvent, type Arrival } from '../../../src/domain/invoice/arrival';

const at = (minute: number) => `2026-03-01T12:0${minute}:00.000Z`;
const arrival = (state: Arrival['state'], reason = ''): Arrival => ({ state, reason, at: at(1) });

describe('D: whether a sending arrived', () => {
	it.each([
		['nothing is known', null, 'delivered', 'delivered'],
		['nothing is known', null, 'failed', 'failed'],
		['it is on its way', null, 'unchanged', null],
		['a delivery is reported twice', arrival('delivered'), 'delivered', null],
		['a failure is reported twice', arrival('failed'), 'failed', null],
		['it bounces after a server took it', arrival('delivered'), 'failed', 'failed'],
		['it may be on its next way already', arrival('failed'), 'delivered', null],
		['it arrived, and something else is said', arrival('delivered'), 'unchanged', null],
	] as const)('%s: %j and then %s', (_what, before, state, becomes) => {
		expect(arrivalAfter(before, { state, reason: 'why' }, at(2))).toEqual(
			becomes === null ? null : { state: becomes, reason: 'why', at: at(2) },
		);
	});

	it('the event names the sending, and the account where ids of invoices may meet', () => {
		const sending = { invoiceId: 'inv_1', number: 2, channel: 'letter' } as const;
		const failed = arrival('failed', 'moved away');
		expect(deliveryFailedEvent('ledger', sending, failed)).toEqual({
			id: 'delivery_failed:inv_1:2',
			kind: 'invoice.delivery_failed',
			system: 'ledger',
			subject: 'inv_1',
			at: at(1),
			data: { channel: 'letter', reason: 'moved away' },
		});
		expect(deliveryFailedEvent('hubSpot:1', sending, failed).id).toBe('delivery_failed:hubSpot:1:inv_1:2');
	});
});
