import type { IExecuteFunctions } from 'n8n-workflow';
import { fallbackKeys } from './fallback-key';
import { testKeys } from './test-keys';

export interface RequestKeys {
	/**
	 * The key of a request that brings none: in a test by what it asks for, else by the run and the item. Asked in the
	 * order of the items.
	 */
	of(itemIndex: number, request: unknown): string;
	/** Whether that key was one of a test. */
	isOfTest(itemIndex: number): boolean;
}

/** Keys for what is real once it is done, so that a step tried again in the editor does nothing twice. */
export function requestKeys(context: IExecuteFunctions): RequestKeys {
	const [fallback, ofTest] = [fallbackKeys(context), testKeys(context)];
	const tested = new Set<number>();
	return {
		of(itemIndex, request) {
			if (!ofTest) return fallback(itemIndex);
			tested.add(itemIndex);
			return ofTest(itemIndex, request);
		},
		isOfTest: (itemIndex) => tested.has(itemIndex),
	};
}
