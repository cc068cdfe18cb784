/**
 * Polls until `look` gives something. Throws an error that names what it waited for when `look` never does, also where
 * one look never ends.
 */
export async function waitFor<T>(
	what: string,
	look: () => Promise<T | undefined | null | false>,
	timeout = 60_000,
	pause = 200,
): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const found = await within(
			look(),
			deadline - Date.now() + LAST_LOOK_MS,
			`${what}: a look at it did not end within ${timeout / 1000} s`,
		);
		if (found) return found;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout / 1000} s`);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}

/** A look that began in time may end so much later. */
const LAST_LOOK_MS = 30_000;

async function within<T>(answer: Promise<T>, ms: number, fault: string): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new Error(fault)), ms);
	});
	try {
		return await Promise.race([answer, late]);
	} finally {
		clearTimeout(timer);
	}
}
