/** How many requests of one batch are under way at once. */
const ABREAST = 8;

/** Runs each input, a few at a time, and answers in their order. */
export async function abreast<In, Out>(
	inputs: readonly In[],
	run: (input: In, at: number) => Promise<Out>,
): Promise<Out[]> {
	const outputs: Out[] = [];
	let next = 0;
	const worker = async () => {
		while (next < inputs.length) {
			const at = next++;
			outputs[at] = await run(inputs[at]!, at);
		}
	};
	await Promise.all(Array.from({ length: Math.min(ABREAST, inputs.length) }, worker));
	return outputs;
}

/** Reads each thing once, however often it is named. */
export async function readOnce<T>(
	ids: readonly string[],
	read: (id: string) => Promise<T>,
): Promise<ReadonlyMap<string, T>> {
	const distinct = [...new Set(ids)];
	const found = await abreast(distinct, read);
	return new Map(distinct.map((id, at) => [id, found[at]!]));
}
