/**
 * What the page does where scripts run: a field to draw a signature on, and the total as lines are ticked. Without it
 * the page works just the same: the name is typed, and a button asks for the total. Plain code for every browser of the
 * last ten years.
 *
 * The sums are those of the server: whole minor units, tax once per group, rounded half away from zero. Should they
 * ever differ, the server refuses the signature and shows its own (`total_not_shown`).
 */
export const SIGNING_SCRIPT = `
(function () {
	'use strict';
	var form = document.querySelector('form');
	if (!form) return;
	drawing(form.querySelector('.drawing'));
	sums(form.querySelector('.sums'));

	function drawing(section) {
		var pad = section.querySelector('canvas'), field = section.querySelector('input'), pen = pad.getContext('2d');
		var strokes = read(field.value), points = 0, stroke = null, MOST = 3900;
		section.hidden = false;
		pen.lineWidth = 6; pen.lineCap = 'round'; pen.lineJoin = 'round'; pen.strokeStyle = '#1c2430';
		paint();
		pad.addEventListener('pointerdown', function (event) {
			if (points >= MOST || event.button > 0) return;
			event.preventDefault();
			pad.setPointerCapture(event.pointerId);
			stroke = [at(event)];
			strokes.push(stroke); points += 1; paint();
		});
		pad.addEventListener('pointermove', function (event) {
			if (!stroke || points >= MOST) return;
			var moves = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
			(moves.length ? moves : [event]).forEach(function (move) {
				var to = at(move), from = stroke[stroke.length - 1];
				if (points >= MOST || Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]) < 5) return;
				stroke.push(to); points += 1;
			});
			paint();
		});
		['pointerup', 'pointercancel'].forEach(function (name) {
			pad.addEventListener(name, function () { stroke = null; write(); });
		});
		section.querySelector('button').addEventListener('click', function () {
			strokes = []; points = 0; stroke = null;
			paint(); write();
		});
		form.addEventListener('submit', write);

		function at(event) {
			var box = pad.getBoundingClientRect();
			return [
				place((event.clientX - box.left) / box.width, pad.width),
				place((event.clientY - box.top) / box.height, pad.height),
			];
		}
		function place(share, size) { return Math.max(0, Math.min(size, Math.round(share * size))); }
		function drawn(each) { return each.length > 1 ? each : [each[0], each[0]]; }
		function write() {
			field.value = strokes.map(function (each) {
				return drawn(each).map(function (point, n) { return (n ? 'L' : 'M') + point.join(' '); }).join('');
			}).join('');
		}
		function read(path) {
			return path.split('M').slice(1).map(function (each) {
				return each.split('L').map(function (point) { points += 1; return point.split(' ').map(Number); });
			});
		}
		function paint() {
			pen.clearRect(0, 0, pad.width, pad.height);
			strokes.forEach(function (each) {
				pen.beginPath();
				pen.moveTo(each[0][0], each[0][1]);
				drawn(each).forEach(function (point) { pen.lineTo(point[0], point[1]); });
				pen.stroke();
			});
		}
	}

	function sums(table) {
		var boxes = [].slice.call(form.querySelectorAll('input[name=option]')), update = form.querySelector('.update');
		if (boxes.length === 0 || typeof BigInt !== 'function') return;
		var data = JSON.parse(table.dataset.lines), exponent = Number(table.dataset.exponent);
		var shown = form.querySelector('input[name=total]');
		var money = new Intl.NumberFormat(table.dataset.locale, {
			style: 'currency', currency: table.dataset.currency,
			minimumFractionDigits: exponent, maximumFractionDigits: exponent,
		});
		update.parentNode.removeChild(update);
		boxes.forEach(function (box) { box.addEventListener('change', count); });
		count();

		function count() {
			var groups = {}, net = BigInt(0), tax = BigInt(0);
			boxes.forEach(function (box) { box.closest('tr').classList.toggle('left-out', !box.checked); });
			data.forEach(function (line) {
				var box = form.querySelector('input[name=option][value="' + line.position + '"]');
				if (box && !box.checked) return;
				groups[line.group] = groups[line.group] || { taxable: BigInt(0), rate: line.rate };
				groups[line.group].taxable += BigInt(line.net);
				net += BigInt(line.net);
			});
			table.querySelectorAll('[data-group]').forEach(function (row) {
				var group = groups[row.dataset.group];
				row.hidden = !group;
				if (!group) return;
				var part = taxOf(group);
				tax += part;
				put(row, part);
			});
			put(table.querySelector('[data-sum=net]'), net);
			put(table.querySelector('[data-sum=total]'), net + tax);
			shown.value = (net + tax).toString();
		}
		function put(row, minor) { if (row) row.lastElementChild.textContent = money.format(decimal(minor)); }
		function taxOf(group) {
			var parts = group.rate.split('.'), decimals = (parts[1] || '').length;
			var numerator = group.taxable * BigInt(parts.join(''));
			var denominator = BigInt('1' + new Array(decimals + 3).join('0'));
			var minus = numerator < BigInt(0), size = minus ? -numerator : numerator;
			var rounded = (size * BigInt(2) + denominator) / (denominator * BigInt(2));
			return minus ? -rounded : rounded;
		}
		function decimal(minor) {
			var minus = minor < BigInt(0), digits = (minus ? -minor : minor).toString();
			while (digits.length <= exponent) digits = '0' + digits;
			var point = digits.length - exponent;
			return (minus ? '-' : '') + (exponent ? digits.slice(0, point) + '.' + digits.slice(point) : digits);
		}
	}
})();
`;
