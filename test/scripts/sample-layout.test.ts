import { loadScript } from '../e2e/harness/native';

interface SampleNode {
	readonly name: string;
	readonly type: string;
	readonly position: readonly [number, number];
	readonly parameters: { readonly width?: number; readonly height?: number; readonly color?: number };
}
interface Sample {
	readonly name: string;
	readonly nodes: readonly SampleNode[];
	readonly connections: Readonly<Record<string, { readonly main: readonly (readonly { node: string }[])[] }>>;
}
const { readSamples } = loadScript<{ readSamples(): Record<string, Sample> }>('samples');

interface Box {
	readonly name: string;
	readonly x: number;
	readonly y: number;
	readonly right: number;
	readonly bottom: number;
}

const isNote = ({ type }: SampleNode) => type === 'n8n-nodes-base.stickyNote';
const noteBox = ({ name, position: [x, y], parameters }: SampleNode): Box => ({
	name,
	x,
	y,
	right: x + parameters.width!,
	bottom: y + parameters.height!,
});
/** A node of the canvas with its label: n8n draws 96 × 96, and the name below in up to two lines. */
const nodeBox = ({ name, position: [x, y] }: SampleNode): Box => ({
	name,
	x: x - 40,
	y,
	right: x + 136,
	bottom: y + 144,
});
const touch = (one: Box, other: Box) =>
	one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom;
const pairsThatTouch = (boxes: readonly Box[]) =>
	boxes.flatMap((one, at) =>
		boxes.slice(at + 1).flatMap((other) => (touch(one, other) ? [[one.name, other.name]] : [])),
	);

describe.each(Object.entries(readSamples()))('the sample %s', (_file, { nodes, connections }) => {
	const notes = nodes.filter(isNote).map(noteBox);
	const steps = nodes.filter((node) => !isNote(node)).map(nodeBox);

	it('has no node or note that touches another of its kind', () => {
		expect(pairsThatTouch(steps)).toEqual([]);
		expect(pairsThatTouch(notes)).toEqual([]);
	});

	it('has each node within one note, where it has frames', () => {
		if (notes.length < 2) return;
		const outside = steps.filter(
			(step) =>
				!notes.some(
					(note) =>
						note.x <= step.x + 40 &&
						step.right - 40 <= note.right &&
						note.y <= step.y &&
						step.bottom <= note.bottom,
				),
		);
		expect(outside.map(({ name }) => name)).toEqual([]);
	});

	it('connects nodes that are there', () => {
		const names = new Set(nodes.map(({ name }) => name));
		const named = Object.entries(connections).flatMap(([from, { main }]) => [
			from,
			...main.flat().map(({ node }) => node),
		]);
		expect(named.filter((name) => !names.has(name))).toEqual([]);
		expect(names.size).toBe(nodes.length);
	});
});
