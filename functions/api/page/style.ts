import { chartStyle } from './chart-style.ts'
import { dark, light } from './palette.ts'

/** The page's style: system fonts, one column that becomes two, a palette that differs in lightness and pattern as well as in hue. */
export const style = `
:root{color-scheme:light dark;
${light.trim()}
--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Noto Sans Mono CJK SC","DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
${dark.trim()}}}
/* Fonts for Chinese set Latin quotation marks as wide as a character, so each language has its own. */
:lang(zh){
--text:-apple-system,BlinkMacSystemFont,"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",system-ui,sans-serif;
--serif:"Songti SC","Noto Serif SC","Noto Serif CJK SC",serif}
:lang(en){
--text:-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Noto Sans","Noto Sans CJK KR",system-ui,sans-serif;
--serif:"Iowan Old Style","Charter","Source Serif 4","Noto Serif","Noto Serif CJK KR",Georgia,serif}
[lang]{font-family:var(--text)}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 var(--text);overflow-wrap:break-word}
h1,h2,h3,p,ul,ol,dl,dd,figure,blockquote{margin:0}
ul,ol{padding:0;list-style:none}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:.06em}
a:hover{text-decoration-thickness:.12em}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
.wrap{max-width:70rem;margin:0 auto;padding-inline:1.25rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;background:var(--ink);color:var(--paper);padding:.5rem 1rem;z-index:9}
.skip:focus{left:.5rem;top:.5rem}
.soft{color:var(--soft)}
.nowrap{white-space:nowrap}
.top{border-bottom:1px solid var(--line);background:var(--panel)}
.top .wrap{display:flex;align-items:center;gap:.75rem 1.25rem;flex-wrap:wrap;padding-top:.65rem;padding-bottom:.65rem}
.brand{display:inline-flex;align-items:center;gap:.5rem;font-weight:700;font-size:1.1rem;letter-spacing:-.01em;color:var(--ink);text-decoration:none}
.brand rect{fill:var(--open)}.brand .b2{fill:var(--conditional-2)}
.top nav{display:flex;gap:1.1rem;margin-left:auto;font-size:.9rem}
.top nav a{color:var(--ink)}
.find{display:flex;flex:1 1 16rem;max-width:27rem}
input,button,.button{font:inherit;font-size:.9rem;color:var(--ink);background:var(--paper);border:1px solid var(--soft);border-radius:4px;padding:.35rem .6rem;min-height:2.1rem}
input[type=search]{flex:1;min-width:0;border-right:0;border-radius:4px 0 0 4px;-webkit-appearance:none;appearance:none}
input::placeholder{color:var(--soft);opacity:1}
.find button{border-radius:0 4px 4px 0}
button,.button{cursor:pointer;background:var(--panel);text-decoration:none;display:inline-block}
button:hover,.button:hover{background:var(--faint)}
main{padding-top:1.6rem;padding-bottom:2.5rem}
h1,h1[lang]{font:600 clamp(1.65rem,1.2rem + 2.1vw,2.6rem)/1.16 var(--serif);letter-spacing:-.012em;text-wrap:balance}
h2{font-size:1.15rem;line-height:1.3;font-weight:650;letter-spacing:-.005em}
h3{font-size:1rem;line-height:1.35;font-weight:650}
.count{font-weight:400;color:var(--soft);font-size:.85em}
.clock,.tagline{color:var(--soft);font-size:.92rem;margin-bottom:.35rem}
.tagline{margin-bottom:1.2rem}
.lead{margin-top:.75rem;font-size:1.06rem}
.verdict .lead{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center}
.limit{color:var(--soft)}
.badge{display:inline-flex;align-items:center;gap:.45em;font-weight:650;white-space:nowrap}
.swatch{flex:none}
.swatch .edge{stroke:var(--soft);stroke-width:.6}
.verdict .badge{font-size:1.15rem}
.verdict .swatch{width:27.5px;height:17.5px}
${chartStyle}.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin-top:1.4rem}
.side{background:var(--panel);border:1px solid var(--line);border-top:4px solid var(--unknown-2);border-radius:4px;padding:.9rem 1.1rem 1rem}
.s-open{border-top-color:var(--open)}.s-conditional{border-top-color:var(--conditional)}.s-closed{border-top-color:var(--closed)}.s-under-review{border-top-color:var(--review)}
.side h2{font-size:1rem}.side h2 .soft{font-weight:400}
.says{margin:.35rem 0 .7rem;font-size:1.04rem;display:flex;flex-wrap:wrap;gap:.1rem .75rem}
.side dl>div{display:grid;grid-template-columns:7rem 1fr;gap:.1rem .8rem;padding:.42rem 0;border-top:1px solid var(--line);font-size:.92rem;line-height:1.45}
dt{color:var(--soft)}
.side dd{min-width:0}
.terms li{padding-left:.95em;position:relative}.terms li::before{content:"–";position:absolute;left:0;color:var(--soft)}
.ref{text-decoration:none;padding:0 .15em;font-size:.85em}
.disputed li+li,.win-list dl li+li{margin-top:.25rem}
.known-form{margin-bottom:.4rem;background:var(--panel);border:1px solid var(--line);border-radius:4px;padding:.7rem 0 .2rem}
.known-form h3,.known-form .fields,.slider .hint{padding-inline:.9rem}
.word-line{margin-top:.3rem;font-size:.98rem}
.known-form .fields{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .9rem;margin-top:.45rem;font-size:.92rem}
.known-form label,.compare label{display:inline-flex;align-items:center;gap:.45rem}
.steps{display:flex;flex-wrap:wrap;gap:.25rem .9rem}
.slider{display:block;margin:.8rem 0 0;position:relative}
.slider input{-webkit-appearance:none;appearance:none;width:calc(100% + 20px);margin:0 -10px;height:26px;min-height:26px;padding:0;border:0;background:none;cursor:ew-resize;display:block}
.slider input::-webkit-slider-runnable-track{height:4px;background:linear-gradient(to right,transparent 10px,var(--soft) 0,var(--soft) calc(100% - 10px),transparent 0)}
.slider input::-moz-range-track{height:4px;background:linear-gradient(to right,transparent 10px,var(--soft) 0,var(--soft) calc(100% - 10px),transparent 0)}
.slider input::-webkit-slider-thumb{-webkit-appearance:none;width:20px;height:20px;margin-top:-8px;border-radius:50%;background:var(--focus);border:3px solid var(--paper);box-shadow:0 0 0 1.5px var(--focus)}
.slider input::-moz-range-thumb{width:14px;height:14px;border-radius:50%;background:var(--focus);border:3px solid var(--paper);box-shadow:0 0 0 1.5px var(--focus)}
.slider output{font-weight:650}
.slider .hint{font-size:.84rem;color:var(--soft);display:flex;gap:.3rem 1rem;flex-wrap:wrap;justify-content:space-between}
.figure{margin-top:2.2rem}
.figure-head{display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;align-items:baseline;margin-bottom:.5rem}
.tabs{display:flex;flex-wrap:wrap;gap:.2rem .3rem;font-size:.88rem}
.spans{margin-left:auto}
.tabs a{padding:.2rem .6rem;border-radius:99px;color:var(--ink);text-decoration:none;border:1px solid transparent}
.tabs a:hover{background:var(--faint)}
.tabs a[aria-current]{border-color:var(--soft);background:var(--panel);font-weight:600}
.chart{display:block;overflow:visible;font:12px var(--text)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 2rem;margin-top:.7rem;font-size:.84rem;color:var(--soft)}
.legend ul{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.legend li{display:inline-flex;align-items:center;gap:.4em}
details.windows{margin-top:.8rem;font-size:.92rem}
summary{cursor:pointer;color:var(--link)}
.windows h3{margin:.9rem 0 .2rem}
.win-list>li{border-top:1px solid var(--line);padding:.5rem 0}
.win-head{display:flex;flex-wrap:wrap;gap:0 .8rem}
.win-list dl>div,.card dl>div{display:grid;grid-template-columns:7rem 1fr;gap:0 .8rem}
.only-card{display:none}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 18.5rem;gap:2.4rem;margin-top:2.2rem}
aside{display:flex;flex-direction:column;gap:1.5rem;font-size:.92rem}
aside section,.data,.compare{border-top:1px solid var(--line);padding-top:.8rem}
aside h2{font-size:1rem;margin-bottom:.4rem}
.upcoming li+li{margin-top:.55rem}
.compare form{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center}
.data dl{font-size:.86rem}
.data dt{margin-top:.5rem}
.data dd{min-width:0}
code{font-family:var(--mono);font-size:.86em;overflow-wrap:anywhere}
.entries>h2{margin-bottom:.5rem}
.list{border-top:1px solid var(--line);margin-top:.6rem}
.entry{display:grid;grid-template-columns:7.6rem minmax(0,1fr);gap:.2rem 1.2rem;padding:1rem 0;border-bottom:1px solid var(--line);scroll-margin-top:1rem}
/* What is far down need not be laid out before the answer is shown. */
.entries .entry,.picker .group{content-visibility:auto;contain-intrinsic-size:auto 10rem}
.entry:target{background:var(--panel);box-shadow:0 0 0 .6rem var(--panel)}
.when{font-size:.88rem}.when time{display:block;font-weight:650}.when .track{color:var(--soft)}
.entry h3[lang]{font:600 1.12rem/1.3 var(--serif)}
.facts{margin:.3rem 0;font-size:.92rem}
.kind{color:var(--soft)}
.as{font-size:.78rem;border:1px solid var(--line);border-radius:3px;padding:0 .35em;color:var(--soft);white-space:nowrap}
.as.weak{border-style:dashed}
.cite{margin-top:.35rem}
blockquote,blockquote[lang]{border-left:3px solid var(--conditional-2);padding-left:.8rem;font-family:var(--serif)}
.note{font-size:.95rem}
.caveat{font-size:.9rem;color:var(--soft);margin-top:.2rem}
.source{font-size:.88rem;margin-top:.2rem}
.tier{font-size:.78rem;background:var(--faint);border-radius:3px;padding:.05em .4em;margin-right:.3em}
.became-of{font-size:.95rem}.became-of li+li{margin-top:.3rem}.became-of ins{font-weight:400}
.became{font-size:.9rem;font-weight:600}
.gone h3{text-decoration:line-through}
.also{border-top:1px dashed var(--line);margin-top:.5rem;padding-top:.5rem}
.links{font-size:.8rem;margin-top:.25rem}
.more{margin-top:1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;padding:.42rem .7rem .42rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
thead th{color:var(--soft);font-weight:500;font-size:.84rem;vertical-align:bottom}
tbody th{font-weight:650}
.scroll{overflow-x:auto}
.overview{margin-top:2.4rem}
.bar-head,.bar-cell{width:38%;padding-right:0}
.bar-cell svg,.bar-head svg{display:block}
.bar-head .grid line{stroke:none}
.ledger{margin-top:2.4rem}.ledger h3{margin-top:1rem}.ledger table{margin-top:.5rem;table-layout:fixed}.ledger th:first-child{width:9rem}.ledger thead th:nth-child(2){width:34%}.ledger td,.ledger tbody th{vertical-align:top}.ledger table+p{margin-top:.6rem}.ledger tbody th::first-letter{text-transform:uppercase}.ledger li{padding:.35rem 0;border-top:1px solid var(--line)}
.picker .group{margin-top:1rem}
.picker ul{columns:14rem;column-gap:1.5rem;margin-top:.3rem}
.picker li{break-inside:avoid;padding:.12rem 0}
.data{margin-top:1.6rem}aside .data{margin-top:0}
.sources{margin-top:1rem}.sources td,.sources th{vertical-align:top}.sources th:nth-child(3),.sources th:nth-child(4){width:9.5rem}.why::first-letter{text-transform:uppercase}
.health{font-weight:650}.h-off{color:var(--soft);font-weight:400}.h-late,.h-degraded,.h-blocked,.h-unreachable{color:var(--closed)}
@media (prefers-color-scheme:dark){.h-late,.h-degraded,.h-blocked,.h-unreachable{color:var(--closed-2)}}
.comparison section{margin-top:1.8rem}
.comparison section:not(.entries)>h3{margin-top:.9rem}
.then{max-width:44rem}
del{color:var(--soft)}ins{text-decoration:none;font-weight:600}
footer p:first-child{border-top:1px solid var(--line);padding-top:1rem}
footer{padding-bottom:2rem;color:var(--soft);font-size:.86rem}
.card{position:absolute;z-index:5;width:min(25rem,calc(100vw - 1.5rem));max-height:24rem;overflow:auto;background:var(--paper);border:1px solid var(--soft);border-radius:6px;box-shadow:0 6px 24px rgb(0 0 0/.22);padding:.8rem 1rem;font-size:.9rem;line-height:1.45}
.card .entry{display:block;border:0;padding:0}
.card .when{display:flex;gap:.7rem}
.card .only-card{display:inline}
.card .links{display:none}
.busy #chart{opacity:.75}
@media (max-width:52rem){.columns{grid-template-columns:minmax(0,1fr);gap:1.5rem}}
@media (max-width:40rem){
.wrap{padding-inline:.9rem}
main{padding-top:1.1rem}
.find{order:3;flex-basis:100%;max-width:none}
.wide-only{display:none}
.entry{grid-template-columns:minmax(0,1fr)}
.when{display:flex;gap:.7rem}
.side dl>div,.win-list dl>div{grid-template-columns:minmax(0,1fr)}
.spans{margin-left:0}
.mark use{transform:scale(.82)}
.ledger th:first-child{width:6rem}
.overview .mid,.bar-head .odd,.bar-cell .word,.bar-cell .plate{display:none}
.bar-head,.bar-cell{width:42%}
th,td{padding-right:.5rem}
.picker ul{columns:9rem}
.sources,.sources tbody,.sources td,.sources th{display:block;border:0}.sources thead{position:absolute;clip-path:inset(50%)}
.sources tr{display:grid;grid-template-columns:1fr auto;gap:.1rem 1rem;padding:.6rem 0;border-bottom:1px solid var(--line)}
.sources td,.sources th{padding:0}.sources td:nth-child(n+3){grid-column:1/3}.sources td:empty,.sources .never{display:none}
.sources td[data-name]{color:var(--soft)}.sources td[data-name]::before{content:attr(data-name) " "}
}
@media (prefers-reduced-motion:no-preference){.mark,.win{transition:opacity .12s}}
@media print{
:root{--paper:#fff;--panel:#fff;--ink:#000;--soft:#444;--line:#bbb;--link:#000}
.top nav,.find,.known-form,.spans,.tabs,.compare,.skip,.more,.card,.picker,.links{display:none!important}
body{font-size:10.5pt}
.wrap{max-width:none;padding-inline:0}
.columns{grid-template-columns:minmax(0,1fr)}
.entry,.side,.chart{break-inside:avoid}
.entries .entry,.picker .group{content-visibility:visible}
.source a::after{content:" (" attr(href) ")";font-size:8.5pt;overflow-wrap:anywhere}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`
