import { windowOf } from '../../../src/domain/delivery/letter-window';

describe('the window of the envelopes of letters', () => {
	it.each([
		['auto', 'DE', 'din'],
		['auto', 'AT', 'din'],
		['auto', 'CH', 'right'],
		['auto', 'SE', 'nordic'],
		['auto', 'NO', 'nordic'],
		['auto', '', 'nordic'],
		['din', 'NO', 'din'],
		['nordic', 'DE', 'nordic'],
		['right', 'DE', 'right'],
		['none', 'DE', null],
	] as const)('set to %s, of a seller in %j, is %s', (setting, country, window) => {
		expect(windowOf(setting, country)).toBe(window);
	});
});
