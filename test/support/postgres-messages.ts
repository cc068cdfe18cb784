import type { Socket } from 'node:net';

/** One message of PostgreSQL's protocol, version 3. */
export interface Message {
	readonly type: string;
	readonly body: Buffer;
	/** The whole of it, as it travels. */
	readonly raw: Buffer;
}

const STARTUP = 196_608;

export function message(type: string, body: Buffer): Buffer {
	const head = Buffer.from(`${type}\0\0\0\0`, 'latin1');
	head.writeInt32BE(body.length + 4, 1);
	return Buffer.concat([head, body]);
}

/** The text that begins there and ends with a zero. */
export const textOf = (body: Buffer, from: number): string => body.toString('utf8', from, body.indexOf(0, from));

/** Takes what comes in and gives whole messages out. */
export function framed(receive: (said: Message) => void): (data: Buffer) => void {
	let rest = Buffer.alloc(0);
	return (data) => {
		rest = Buffer.concat([rest, data]);
		for (let size = sizeOf(rest, 1); size !== null; size = sizeOf(rest, 1)) {
			const raw = rest.subarray(0, size + 1);
			rest = rest.subarray(size + 1);
			receive({ type: String.fromCharCode(raw[0]!), body: raw.subarray(5), raw });
		}
	};
}

/** How long a message is whose length stands there; null while it is not there whole. */
function sizeOf(data: Buffer, at: number): number | null {
	if (data.length < at + 4) return null;
	const size = data.readInt32BE(at);
	return data.length >= at + size ? size : null;
}

/**
 * What a client says, up to each Sync or simple query; ends when the client takes its leave.
 * @param greet answers the first message, which names the parameters of the connection
 */
export async function* unitsOf(
	front: Socket,
	greet: (front: Socket, parameters: ReadonlyMap<string, string>) => void,
): AsyncGenerator<readonly Message[]> {
	const whole: Message[] = [];
	const take = framed((said) => whole.push(said));
	let first: Buffer | null = Buffer.alloc(0);
	let unit: Message[] = [];
	for await (const data of front as AsyncIterable<Buffer>) {
		if (first) {
			first = Buffer.concat([first, data]);
			const size = sizeOf(first, 0);
			if (size === null) continue;
			if (first.readInt32BE(4) !== STARTUP) return;
			greet(front, parametersOf(first.subarray(8, size)));
			take(first.subarray(size));
			first = null;
		} else take(data);
		for (const said of whole.splice(0)) {
			if (said.type === 'X') return;
			unit.push(said);
			if (said.type !== 'S' && said.type !== 'Q') continue;
			yield unit;
			unit = [];
		}
	}
}

function parametersOf(body: Buffer): ReadonlyMap<string, string> {
	const texts = body.toString('utf8').split('\0');
	const parameters = new Map<string, string>();
	for (let at = 0; texts[at]; at += 2) parameters.set(texts[at]!, texts[at + 1]!);
	return parameters;
}
