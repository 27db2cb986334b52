/** The look of the report: light and dark, and narrow enough for a phone. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1f2937;--soft:#6b7280;--line:#d1d5db;--card:#fff;--page:#f3f4f6;--good:#15803d;--bad:#b91c1c;--wait:#a16207;--accent:#2563eb}
@media(prefers-color-scheme:dark){:root{--ink:#e5e7eb;--soft:#9ca3af;--line:#374151;--card:#111827;--page:#030712;--good:#4ade80;--bad:#f87171;--wait:#facc15;--accent:#60a5fa}}
*{box-sizing:border-box}
body{margin:0;padding:1rem;font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page)}
main{max-width:70rem;margin:0 auto}
h1{font-size:1.5rem;margin:.3rem 0}h2{font-size:1.1rem;margin:0}h3{font-size:.95rem;margin:1.2rem 0 .3rem}
p{margin:.4rem 0;overflow-wrap:anywhere}.soft{color:var(--soft)}
article{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:1rem;margin:1rem 0}
header{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:baseline}
code,pre{font:13px/1.45 ui-monospace,monospace}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:var(--page);border:1px solid var(--line);border-radius:6px;padding:.6rem;margin:.4rem 0;max-height:28rem;overflow:auto}
.applied,.succeeded,.unchanged{color:var(--good)}.refused,.failed,.rejected,.stopped{color:var(--bad)}.asking,.running,.open{color:var(--wait)}
.skipped,.waiting{color:var(--soft)}
ol.flow{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;padding:0;margin:.8rem 0}
.flow li{flex:1 1 6.2rem;border:1px solid var(--line);border-top:4px solid currentColor;border-radius:6px;padding:.35rem .5rem}
.flow b{display:block;color:var(--ink)}.flow span{font-size:.85rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;vertical-align:top}
th{font-weight:600;color:var(--soft)}
.wide{overflow-x:auto}.places td,.places th{overflow-wrap:normal;white-space:nowrap;padding-right:1rem}
a{color:var(--accent)}
@media(max-width:40rem){.places thead{display:none}.places tr{display:flex;flex-wrap:wrap;gap:.1rem .9rem;padding:.4rem 0;border-bottom:1px solid var(--line)}.places tr:last-child{border:0}.places td{border:0;padding:0}.places td:first-child{flex-basis:100%}.places td:empty{display:none}}
details{margin:.3rem 0;overflow-wrap:anywhere}summary{cursor:pointer;color:var(--accent)}
`;
