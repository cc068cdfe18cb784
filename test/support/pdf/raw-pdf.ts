import { inflateSync } from 'node:zlib';

/** A name of PDF, such as /Type, without its slash. */
export class Name {
	constructor(readonly text: string) {}
}

export class Ref {
	constructor(readonly id: number) {}
}

/** An operator of a content stream, or `true`, `false`, `null`. */
export class Word {
	constructor(readonly text: string) {}
}

export type Dict = ReadonlyMap<string, Value>;
/** A string of PDF is its bytes. */
export type Value = number | Uint8Array | Name | Ref | Word | readonly Value[] | Dict;

const isSpace = (byte: number | undefined): boolean => byte !== undefined && [0, 9, 10, 12, 13, 32].includes(byte);
const DELIMITERS = [...'()<>[]{}/%'].map((character) => character.charCodeAt(0));

/** Reads the objects and operators of PDF one after the other. Simple rather than fast, and strict. */
class Reader {
	constructor(
		private readonly bytes: Uint8Array,
		public at = 0,
	) {}

	get isAtEnd(): boolean {
		this.skipSpace();
		return this.at >= this.bytes.length;
	}

	next(): Value {
		this.skipSpace();
		const character = String.fromCharCode(this.bytes[this.at]!);
		if (character === '/') return new Name(this.nameText());
		if (character === '(') return this.literal();
		if (character === '[') return this.listUntil(']');
		if (character === '<') return this.bytes[this.at + 1] === 0x3c ? this.dict() : this.hex();
		const word = this.run();
		if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return new Word(word);
		return this.refAfter(word) ?? Number(word);
	}

	private skipSpace(): void {
		while (isSpace(this.bytes[this.at])) this.at += 1;
	}

	/** Characters up to the next space or delimiter. */
	private run(): string {
		const begin = this.at;
		while (
			this.at < this.bytes.length &&
			!isSpace(this.bytes[this.at]) &&
			!DELIMITERS.includes(this.bytes[this.at]!)
		)
			this.at += 1;
		if (this.at === begin) throw new Error(`Byte ${begin} begins nothing: ${this.bytes[begin]}.`);
		return Buffer.from(this.bytes.subarray(begin, this.at)).toString('latin1');
	}

	private nameText(): string {
		this.at += 1;
		return this.run().replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
			String.fromCharCode(Number.parseInt(hex, 16)),
		);
	}

	private refAfter(word: string): Ref | null {
		const follows = /^ (\d+) R(?![A-Za-z])/.exec(
			Buffer.from(this.bytes.subarray(this.at, this.at + 16)).toString('latin1'),
		);
		if (!follows || !/^\d+$/.test(word)) return null;
		this.at += follows[0].length;
		return new Ref(Number(word));
	}

	private literal(): Uint8Array {
		const out: number[] = [];
		let depth = 1;
		for (this.at += 1; ; this.at += 1) {
			const byte = this.bytes[this.at];
			if (byte === undefined) throw new Error('A string has no end.');
			if (byte === 0x5c) {
				this.at += 1;
				const escaped = String.fromCharCode(this.bytes[this.at]!);
				const known = { n: 10, r: 13, t: 9, b: 8, f: 12 }[escaped];
				out.push(known ?? this.bytes[this.at]!);
				continue;
			}
			if (byte === 0x28) depth += 1;
			if (byte === 0x29) depth -= 1;
			if (depth === 0) break;
			out.push(byte);
		}
		this.at += 1;
		return Uint8Array.from(out);
	}

	private hex(): Uint8Array {
		const end = this.bytes.indexOf(0x3e, this.at);
		const digits = Buffer.from(this.bytes.subarray(this.at + 1, end))
			.toString('latin1')
			.replace(/\s/g, '');
		if (!/^([0-9a-f]{2})*$/i.test(digits)) throw new Error(`No hexadecimal string: ${digits}.`);
		this.at = end + 1;
		return Uint8Array.from(Buffer.from(digits, 'hex'));
	}

	private listUntil(closing: string): readonly Value[] {
		const values: Value[] = [];
		this.at += closing.length;
		for (;;) {
			this.skipSpace();
			const found = Buffer.from(this.bytes.subarray(this.at, this.at + closing.length)).toString('latin1');
			if (this.at >= this.bytes.length) throw new Error(`There is no ${closing}.`);
			if (found === closing) break;
			values.push(this.next());
		}
		this.at += closing.length;
		return values;
	}

	private dict(): Dict {
		const entries = this.listUntil('>>');
		const dict = new Map<string, Value>();
		for (let at = 0; at < entries.length; at += 2) {
			const key = entries[at];
			if (!(key instanceof Name) || dict.has(key.text)) throw new Error('A dictionary is malformed.');
			dict.set(key.text, entries[at + 1]!);
		}
		return dict;
	}
}

export interface RawPdf {
	readonly trailer: Dict;
	/** Every object of the file, by its number. */
	readonly objects: ReadonlyMap<number, Value>;
	/** What the value is, or what it refers to. */
	resolve(value: Value | undefined): Value | undefined;
	dict(value: Value | undefined): Dict;
	list(value: Value | undefined): readonly Value[];
	/** The decoded content of a stream. */
	stream(ref: Value | undefined): Buffer;
}

/** Reads a file as pdfkit writes it: one table of offsets at its end, which must be right. */
export function readPdf(bytes: Uint8Array): RawPdf {
	const text = Buffer.from(bytes).toString('latin1');
	const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1]);
	const rows = [...text.slice(table).matchAll(/^(\d{10}) (\d{5}) ([nf]) $/gm)].slice(1);
	const objects = new Map<number, Value>();
	const streams = new Map<Value, Buffer>();
	for (const [index, row] of rows.entries()) {
		const head = `${index + 1} 0 obj\n`;
		const reader = new Reader(bytes, Number(row[1]) + head.length);
		if (!text.startsWith(head, Number(row[1]))) throw new Error(`Object ${index + 1} is not where the table says.`);
		const value = reader.next();
		objects.set(index + 1, value);
		if (value instanceof Map && text.startsWith('\nstream\n', reader.at)) {
			const begin = reader.at + '\nstream\n'.length;
			const raw = Buffer.from(bytes.subarray(begin, begin + Number(value.get('Length'))));
			const filter = value.get('Filter');
			streams.set(value, filter instanceof Name && filter.text === 'FlateDecode' ? inflateSync(raw) : raw);
		}
	}
	const resolve = (value: Value | undefined): Value | undefined =>
		value instanceof Ref ? objects.get(value.id) : value;
	const dict = (value: Value | undefined): Dict => {
		const found = resolve(value);
		if (!(found instanceof Map)) throw new Error('A dictionary is missing.');
		return found;
	};
	return {
		trailer: dict(new Reader(bytes, text.indexOf('trailer', table) + 'trailer'.length).next()),
		objects,
		resolve,
		dict,
		list: (value) => {
			const found = resolve(value);
			if (!Array.isArray(found)) throw new Error('An array is missing.');
			return found as readonly Value[];
		},
		stream: (ref) => {
			const content = streams.get(dict(ref));
			if (!content) throw new Error('A stream is missing.');
			return content;
		},
	};
}

/** A text string: UTF-16 with its mark, else one byte for each character. */
export function textOf(value: Value | undefined): string {
	if (!(value instanceof Uint8Array)) throw new Error('A string is missing.');
	const isWide = value[0] === 0xfe && value[1] === 0xff;
	return isWide ? new TextDecoder('utf-16be').decode(value) : Buffer.from(value).toString('latin1');
}

/** The pages in their order. */
export function pagesOf(pdf: RawPdf): readonly Ref[] {
	const pages = pdf.dict(pdf.dict(pdf.trailer.get('Root')).get('Pages'));
	return pdf.list(pages.get('Kids')) as readonly Ref[];
}

export interface Operation {
	readonly operator: string;
	readonly operands: readonly Value[];
}

/** The operations of a page, in their order. */
export function operationsOf(pdf: RawPdf, page: Ref): readonly Operation[] {
	const reader = new Reader(pdf.stream(pdf.dict(page).get('Contents')));
	const operations: Operation[] = [];
	let operands: Value[] = [];
	while (!reader.isAtEnd) {
		const value = reader.next();
		if (!(value instanceof Word)) {
			operands.push(value);
			continue;
		}
		operations.push({ operator: value.text, operands });
		operands = [];
	}
	return operations;
}
