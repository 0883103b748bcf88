// Draws every figure of a page that is not drawn yet. Each figure carries a copy of this script; the first one serves all.
var api = w.saddleCharts;
if (api) { api.scan(); return; }
api = w.saddleCharts = {};
