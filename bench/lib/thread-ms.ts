/** Processor time of this thread so far, in milliseconds: what other programs on the machine do not change. */
export function threadMs(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1_000;
}
