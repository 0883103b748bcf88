namespace SaddleNotebooks.Tests;

/// <summary>What an eye would complain about, measured in the browser.</summary>
public static class PageEye
{
    /// <summary>
    /// Words within an element whose contrast with the ground behind them is below WCAG's level AA: 4.5, and 3 for large letters. Words that lie on
    /// data are not judged: their ground is none.
    /// </summary>
    public static Task<string[]> FaintWordsAsync(this OfflinePage page, string selector)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Page.EvaluateAsync<string[]>(Contrast, selector);
    }

    /// <summary>
    /// For every figure, counted from 0, what its words cover: each other, the figure's edge, and – for the legend – the panels. Two pixels are the
    /// letters' own room.
    /// </summary>
    public static Task<string[]> OverlapsAsync(this OfflinePage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return page.Page.EvaluateAsync<string[]>(Overlap);
    }

    const string Contrast = """
        selector => {
          const rgba = text => { const n = (text.match(/[\d.]+/g) || []).map(Number); return n.length < 3 ? null : [n[0], n[1], n[2], n.length > 3 ? n[3] : 1]; };
          const over = (top, under) => [0, 1, 2].map(i => top[3] * top[i] + (1 - top[3]) * under[i]).concat(1);
          const ground = e => {
            const layers = [];
            for (let n = e; n && n.nodeType === 1; n = n.parentElement) { const c = rgba(getComputedStyle(n).backgroundColor); if (c && c[3] > 0) layers.push(c); if (c && c[3] === 1) break; }
            const page = matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
            return layers.reverse().reduce((under, top) => over(top, under), page);
          };
          const light = c => { const [r, g, b] = c.slice(0, 3).map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const faults = new Set();
          for (const root of document.querySelectorAll(selector))
            for (const e of [root, ...root.querySelectorAll('*')]) {
              const words = [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.textContent.trim()).join(' ').trim();
              const box = e.getBoundingClientRect(), style = getComputedStyle(e);
              if (!words || box.width < 2 || style.visibility === 'hidden' || e.closest('script, style, noscript, .modebar, .annotation, .bars, .contourlabels, .hoverlayer, [disabled]')) continue;
              const color = rgba(e instanceof SVGElement ? style.fill : style.color);
              if (!color) continue;
              let alpha = color[3];
              for (let n = e; n && n.nodeType === 1; n = n.parentElement) alpha *= Number(getComputedStyle(n).opacity);
              if (e instanceof SVGElement) alpha *= Number(style.fillOpacity);
              const under = ground(e instanceof SVGElement ? e.ownerSVGElement.parentElement : e), seen = over([color[0], color[1], color[2], alpha], under);
              const [a, b] = [light(seen), light(under)].sort((x, y) => y - x), ratio = (a + 0.05) / (b + 0.05);
              const size = parseFloat(style.fontSize), large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
              if (ratio < (large ? 3 : 4.5)) faults.add(`“${words.slice(0, 40)}” ${ratio.toFixed(2)} (${style.color} on ${under.map(Math.round).slice(0, 3)})`);
            }
          return [...faults];
        }
        """;

    const string Overlap = """
        () => {
          const faults = [];
          [...document.querySelectorAll('.saddle-plot')].forEach((plot, index) => {
            const host = plot.getBoundingClientRect(), layout = plot._fullLayout;
            if (!layout) return;
            const say = text => text.textContent.slice(0, 40);
            const names = '.gtitle, .xtitle, .ytitle, .annotation-text, .legendtext, .cbtitle text', controls = '.slider-label, .updatemenu-item-text', ticks = '.xtick text, .ytick text, .cbaxis text';
            const found = (selector, kind) => [...plot.querySelectorAll(selector)].map(e => ({ e, kind, b: e.getBoundingClientRect() })).filter(t => t.b.width > 1 && t.b.height > 1);
            const texts = [...found(names, 'name'), ...found(controls, 'control'), ...found(ticks, 'tick')];
            // plotly.js sets small digits between the powers of ten of a logarithmic axis.
            const digits = (a, b) => /^\d$/.test(a.e.textContent) && /^\d$/.test(b.e.textContent);
            const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
            for (const t of texts)
              if (t.kind === 'name' && (t.b.left < host.left - 2 || t.b.right > host.right + 2 || t.b.bottom > host.bottom + 2)) faults.push(`${index} “${say(t.e)}” goes beyond the edge`);
            for (let i = 0; i < texts.length; i++)
              for (let j = i + 1; j < texts.length; j++)
                if (!(texts[i].kind === 'tick' && texts[j].kind === 'tick' && texts[i].e.parentNode.parentNode !== texts[j].e.parentNode.parentNode) && !(texts[i].kind === 'control' && texts[j].kind === 'control') && !digits(texts[i], texts[j]) && meet(texts[i].b, texts[j].b))
                  faults.push(`${index} “${say(texts[i].e)}” goes through “${say(texts[j].e)}”`);
            const legend = plot.querySelector('.legend .bg');
            if (legend) {
              const b = legend.getBoundingClientRect();
              for (const sub of Object.values(layout._plots || {})) {
                const x = sub.xaxis, y = sub.yaxis;
                const area = { left: host.left + x._offset, right: host.left + x._offset + x._length, top: host.top + y._offset, bottom: host.top + y._offset + y._length };
                if (meet(b, area)) faults.push(`${index} the legend lies on a panel`);
              }
            }
          });
          return faults;
        }
        """;
}
