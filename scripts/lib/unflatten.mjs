// @ts-check
/**
 * n8n sends execution data as a flat list in which every object, array and text is replaced by its
 * place in the list (so that shared and circular parts survive JSON). This puts it together again.
 */
export function unflatten(text) {
	const list = JSON.parse(text);
	const made = new Map();
	const at = (index) => {
		const value = list[index];
		if (typeof value !== 'object' || value === null) return value;
		if (made.has(index)) return made.get(index);
		const target = Array.isArray(value) ? [] : {};
		// Known before it is filled: a part may contain itself.
		made.set(index, target);
		for (const [key, part] of Object.entries(value))
			target[key] = typeof part === 'string' ? at(Number(part)) : part;
		return target;
	};
	return at(0);
}
