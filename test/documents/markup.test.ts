import { colourOr, readableInkOn } from '../../src/documents/colour';
import { escapeHtml, escapeLines } from '../../src/documents/html';
import { webAddress } from '../../src/documents/web-address';

describe('what may stand in a document', () => {
	it('escapes text', () => {
		expect(escapeHtml(`<a href="x" onclick='y'>&amp;`)).toBe(
			'&lt;a href=&quot;x&quot; onclick=&#39;y&#39;&gt;&amp;amp;',
		);
		expect(escapeLines('a\r\nb\nc\rd<')).toBe('a<br>b<br>c<br>d&lt;');
	});

	it.each([
		['#1F4E79', '#1f4e79'],
		['red', '#1f4e79'],
		['#fff', '#1f4e79'],
		['#123456;}', '#1f4e79'],
		['#12345g', '#1f4e79'],
		[undefined, '#1f4e79'],
		['', '#1f4e79'],
		['#ffffff\n', '#1f4e79'],
	])('colour %j is %s', (given, is) => expect(colourOr(given)).toBe(is));

	it.each([
		['#000000', '#ffffff'],
		['#1f4e79', '#ffffff'],
		['#ffffff', '#000000'],
		['#ffd54a', '#000000'],
	])('ink on %s is %s', (colour, ink) => expect(readableInkOn(colour)).toBe(ink));

	it.each([
		['https://example.com/a b"c', 'https://example.com/a%20b%22c'],
		['http://localhost:5678/i/1', 'http://localhost:5678/i/1'],
		['javascript:alert(1)', null],
		['JaVaScRiPt:alert(1)', null],
		['data:text/html,x', null],
		['file:///etc/passwd', null],
		['//example.com', null],
		['', null],
		[undefined, null],
	])('address %j is %j', (given, is) => expect(webAddress(given)).toBe(is));
});
