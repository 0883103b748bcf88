// Adds a part to the script that is on the page already; the first copy serves all. Pages that were written before parts were have it within.
var api = w.saddleCharts, tools = api && api.tools;
if (!tools) return;
if (api.PART) { api.scan(); return; }
api.PART = PART;
api.scan();
