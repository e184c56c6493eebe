/** How drawings look: grounds, bars, marks. Pages and images share it. */
export const chartStyle = `
.p-conditional rect{fill:var(--conditional)}.p-conditional path{stroke:var(--stripe);stroke-width:4}
.p-closed rect{fill:var(--closed)}.p-closed path{stroke:var(--closed-2);stroke-width:1.1}
.p-under-review rect{fill:var(--review)}.p-under-review circle{fill:var(--review-2)}
.p-open rect{fill:var(--open)}
.p-unknown rect{fill:var(--unknown)}.p-unknown path{stroke:var(--unknown-2);stroke-width:1}
.grid line{stroke:var(--line);stroke-width:1;shape-rendering:crispEdges}
.tick{fill:var(--soft);font-size:11.5px}.t-year{fill:var(--ink);font-weight:650}
.row{fill:var(--ink);font-weight:650;font-size:12.5px;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.row .count{font-weight:400;fill:var(--soft)}
.base{stroke:var(--line)}
.w{shape-rendering:crispEdges}
.w-unknown{stroke:var(--unknown-2);stroke-width:.75}
.w.thin{stroke-width:1.2}.thin.w-open{stroke:var(--open)}.thin.w-conditional{stroke:var(--conditional-2)}.thin.w-closed{stroke:var(--closed)}.thin.w-under-review{stroke:var(--review)}
.word{font-weight:650;font-size:12px}
.on-open{fill:var(--on-open)}.on-conditional{fill:var(--on-conditional)}.on-closed{fill:var(--on-closed)}.on-under-review{fill:var(--on-review)}.on-unknown{fill:var(--on-unknown)}
.pl-open{fill:var(--open)}.pl-conditional{fill:var(--conditional)}.pl-closed{fill:var(--closed)}.pl-under-review{fill:var(--review)}.pl-unknown{fill:var(--unknown)}
.win:hover .w,.win:focus-visible .w{stroke:var(--ink);stroke-width:2}
.mark{fill:var(--mark);stroke:var(--paper);stroke-width:1.3;color:var(--mark)}
.mark .touch{fill:transparent;stroke:none}
.mark.m-press use,.mark.m-press{fill:var(--paper);stroke:var(--mark);stroke-width:1.7}
.mark.soft use{stroke-dasharray:2 1.6}
a.mark:hover use,a.mark:focus-visible use{fill:var(--focus);stroke:var(--focus)}
a.mark:focus-visible,.win:focus-visible{outline:none}
a.mark:focus-visible .touch{stroke:var(--focus);stroke-width:2.5}
.mark.many circle{fill:var(--mark)}.mark.many text{fill:var(--paper);stroke:none;text-anchor:middle;font-size:9.5px;font-weight:650}
a.mark.many:focus-visible circle{stroke:var(--focus);stroke-width:3}
.mark.future,.win.future{opacity:.13}
.known{stroke:var(--focus);stroke-width:1.5;stroke-dasharray:2 3}.known.past{stroke-dasharray:none;stroke-width:2}
.now{pointer-events:none}
.blank{fill:var(--paper);opacity:.72}
.blank-word{fill:var(--soft);font-style:italic;font-size:12px}
`
