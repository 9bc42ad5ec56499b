/// The page's style: light and dark, narrow and wide, screen and print.
///
/// Line colours are those of Okabe and Ito's palette, darkened or lightened for contrast, and lines
/// differ in their dashes too, so that no one needs the colours.
enum PageStyle {
    /// The style sheet.
    static let css = """
        :root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c1b19;--soft:#5d5a54;\
        --line:#dcd8cf;--grid:#ebe8e1;--s0:#0a5cad;--s1:#b4500b;--s2:#0b7a5b;--s3:#8a5a9e;\
        --s4:#77736b;--good:#0b6e4f;--bad:#a3341f}
        @media(prefers-color-scheme:dark){:root{--paper:#16171a;--card:#1e2024;--ink:#ecebe6;\
        --soft:#aaa79f;--line:#383a40;--grid:#2a2c31;--s0:#6cb4ff;--s1:#f5a15c;--s2:#4fcfa8;\
        --s3:#d0a3e6;--s4:#a09d96;--good:#5fd6a8;--bad:#ff9b87}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);\
        font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",\
        sans-serif;overflow-wrap:anywhere}
        main{max-width:70rem;margin:0 auto;padding:2.5rem clamp(.9rem,3vw,1.5rem) 4rem}
        .eyebrow{margin:0 0 .5rem;color:var(--soft);font-size:.85rem;letter-spacing:.04em}
        h1{margin:0 0 .9rem;font:600 clamp(1.35rem,1rem + 1.7vw,2rem)/1.28 Georgia,\
        "Noto Serif","DejaVu Serif",serif;text-wrap:balance}
        h2{margin:2.75rem 0 .8rem;font-size:1.15rem;line-height:1.3}
        h3{margin:0;font-size:1rem;line-height:1.35}
        code{font:.9em ui-monospace,"Noto Sans Mono","DejaVu Sans Mono",monospace}
        p{margin:.4rem 0}.lead{max-width:48rem;font-size:1.05rem}
        ul,ol{margin:.4rem 0;padding-left:1.2rem}li{margin:.3rem 0}
        a{color:var(--s0)}a:focus-visible,summary:focus-visible,.scroll:focus-visible{\
        outline:2px solid var(--s0);outline-offset:2px}
        .counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.5rem,1fr));\
        margin:1.75rem 0 0;background:var(--card);border:1px solid var(--line);\
        border-radius:.6rem;overflow:hidden}
        .counts div{box-shadow:0 0 0 .5px var(--line);padding:.7rem .9rem;display:flex;\
        flex-direction:column-reverse;justify-content:flex-end}
        .counts dt{color:var(--soft);font-size:.8rem;line-height:1.3}
        .counts dd{margin:0;font-size:1.3rem;font-weight:600;font-variant-numeric:tabular-nums}
        .figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));\
        gap:1.1rem}
        figure.tall{max-width:40rem}.figures>figure:only-child{max-width:34rem}
        figure{margin:0;background:var(--card);border:1px solid var(--line);border-radius:.6rem;\
        padding:.9rem .85rem .7rem;min-width:0;break-inside:avoid}
        figcaption p{margin:.15rem 0 .5rem;color:var(--soft);font-size:.85rem;line-height:1.4}
        svg{display:block;width:100%;height:auto}
        svg text{font:12px system-ui,"Noto Sans","DejaVu Sans",sans-serif;fill:var(--soft)}
        svg text.name{fill:var(--ink)}
        .axis{stroke:var(--soft);stroke-width:1}.grid{stroke:var(--grid);stroke-width:1}
        .line{fill:none;stroke-width:1.8;stroke-linejoin:round;stroke-linecap:round}
        .line.s0{stroke:var(--s0);stroke-width:2.6}
        .line.s1{stroke:var(--s1);stroke-dasharray:7 3}
        .line.s2{stroke:var(--s2);stroke-dasharray:2 3.5}
        .line.s3{stroke:var(--s3);stroke-dasharray:9 3 2 3}
        .line.s4{stroke:var(--s4);stroke-dasharray:4 4}
        .line.ideal{stroke:var(--s4);stroke-width:1;stroke-dasharray:3 3}
        .dot.s0,.bar.s0{fill:var(--s0)}.dot.s1,.bar.s1{fill:var(--s1)}\
        .dot.s2,.bar.s2{fill:var(--s2)}.dot.s3,.bar.s3{fill:var(--s3)}\
        .dot.s4,.bar.s4{fill:var(--s4)}.dot.faint{fill:var(--s0);opacity:.6}
        .dot.hollow{fill:var(--card);stroke-width:1.5}
        .hollow.s0{stroke:var(--s0)}.hollow.s1{stroke:var(--s1)}.hollow.s2{stroke:var(--s2)}\
        .hollow.s3{stroke:var(--s3)}.hollow.s4{stroke:var(--s4)}
        .whisker{stroke:var(--soft);stroke-width:2}.whisker.s0{stroke:var(--s0);stroke-width:3}
        .legend{display:flex;flex-wrap:wrap;gap:.1rem 1rem;margin:0 0 .3rem;padding:0;\
        list-style:none;font-size:.85rem}
        .legend li{display:flex;align-items:center;gap:.4rem;margin:0}
        .legend svg{width:26px;height:10px;flex:none}
        details{margin-top:.5rem;font-size:.9rem}
        summary{cursor:pointer;color:var(--soft);width:max-content;max-width:100%}
        .scroll{overflow-x:auto;max-width:100%;\
        background:linear-gradient(to right,var(--shade) 30%,transparent) 0 0/2.5rem 100%,\
        linear-gradient(to left,var(--shade) 30%,transparent) 100% 0/2.5rem 100%,\
        radial-gradient(farthest-side at 0 50%,var(--line),transparent) 0 0/.7rem 100%,\
        radial-gradient(farthest-side at 100% 50%,var(--line),transparent) 100% 0/.7rem 100%;\
        background-repeat:no-repeat;background-attachment:local,local,scroll,scroll;\
        --shade:var(--paper)}figure .scroll{--shade:var(--card)}
        .scroll+.scroll{margin-top:1.1rem}
        table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}
        caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        th,td{padding:.4rem .48rem;text-align:right;white-space:nowrap;\
        border-bottom:1px solid var(--line)}
        th:first-child{text-align:left;padding-left:0}
        thead th{color:var(--soft);font-weight:500;vertical-align:bottom}
        tbody th{font-weight:500}tr.own>*{font-weight:700}
        h3.side{margin:.9rem 0 .2rem;font-size:1rem}
        .terms{columns:19rem;column-gap:2rem;list-style:none;padding:0}
        .terms li{display:grid;grid-template-columns:minmax(0,1fr) 4.2rem 4.2rem;gap:.6rem;\
        align-items:center;break-inside:avoid;margin:.15rem 0}
        .terms i{display:block;height:.6rem;border-radius:2px;background:var(--good)}
        .terms i.against{background:var(--bad)}
        .terms data{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
        .misses{list-style:none;padding:0}
        .misses li{padding:.6rem 0;border-bottom:1px solid var(--line);margin:0}
        .misses p{margin:0;color:var(--soft);font-size:.9rem}
        .note{color:var(--soft)}dl.measures dt{font-weight:600;margin-top:.6rem}\
        dl.measures dd{margin:0;color:var(--soft)}
        @media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;\
        --grid:#ddd;--s0:#0a5cad;--s1:#b4500b;--s2:#0b7a5b;--s3:#8a5a9e;--s4:#666}\
        body{font-size:10pt}main{padding:0;max-width:none}summary{display:none}\
        details::details-content{content-visibility:visible;block-size:auto}\
        .scroll{overflow:visible;background:none}table{font-size:7.5pt}th,td{padding:.2rem .3rem}\
        .figures{grid-template-columns:1fr 1fr}h2{break-after:avoid}\
        .misses li{break-inside:avoid}}
        """
}
