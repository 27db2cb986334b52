/** What the page of a plan has besides the look of every page. */
export const PLAN_STYLE = `
h1{overflow-wrap:anywhere}.counts{font:600 1.4rem/1.3 ui-monospace,monospace;margin:.2rem 0 .8rem}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;margin:.3rem 0}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;min-width:0}
article>h2{margin-bottom:.4rem}
.one{border-top:1px solid var(--line);padding:.35rem 0;margin:0}.one>summary{color:inherit}
.one>summary b{font-family:ui-monospace,monospace;display:inline-block;min-width:1.2rem}
.destroy>summary b,.replace>summary b,.loss{color:var(--bad)}.add>summary b{color:var(--good)}.change>summary b{color:var(--wait)}.none>summary b{color:var(--soft)}
.note{color:var(--soft);display:block;font-size:.85rem;margin-left:1.4rem}
.rows{table-layout:fixed}.rows td{font:13px/1.45 ui-monospace,monospace;padding:.2rem .8rem .2rem 0;white-space:pre-wrap}.rows tr:last-child td{border:0}
.rows td:first-child{width:30%}.old{color:var(--bad)}.new{color:var(--good)}.mark{color:var(--soft);font-style:italic}
.tag{font-size:.8rem;color:var(--bad)}
@media(max-width:40rem){body{padding:.6rem}article{padding:.8rem}dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.35rem}
.rows tr{display:block;padding:.3rem 0;border-bottom:1px solid var(--line)}.rows tr:last-child{border:0}.rows td,.rows td:first-child{display:block;width:auto;border:0;padding:0}.rows td:empty{display:none}
.rows .old::before{content:"- "}.rows .new::before{content:"+ "}}
`;
