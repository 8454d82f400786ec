/** The page's style: system fonts, one column, ink on white, a dark variant and a printed one. */
export const styleSheet = `
:root{color-scheme:light dark;--ink:#1b2126;--soft:#4d5963;--line:#d5dbe0;--paper:#fff;--tint:#f4f6f8;--accent:#174a7c;
--good:#17603a;--good-tint:#eaf5ee;--bad:#9b1c1c;--bad-tint:#fcefee;--unsure:#7a4b00;--unsure-tint:#fdf4e3;--neutral:#3f4b57;--neutral-tint:#f0f3f6}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6eaee;--soft:#a9b4be;--line:#3a444d;--paper:#14181c;--tint:#1d2328;--accent:#8fc1f2;
--good:#7fd3a1;--good-tint:#15281d;--bad:#f3a29d;--bad-tint:#331a19;--unsure:#efc272;--unsure-tint:#2d2414;--neutral:#b9c4cf;--neutral-tint:#20272d}}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif;line-height:1.55;overflow-wrap:break-word}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1,h2,h3{line-height:1.22;text-wrap:balance;letter-spacing:-.01em}
h1{font-size:clamp(1.75rem,1.35rem + 2vw,2.6rem);margin:.1rem 0 .6rem;font-weight:700;letter-spacing:-.02em}
h2{font-size:1.45rem;margin:0 0 .9rem;font-weight:650}
h3{font-size:1.06rem;margin:1.8rem 0 .5rem;font-weight:650}
p{margin:0 0 .9rem}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.skip{position:absolute;left:-999rem;top:0;background:var(--ink);color:var(--paper);padding:.6rem 1rem}
.skip:focus{left:0;z-index:1}
.kicker,.part{margin:0;font-size:.8rem;font-weight:650;letter-spacing:.08em;text-transform:uppercase;color:var(--soft)}
.lead{font-size:1.2rem;line-height:1.45;color:var(--ink);margin-bottom:1.3rem}
.small{font-size:.875rem;color:var(--soft)}
section{margin:0 0 3.2rem}
#answer{margin-top:2rem}
#answer h2{margin-bottom:.7rem}
.divider{border-top:1px solid var(--line);padding-top:1rem;margin:0 0 1.6rem}
header dl,header .small{font-size:.875rem;color:var(--soft);margin:0 0 .35rem}
dl{margin:0 0 1rem}
dl>div{margin:0 0 .8rem}
header dl>div,header dt,header dd{display:inline;margin:0}
header dt{font-size:inherit}
header dt::after{content:": "}
header dd{color:var(--ink)}
header dl>div:not(:last-child)::after{content:" \\00b7  "}
dt{font-size:.8rem;color:var(--soft);margin:0}
dd{margin:0}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;font-size:.82em;overflow-wrap:anywhere}
.verdict{border:1px solid var(--line);border-left:.4rem solid var(--tone);border-radius:.6rem;padding:1.15rem 1.35rem .75rem;margin:0 0 1.2rem;background:var(--paper)}
.good{--tone:var(--good);--tone-tint:var(--good-tint)}
.bad{--tone:var(--bad);--tone-tint:var(--bad-tint)}
.unsure{--tone:var(--unsure);--tone-tint:var(--unsure-tint)}
.neutral{--tone:var(--neutral);--tone-tint:var(--neutral-tint)}
.verdict .about{display:flex;flex-wrap:wrap;gap:.35rem .75rem;align-items:center;margin:0 0 .6rem;font-size:.92rem;color:var(--soft)}
.verdict .about .label{background:var(--tone-tint);color:var(--tone);border:1px solid var(--tone);border-radius:99rem;padding:.12rem .8rem;font-weight:700;font-size:.95rem}
.verdict h3{font-size:1.32rem;margin:0 0 .6rem;line-height:1.3}
.verdict .interval{font-size:1.06rem}
.verdict dl{border-top:1px solid var(--line);padding-top:.8rem;margin:.4rem 0 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.2rem 1.8rem;font-size:.9rem}
.verdict dl>div{margin-bottom:.55rem}
.note{background:var(--tone-tint);border-left:.3rem solid var(--tone);border-radius:.3rem;padding:.8rem 1rem;margin:0 0 1.1rem}
.note p{margin:0}
.note .note-title{font-weight:700;color:var(--tone)}
nav{background:var(--tint);border-radius:.6rem;padding:1.1rem 1.35rem;margin:0 0 3rem;display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem 2rem;font-size:.92rem}
nav ul{list-style:none;margin:.35rem 0 0;padding:0}
nav a{display:inline-block;padding:.2rem 0;text-decoration:none}
nav a:hover{text-decoration:underline}
ul{padding-left:1.2rem;margin:0 0 1rem}
li{margin:0 0 .4rem}
.scroll{overflow-x:auto;margin:0 0 1.2rem}
@media screen and (min-width:56rem){.scroll{width:max-content;min-width:100%;max-width:min(60rem,calc(50vw + 21rem))}}
table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums lining-nums}
caption{text-align:left;font-weight:650;padding:0 0 .5rem;font-size:.95rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem .5rem 0;border-bottom:1px solid var(--line);min-width:4.2rem}
th:last-child,td:last-child{padding-right:0}
caption span{display:inline-block;position:sticky;left:0;max-width:calc(100vw - 2.2rem)}
thead th{color:var(--soft);font-weight:600;font-size:.82rem;vertical-align:bottom;border-bottom:1px solid var(--soft)}
tbody th{font-weight:500;min-width:8rem}
th.number,td.number{text-align:right}
td.number{white-space:nowrap}td.text{min-width:6.5rem}
@media screen and (min-width:48rem){main section>dl>div{display:grid;grid-template-columns:13rem 1fr;gap:1.2rem}main section>dl dt{font-size:.9rem}}
figure{margin:0 0 1.8rem}
figcaption{font-weight:650;margin:0 0 .7rem}
figure svg{display:block;width:100%;height:auto;overflow:visible}
svg.narrow{display:none}
svg text{font-family:inherit;fill:var(--ink);font-size:13px}
svg .label{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
svg .tick,svg .small{fill:var(--soft);font-size:12px}
svg .number{font-variant-numeric:tabular-nums}
svg .strong{font-weight:650}
svg .count{font-size:17px;font-weight:650}
svg .grid{stroke:var(--line);stroke-width:1}
svg .zero{stroke:var(--ink);stroke-width:1.5}
svg .worthwhile{stroke:var(--good);stroke-width:1.5;stroke-dasharray:4 4}
svg .interval{fill:var(--accent);fill-opacity:.38}
svg .outer{stroke:var(--accent);stroke-width:1.5}
svg .point{fill:var(--accent);stroke:var(--paper);stroke-width:2}
svg .box{fill:var(--tint);stroke:var(--line)}
svg .arrow{fill:none;stroke:var(--soft);stroke-width:1.5}
details{margin:.6rem 0 0}
summary{cursor:pointer;color:var(--accent);font-size:.9rem;padding:.25rem 0}
details .scroll{margin-top:.6rem}
footer{border-top:1px solid var(--line);padding-top:1rem;padding-bottom:3rem;color:var(--soft);font-size:.85rem}
@media screen and (max-width:40rem){header{padding-top:1.5rem}header,main,footer{padding-left:1rem;padding-right:1rem}
svg.wide{display:none}svg.narrow{display:block}.verdict{padding:1rem 1rem .5rem}.verdict h3{font-size:1.18rem}section{margin-bottom:2.6rem}
nav,.verdict dl{grid-template-columns:1fr}}
@page{size:A4;margin:18mm 16mm}
@media print{:root{--ink:#000;--soft:#333;--paper:#fff;--tint:#fff;--line:#999;--accent:#123a61}
body{font-size:10.5pt;line-height:1.42}header,main,footer{max-width:none;padding:0}header{padding-top:0}
nav,.skip,summary{display:none}a{color:inherit;text-decoration:none}
section{margin-bottom:1.4rem}#answer{margin-top:1rem}h1{font-size:20pt}h2{font-size:14pt;margin-bottom:.5rem}.lead{font-size:12pt;margin-bottom:.7rem}.verdict{padding:.7rem 1rem .3rem;margin-bottom:.7rem}.verdict h3{font-size:12.5pt;margin-bottom:.3rem}.verdict .interval{font-size:inherit}.verdict p{margin-bottom:.4rem}.verdict dl{padding-top:.4rem}h1,h2,h3,caption,figcaption,.divider{break-after:avoid}
.verdict,.short,figure svg,figcaption,.note,tr,dl>div,li{break-inside:avoid}p{orphans:3;widows:3}
.scroll{overflow:visible}table{font-size:8.8pt}th,td,td.text{padding:.28rem .6rem .28rem 0;min-width:0}tbody th{min-width:0}thead{display:table-header-group}
details::details-content{content-visibility:visible;display:block}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
`.trim();
