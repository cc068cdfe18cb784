// @ts-check
import { gifOf } from './gif.mjs';

/** Pixels of the moving picture: a bar with the caption, and below it what is shown. */
const WIDTH = 960;
const BAR = 60;
const SHOWN = 540;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const STYLE = `
	* { box-sizing: border-box; margin: 0; }
	body { width: ${WIDTH}px; height: ${BAR + SHOWN}px; overflow: hidden; background: #f4f4f4; font-family: 'Noto Sans', sans-serif; }
	.bar { height: ${BAR}px; padding: 0 24px; display: flex; align-items: center; gap: 16px; background: #1f2a44; color: #fff; font-size: 22px; }
	.bar b { width: 34px; height: 34px; border-radius: 17px; background: #ff6d5a; text-align: center; line-height: 34px; }
	.bar i { width: 12px; height: 12px; border-radius: 6px; background: #55617f; }
	.bar i:first-of-type { margin-left: auto; }
	.bar i.past { background: #ff6d5a; }
	.shown { height: ${SHOWN}px; overflow: hidden; display: flex; justify-content: center; }
	.shown img { align-self: flex-start; }`;

/** The frames of a moving picture, each a screenshot below a caption. */
export class Reel {
	#page;
	#captions;
	#frames = [];

	constructor(page, captions) {
		this.#page = page;
		this.#captions = captions;
	}

	/**
	 * @param {any} browser
	 * @param {readonly string[]} captions one for each step of the story
	 */
	static async open({ context }, captions) {
		const own = await context.browser().newContext({ viewport: { width: WIDTH, height: BAR + SHOWN } });
		return new Reel(await own.newPage(), captions);
	}

	/**
	 * @param {number} step from 0
	 * @param {Buffer} picture a PNG
	 * @param {{ seconds: number, width?: number }} options `width`: in pixels of the frame
	 */
	async add(step, picture, { seconds, width = WIDTH }) {
		const dots = this.#captions.map((_caption, at) => `<i class="${at <= step ? 'past' : ''}"></i>`).join('');
		await this.#page.setContent(`<!DOCTYPE html><meta charset="utf-8"><style>${STYLE}</style>
			<div class="bar"><b>${step + 1}</b><span>${escaped(this.#captions[step])}</span>${dots}</div>
			<div class="shown"><img width="${width}" src="data:image/png;base64,${picture.toString('base64')}"></div>`);
		this.#frames.push({ png: await this.#page.screenshot(), milliseconds: seconds * 1000 });
	}

	/** @returns {Promise<Buffer>} the moving picture; nothing can be added afterwards */
	async develop() {
		await this.#page.context().close();
		return await gifOf(this.#frames);
	}
}
