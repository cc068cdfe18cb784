import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between a client and a server that can be slow, be cut, or fall silent. */
export interface TcpProxy {
	readonly port: number;
	/** How often a client spoke and then waited for an answer, since the last call. */
	roundTrips(): number;
	/** Cuts the connection that sends this text, once, before or after the server gets it. The answer is lost. */
	cutOn(text: string, when: 'before' | 'after'): void;
	/** Connections stay open, but nothing comes through any more; new ones work. */
	fallSilent(): void;
	/** Open connections now. */
	readonly open: number;
	close(): Promise<void>;
}

export async function tcpProxy(target: number, { delayMs = 0 } = {}): Promise<TcpProxy> {
	const pairs = new Set<{ near: Socket; far: Socket; isSilent: boolean }>();
	let trips = 0;
	let cut: { text: string; when: 'before' | 'after' } | null = null;

	const server = createServer((near) => {
		const far = connect(target, '127.0.0.1');
		const pair = { near, far, isSilent: false };
		let isAnswered = true;
		pairs.add(pair);
		const end = () => {
			pairs.delete(pair);
			near.destroy();
			far.destroy();
		};
		near.on('data', (data: Buffer) => {
			if (pair.isSilent) return;
			if (isAnswered) trips += 1;
			isAnswered = false;
			if (!cut || !data.includes(cut.text)) return void far.write(data);
			const { when } = cut;
			cut = null;
			if (when === 'before') return end();
			pair.isSilent = true;
			far.write(data);
			far.once('data', end);
		});
		far.on('data', (data: Buffer) => {
			setTimeout(() => {
				if (pair.isSilent) return;
				isAnswered = true;
				near.write(data);
			}, delayMs);
		});
		for (const socket of [near, far]) socket.on('error', end).on('close', () => setTimeout(end, delayMs * 2));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

	return {
		port: (server.address() as AddressInfo).port,
		roundTrips: () => {
			const counted = trips;
			trips = 0;
			return counted;
		},
		cutOn: (text, when) => {
			cut = { text, when };
		},
		fallSilent: () => {
			for (const pair of pairs) pair.isSilent = true;
		},
		get open() {
			return pairs.size;
		},
		close: async () => {
			for (const { near, far } of pairs) {
				near.destroy();
				far.destroy();
			}
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
