/**
 * What the page of an invoice does where scripts run: its copy buttons appear, and work. Plain code for every browser
 * of the last ten years. A page in an origin of its own may not be allowed the clipboard, so the old way goes first.
 */
export const COPY_SCRIPT = `
(function () {
	'use strict';
	var status = document.querySelector('.copy-status'), last = null;
	if (!status) return;
	[].forEach.call(document.querySelectorAll('button.copy'), function (button) {
		button.hidden = false;
		button.addEventListener('click', function () {
			if (copied(button.dataset.copy)) done(button);
			else if (navigator.clipboard)
				navigator.clipboard.writeText(button.dataset.copy).then(function () { done(button); }, function () {});
			button.focus();
		});
	});

	function done(button) {
		if (last) last.textContent = last.dataset.before;
		button.dataset.before = button.dataset.before || button.textContent;
		button.textContent = status.dataset.copied;
		status.textContent = '';
		status.textContent = button.dataset.label + ': ' + status.dataset.copied;
		last = button;
	}
	function copied(text) {
		var field = document.createElement('textarea'), isCopied = false;
		field.value = text; field.readOnly = true; field.className = 'unseen';
		document.body.appendChild(field);
		field.select(); field.setSelectionRange(0, text.length);
		try { isCopied = document.execCommand('copy'); } catch (fault) { isCopied = false; }
		document.body.removeChild(field);
		return isCopied;
	}
})();
`;
