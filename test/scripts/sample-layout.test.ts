import { loadScript } from '../e2e/harness/native';
import { drawnBox, holds, isNote, nodeBox, noteBox, textHeight, touch, type Box, type Sample } from './sample-boxes';

const { readSamples } = loadScript<{ readSamples(): Record<string, Sample> }>('samples');

/** Between a text and what is below it. */
const SPACE = 8;

const overlap = (one: Box, other: Box): string => {
	const right = Math.min(one.right, other.right) - Math.max(one.x, other.x);
	const down = Math.min(one.bottom, other.bottom) - Math.max(one.y, other.y);
	return `"${one.name}" and "${other.name}" touch: move one ${right} to the side, or ${down} up or down`;
};

const touching = (boxes: readonly Box[]): string[] =>
	boxes.flatMap((one, at) =>
		boxes.slice(at + 1).flatMap((other) => (touch(one, other) ? [overlap(one, other)] : [])),
	);

/** What a frame lacks at each side, so that it holds a node. */
const lacking = (note: Box, node: Box): string =>
	Object.entries({
		'to the left': note.x - node.x,
		above: note.y - node.y,
		'to the right': node.right - note.right,
		below: node.bottom - note.bottom,
	})
		.flatMap(([side, pixels]) => (pixels > 0 ? [`${pixels} ${side}`] : []))
		.join(', ');

describe.each(Object.entries(readSamples()))('the sample %s', (_file, sample) => {
	const { nodes, connections } = sample;
	const notes = nodes.filter(isNote);
	const frames = notes.map(noteBox);
	const steps = nodes.filter((node) => !isNote(node));
	const drawn = steps.map((node) => drawnBox(sample, node));

	it('has no node or label that touches another', () => {
		expect(touching(steps.map((node) => nodeBox(sample, node)))).toEqual([]);
	});

	it('has no note that touches another', () => {
		expect(touching(frames)).toEqual([]);
	});

	it('has each node, with its label, flash and plus, wholly within a note or outside of all', () => {
		const cut = drawn.flatMap((node) =>
			frames
				.filter((note) => touch(note, node) && !holds(note, node))
				.map((note) => `"${note.name}" holds "${node.name}" in part: make it larger by ${lacking(note, node)}`),
		);
		expect(cut).toEqual([]);
	});

	it('has each node within a note, where it has frames', () => {
		if (frames.length < 2) return;
		const outside = drawn.filter((node) => !frames.some((note) => holds(note, node)));
		expect(outside.map(({ name }) => `"${name}" is in no frame`)).toEqual([]);
	});

	it('has notes with room for their text, above the nodes in them', () => {
		const short = notes.flatMap((note) => {
			const frame = noteBox(note);
			const inside = drawn.filter((node) => holds(frame, node));
			const room = Math.min(...inside.map(({ y }) => y), frame.bottom) - frame.y - SPACE;
			const needed = textHeight(note);
			return needed > room
				? [`"${note.name}" needs ${needed} for its text and has ${room}: make it higher or wider, or say less`]
				: [];
		});
		expect(short).toEqual([]);
	});

	it('connects nodes that are there', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const named = Object.entries(connections).flatMap(([from, kinds]) => [
			from,
			...Object.values(kinds).flatMap((targets) => targets.flat().flatMap((target) => target?.node ?? [])),
		]);
		expect(named.filter((name) => !names.has(name))).toEqual([]);
		expect(names.size).toBe(nodes.length);
	});
});
