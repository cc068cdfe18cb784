import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { Client } from 'pg';
import type { PostgresOptions } from '../../src/systems/ledger/postgres/options';
import { framed, message, textOf, unitsOf, type Message } from './postgres-messages';

/** What a pooler in transaction mode may do, PgBouncer among them. */
export interface Ways {
	/** From the start; else each connection keeps its server connection until `swaps` is set. */
	readonly swaps?: boolean;
	/** Prepares on each server connection what a client has prepared on another one, as PgBouncer does from 1.21 on. */
	readonly knowsPrepared?: boolean;
	/** Resets a server connection after each transaction (`server_reset_query_always`). */
	readonly forgets?: boolean;
	/** Takes the server connection that was used last, not the one that has rested longest. */
	readonly prefersLast?: boolean;
	/**
	 * Rather takes one that another client had before, wherever one is free: no two transactions happen to stay
	 * together.
	 */
	readonly avoidsOwn?: boolean;
	/** More server connections than these are made only when all are taken. */
	readonly servers?: number;
	/** What its server connections begin with, such as `-c search_path=other`. */
	readonly options?: string;
}

export interface SwappingPooler<At extends PostgresOptions> {
	readonly at: At;
	swaps: boolean;
	/** How many transactions ran on a server connection that another client had before. */
	readonly swapped: number;
	close(): Promise<void>;
}

/** Parameters that PgBouncer takes at the start of a connection with its defaults. */
const TAKEN = new Set(['user', 'database', 'client_encoding', 'application_name']);

/**
 * A pooler of our own, which runs everywhere and swaps as often as it can. Who connects is let in without a password.
 */
export async function swappingPooler<At extends PostgresOptions>(at: At, ways: Ways = {}): Promise<SwappingPooler<At>> {
	const free: Backend[] = [];
	const all = new Set<Backend>();
	const fronts = new Set<Socket>();
	const pooler = { at, swaps: ways.swaps ?? false, swapped: 0, close };

	const make = async (): Promise<Backend> => {
		const made = await Backend.connect(at, ways);
		all.add(made);
		return made;
	};
	const rested = (front: Socket): Backend | undefined => {
		const inOrder = ways.prefersLast ? free.toReversed() : free;
		const strange = ways.avoidsOwn
			? inOrder.find(({ lastFront }) => lastFront !== null && lastFront !== front)
			: undefined;
		const chosen = strange ?? inOrder[0];
		if (chosen) free.splice(free.indexOf(chosen), 1);
		return chosen;
	};
	const take = async (front: Socket): Promise<Backend> => {
		const taken = (pooler.swaps ? rested(front) : undefined) ?? (await make());
		if (taken.lastFront && taken.lastFront !== front) pooler.swapped += 1;
		taken.lastFront = front;
		return taken;
	};

	const serve = async (front: Socket): Promise<void> => {
		let held: Backend | null = null;
		const prepared = new Map<string, Buffer>();
		try {
			for await (const unit of unitsOf(front, greet)) {
				held ??= await take(front);
				const status = await held.run(unit, front, prepared);
				if (status !== 'I' || !pooler.swaps) continue;
				if (ways.forgets) await held.reset();
				free.push(held);
				held = null;
			}
		} finally {
			// In a transaction, or a session of its own: nobody else gets it.
			held?.end();
		}
	};

	const server = createServer((front) => {
		fronts.add(front);
		// Messages are passed on one by one; none waits for the next.
		front.setNoDelay(true);
		front.on('error', () => undefined).on('close', () => fronts.delete(front));
		serve(front).catch(() => front.destroy());
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	for (let n = 0; n < (ways.servers ?? 4); n += 1) free.push(await make());

	async function close(): Promise<void> {
		for (const front of fronts) front.destroy();
		for (const backend of all) backend.end();
		server.close();
		await once(server, 'close');
	}
	return Object.assign(pooler, { at: { ...at, port: (server.address() as AddressInfo).port } });
}

/** Answers the first message of a connection. */
function greet(front: Socket, parameters: ReadonlyMap<string, string>): void {
	const unknown = [...parameters.keys()].find((name) => !TAKEN.has(name));
	if (unknown !== undefined) {
		front.end(message('E', Buffer.from(`SFATAL\0VFATAL\0C08P01\0Munsupported startup parameter: ${unknown}\0\0`)));
		return;
	}
	const says = (name: string, value: string) => message('S', Buffer.from(`${name}\0${value}\0`));
	const key = Buffer.from([0, 0, 0, 0, 1, 2, 3, 4]);
	key.writeInt32BE(Math.floor(Math.random() * 0x7fffffff));
	front.write(
		Buffer.concat([
			message('R', Buffer.alloc(4)),
			says('server_version', '18.0'),
			says('client_encoding', 'UTF8'),
			message('K', key),
			message('Z', Buffer.from('I')),
		]),
	);
}

/** One connection to the server. */
class Backend {
	lastFront: Socket | null = null;
	/** What is prepared here. */
	private readonly prepared = new Set<string>();
	/** Parse messages under way, in order, with the name that each prepares. */
	private parsing: { readonly name: string; readonly isOurs: boolean }[] = [];
	private front: Socket | null = null;
	private ready: (status: string) => void = () => undefined;

	private constructor(
		private readonly stream: Socket,
		private readonly ways: Ways,
	) {
		stream.setNoDelay(true);
		stream.removeAllListeners('data');
		stream.on(
			'data',
			framed((answer) => this.receive(answer)),
		);
		stream.on('close', () => this.front?.destroy());
	}

	/** The library logs in; what is said after that passes through here. */
	static async connect({ host, port, database, user, password }: PostgresOptions, ways: Ways): Promise<Backend> {
		const client = new Client({ host, port, database, user, password, options: ways.options });
		client.on('error', () => undefined);
		await client.connect();
		return new Backend((client as unknown as { connection: { stream: Socket } }).connection.stream, ways);
	}

	end = (): void => void this.stream.destroy();

	/** Runs what a client said up to a Sync or a simple query. @returns `I` outside a transaction, else `T` or `E` */
	run(unit: readonly Message[], front: Socket, clients: Map<string, Buffer>): Promise<string> {
		const out = this.ways.knowsPrepared
			? unit.flatMap((said) => this.withPrepared(said, clients))
			: unit.map(({ raw }) => raw);
		return this.send(out, front);
	}

	async reset(): Promise<void> {
		await this.send([message('Q', Buffer.from('DISCARD ALL\0'))], null);
		this.prepared.clear();
	}

	private send(out: readonly Buffer[], front: Socket | null): Promise<string> {
		this.front = front;
		const answered = new Promise<string>((resolve) => (this.ready = resolve));
		this.stream.write(Buffer.concat(out));
		return answered;
	}

	private withPrepared({ type, body, raw }: Message, clients: Map<string, Buffer>): readonly Buffer[] {
		if (type === 'P') {
			const name = textOf(body, 0);
			if (name === '') return this.parse(name, raw, false);
			clients.set(name, raw);
			// Its own closing and ours are answered alike; the answer to ours goes no further.
			return this.prepared.has(name)
				? [message('C', Buffer.from(`S${name}\0`)), ...this.parse(name, raw, false)]
				: this.parse(name, raw, false);
		}
		const name = type === 'B' ? textOf(body, body.indexOf(0) + 1) : '';
		const isMissing = name !== '' && !this.prepared.has(name) && !this.parsing.some((one) => one.name === name);
		return isMissing ? [...this.parse(name, clients.get(name)!, true), raw] : [raw];
	}

	private parse(name: string, raw: Buffer, isOurs: boolean): readonly Buffer[] {
		this.parsing.push({ name, isOurs });
		return [raw];
	}

	private receive({ type, body, raw }: Message): void {
		if (type === '3' && this.ways.knowsPrepared) return;
		const parsed = type === '1' && this.ways.knowsPrepared ? this.parsing.shift() : undefined;
		if (parsed && parsed.name !== '') this.prepared.add(parsed.name);
		if (!parsed?.isOurs) this.front?.write(raw);
		if (type !== 'Z') return;
		this.front = null;
		this.parsing = [];
		this.ready(String.fromCharCode(body[0]!));
	}
}
