/** The look of every page: light and dark, and narrow enough for a phone. */
export const PAGE_STYLE = `
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

/** What the report of the ledger has besides. */
export const LEDGER_STYLE = `
.no-change,.destroyed,.untouched{color:var(--soft)}.drifted,.expired,.captured,.planned,.applying{color:var(--wait)}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(8rem,1fr));gap:.6rem;margin:1rem 0}
.tile{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:.6rem .9rem}.tile b{display:block;font-size:1.5rem;line-height:1.2}
.matrix td,.matrix th{padding:.5rem .8rem .5rem 0}.matrix td{border-left:1px solid var(--line);padding-left:.8rem;min-width:9rem}
.matrix b{font-size:1.05rem}.matrix a{color:inherit;text-decoration:none}.matrix a:hover{text-decoration:underline}
.cell{display:block;font-size:.85rem}.tight{white-space:nowrap}
.flow li{position:relative}.flow li.person{border-style:dashed;border-top-style:solid;border-top-color:var(--wait)}.flow li.stage{border-top-color:var(--accent)}.flow li.end{border-top-color:var(--good)}
.flow span{display:block;overflow-wrap:anywhere}
ol.graph{gap:.5rem 1.1rem;overflow:hidden}.graph li+li::before{content:"→";position:absolute;left:-1.05rem;top:50%;transform:translateY(-50%);color:var(--soft)}
.graph li{flex-basis:5rem}.rows td{white-space:nowrap}.rows .tag{white-space:normal}
.links a{display:inline-block;margin-right:.9rem}.links.soft a{color:inherit}
.bar{display:block;height:.45rem;min-width:2px;border-radius:3px;background:var(--accent);margin-top:.35rem}.bar.person{background:var(--wait)}
.rows td:first-child{min-width:7rem}.rows td{width:auto}.meter{width:40%;min-width:5rem}
.run>summary{color:inherit;display:flex;flex-wrap:wrap;gap:.1rem .9rem;align-items:baseline;padding:.35rem 0;border-top:1px solid var(--line)}
.run>summary::before{content:"▸";color:var(--soft)}.run[open]>summary::before{content:"▾"}.run>summary::-webkit-details-marker{display:none}
.run>summary .tag{font-weight:600}.run .body{padding:0 0 .6rem 1.2rem}
dl{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{color:var(--soft)}dd{margin:0;white-space:pre-line;overflow-wrap:anywhere;min-width:0}
@media(max-width:40rem){body{padding:.6rem}article{padding:.8rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.35rem}.run .body{padding-left:.2rem}
.matrix thead{display:none}.matrix tr{display:block;padding:.4rem 0}.matrix th,.matrix td{display:block;border:0;padding:.15rem 0}.matrix td::before{content:attr(data-team);color:var(--soft);margin-right:.6rem}.matrix td:empty{display:none}.matrix .cell{margin-left:.8rem}
.cards thead{display:none}.cards tr{display:block;padding:.4rem 0;border-bottom:1px solid var(--line)}.cards td{display:block;border:0;padding:.05rem 0}.cards td:empty{display:none}.cards td[data-name]::before{content:attr(data-name);color:var(--soft);margin-right:.6rem}.rows .tag,.rows .meter,.rows .runs{display:none}}
@media print{details>*{display:block}}
`;
