import type { Figure } from './figure';

/** A part measures one thing and yields its figures as soon as they are known. */
export interface Part {
	readonly ids: readonly string[];
	run(): AsyncIterable<Figure>;
}
