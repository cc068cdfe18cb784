import { PAGES, textOf } from './pages';

const MARKER = /^(<{7} .*|={7}|>{7} .*)$/m;

it.each(PAGES)('%s holds no conflict marker of a merge', (page) => {
	expect(MARKER.exec(textOf(page))?.[0] ?? null).toBeNull();
});
