import { hubSpot } from '../../../scripts/live/hubSpot/hub-spot';
import { highLevel } from '../../../scripts/live/highLevel/high-level';
import { visma } from '../../../scripts/live/visma/visma';
import { textOf } from '../../docs/pages';

interface Asked {
	readonly words: readonly string[];
	readonly asks: string;
}

const VENDORS = [
	{ ...hubSpot, folder: 'scripts/live/hubSpot', file: 'scripts/live/hubSpot/hub-spot.ts' },
	{ ...highLevel, folder: 'scripts/live/highLevel', file: 'scripts/live/highLevel/high-level.ts' },
	{ ...visma, folder: 'scripts/live/visma', file: 'scripts/live/visma/visma.ts' },
];

/** The points of a page's chapter: the items of its list, and the rows of its table. */
function pointsOf(page: string): readonly string[] {
	const chapter = textOf(page).split('## Unconfirmed without a live account\n')[1]!.split(/^## /m)[0]!;
	const items = chapter
		.split(/^- /m)
		.slice(1)
		.map((item) => item.trim());
	const rows = [...chapter.matchAll(/^\| (.+?) \|/gm)]
		.map(([, first]) => first!)
		.slice(1)
		.filter((first) => !/^-+$/.test(first));
	return [...items, ...rows];
}

const covers =
	(point: string) =>
	({ words }: Asked): boolean =>
		words.some((phrase) => point.includes(phrase));

describe.each(VENDORS)('the live round of $label', ({ page, folder, file, reading, onDraft, afterwards, notAsked }) => {
	const points = pointsOf(page);
	const probes: readonly Asked[] = [...reading, ...onDraft, ...afterwards];

	it('finds the points of its page', () => expect(points.length).toBeGreaterThan(5));

	it('asks about every point of the chapter, or says why it cannot', () => {
		const missing = points
			.filter((point) => ![...probes, ...notAsked].some(covers(point)))
			.map(
				(point) =>
					`${page} says "${point}", and the live round does not know of it. Put a short phrase of it into \`words\` of the probe in ${folder} that answers it, or add to \`notAsked\` in ${file} why no safe round can.`,
			);
		expect(missing).toEqual([]);
	});

	it('names each question once', () => {
		const ids = [...reading, ...onDraft, ...afterwards].map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(probes.map(({ asks }) => asks)).size).toBe(probes.length);
	});
});
