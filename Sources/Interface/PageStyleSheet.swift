/// The style of the page: the reader's own fonts, light or dark as the system is set, from phone
/// width up.
enum PageStyleSheet {
    // Text contrasts are at least 4.5 to 1, borders of controls at least 3 to 1, in both schemes
    // (WCAG 2.2, 1.4.3 and 1.4.11).
    static let css = colours + frame + papers + others

    private static let colours = """
        :root { color-scheme: light dark; --paper: #fbfaf7; --card: #ffffff; --ink: #1d1c1a;
          --soft: #5e5b55; --line: #dfdbd2; --edge: #8b867c; --link: #1f4f82; --accent: #24507a;
          --on-accent: #ffffff; --up: #1c6b3c; --up-soft: #e2f1e6; --down: #9c2f22;
          --down-soft: #f9e6e2; --skip-soft: #ece9e1; --focus: #b35c00; }
        @media (prefers-color-scheme: dark) { :root { --paper: #16171a; --card: #1d1f23;
          --ink: #e9e7e1; --soft: #a9a69d; --line: #34363c; --edge: #7b7d84; --link: #9cc7f2;
          --accent: #a9cdf0; --on-accent: #14202c; --up: #86d3a0; --up-soft: #1d3326;
          --down: #f3a69a; --down-soft: #3d2522; --skip-soft: #2b2d32; --focus: #ffb35c; } }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { scroll-padding-top: 4.5rem; }
        body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
          "DejaVu Sans", sans-serif; }
        main, footer { max-width: 50rem; margin: 0 auto; padding: 0 1rem; }
        main:focus { outline: none; }
        a { color: var(--link); text-underline-offset: 0.15em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px;
          border-radius: 0.25rem; }
        [hidden] { display: none !important; }
        .hidden, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; margin: -1px;
          overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        .skip { position: fixed; z-index: 3; top: 0.5rem; left: 0.5rem; padding: 0.5rem 1rem;
          background: var(--card); }
        .sprite { position: absolute; }
        .icon { width: 1.15em; height: 1.15em; vertical-align: -0.2em; fill: none;
          stroke: currentColor; stroke-width: 1.7; stroke-linejoin: round;
          stroke-linecap: round; }
        button, input { font: inherit; color: inherit; }
        button { min-height: 2.25rem; padding: 0.25rem 0.8rem; border: 1px solid var(--edge);
          border-radius: 0.5rem; background: var(--card); cursor: pointer; }
        button:hover { border-color: var(--ink); }
        .top { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap;
          align-items: center; gap: 0.4rem 1.25rem; padding: 0.5rem max(1rem, 50% - 24rem);
          background: var(--paper); border-bottom: 1px solid var(--line); }
        .brand { font: 600 1.15rem/1.4 Georgia, "Noto Serif", "DejaVu Serif", serif;
          color: var(--ink); text-decoration: none; }
        nav ul { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0; padding: 0;
          list-style: none; }
        .top nav { flex: 1 0 auto; }
        .top nav a { display: inline-block; padding: 0.3rem 0; color: var(--soft);
          text-decoration: none; }
        .top nav a:hover { color: var(--ink); text-decoration: underline; }
        .top nav a[aria-current] { color: var(--ink); font-weight: 600;
          box-shadow: inset 0 -2px var(--accent); }
        .search { display: flex; gap: 0.4rem; }
        .search input { width: 11rem; min-height: 2.25rem; padding: 0.25rem 0.7rem;
          border: 1px solid var(--edge); border-radius: 0.5rem; background: var(--card); }
        .search input::placeholder { color: var(--soft); opacity: 1; }
        #status { position: fixed; z-index: 3; left: 50%; bottom: 1rem; margin: 0;
          max-width: calc(100vw - 2rem); padding: 0.55rem 1rem; transform: translateX(-50%);
          color: var(--paper); background: var(--ink); border-radius: 0.6rem;
          font-size: 0.95rem; }
        #status:empty { padding: 0; }
        #status.error { color: var(--on-accent); background: var(--down); }
        h1 { margin: 1.75rem 0 0.25rem; line-height: 1.25; text-wrap: balance;
          font: 600 1.7rem/1.25 Georgia, "Noto Serif", "DejaVu Serif", serif; }
        h2 { margin: 2.25rem 0 0; font-size: 1.15rem; line-height: 1.3; }
        .lead, .none { margin: 0.25rem 0 0.75rem; color: var(--soft); }
        footer { margin-top: 3rem; padding-bottom: 5rem; color: var(--soft); font-size: 0.9rem; }
        .keys dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem;
          margin: 0.75rem 0; }
        .keys dd { margin: 0; }
        dialog { padding: 0.5rem 1.5rem; color: var(--ink); background: var(--card);
          border: 1px solid var(--edge); border-radius: 0.6rem; }
        dialog::backdrop { background: rgb(0 0 0 / 0.4); }
        kbd { padding: 0 0.4em; border: 1px solid var(--edge); border-radius: 0.3em;
          background: var(--card); font: 0.9em/1.5 ui-monospace, monospace; }
        summary { cursor: pointer; width: max-content; }

        """

    private static let papers = """
        .steps, .topics { margin: 0.75rem 0; }
        .steps { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
        .topics a { display: inline-block; padding: 0.2rem 0.75rem; color: var(--ink);
          background: var(--card); border: 1px solid var(--line); border-radius: 1rem;
          text-decoration: none; font-size: 0.95rem; }
        .topics ul { gap: 0.4rem; }
        .topics a:hover { border-color: var(--edge); }
        .topics a[aria-current] { color: var(--on-accent); background: var(--accent);
          border-color: var(--accent); }
        .topics a[aria-current] .number { color: inherit; }
        .number { color: var(--soft); font-variant-numeric: tabular-nums; }
        .keywords { margin: 0 0 0.75rem; color: var(--soft); font-size: 0.9rem; }
        .papers { margin: 0; padding: 0; list-style: none; }
        .paper { margin: 0.6rem 0; padding: 0.9rem 1rem 0.8rem; background: var(--card);
          border: 1px solid var(--line); border-left: 4px solid var(--line);
          border-radius: 0.6rem; }
        .paper:focus { outline: 3px solid var(--focus); outline-offset: 1px; }
        .paper[data-verdict=up] { border-left-color: var(--up); }
        .paper[data-verdict=down] { border-left-color: var(--down); }
        .paper[data-verdict=skip] { border-left-color: var(--edge); }
        .paper article { display: grid; grid-template-columns: 3.25rem 1fr; gap: 0 0.9rem; }
        .paper .body { min-width: 0; }
        .gutter { margin: 0.1rem 0 0; font-variant-numeric: tabular-nums; }
        .rank { display: block; color: var(--soft); font-size: 0.85rem; }
        .interest { font-weight: 600; white-space: nowrap; }
        .bar { display: block; width: 100%; height: 0.3rem; border-radius: 0.15rem;
          overflow: hidden; }
        .track { fill: var(--line); }
        .fill { fill: var(--accent); }
        h3 { margin: 0; font: 600 1.1rem/1.35 Georgia, "Noto Serif", "DejaVu Serif", serif; }
        h3 a { color: var(--ink); text-decoration: none; }
        h3 a:hover { text-decoration: underline; }
        .facts, .authors { margin: 0.2rem 0; color: var(--soft); font-size: 0.9rem; }
        .category { white-space: nowrap; }
        .mark { display: inline-block; margin-right: 0.25rem; padding: 0 0.5rem;
          border-radius: 0.3rem; color: var(--ink); background: var(--skip-soft); }
        .chips { display: flex; flex-wrap: wrap; gap: 0.3rem; margin: 0.45rem 0; padding: 0;
          list-style: none; font-size: 0.85rem; }
        .chips li { padding: 0.1rem 0.6rem; border-radius: 1rem; }
        .chips .for { color: var(--up); background: var(--up-soft); }
        .chips .against { color: var(--down); background: var(--down-soft); }
        .abstract { margin: 0.3rem 0; }
        .abstract summary { color: var(--soft); font-size: 0.9rem; padding: 0.15rem 0; }
        .abstract p { margin: 0.4rem 0; max-width: 42rem; }
        mark { color: inherit; border-radius: 0.15rem; }
        mark.for { background: var(--up-soft); box-shadow: 0 1px var(--up); }
        mark.against { background: var(--down-soft); box-shadow: 0 1px var(--down); }
        .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 0.75rem;
          margin-top: 0.5rem; }
        .thumbs { display: flex; gap: 0.4rem; }
        .thumbs button { min-width: 2.75rem; }
        .thumbs [aria-pressed=true] { font-weight: 600; }
        .thumbs [value=up][aria-pressed=true] { color: var(--up); background: var(--up-soft);
          border-color: var(--up); }
        .thumbs [value=down][aria-pressed=true] { color: var(--down);
          background: var(--down-soft); border-color: var(--down); }
        .thumbs [value=skip][aria-pressed=true] { background: var(--skip-soft); }
        .actions .undo button { border-color: transparent; background: none; color: var(--link);
          text-decoration: underline; padding: 0.25rem 0.4rem; }
        .why { padding: 0.35rem 0.4rem; }
        .busy { opacity: 0.6; }
        .above { padding: 0.4rem 1rem; font-size: 0.95rem; }
        .above .rank { display: inline; }

        """

    private static let others = """
        .days, .log { padding: 0; list-style: none; }
        .days li, .log li { display: flex; flex-wrap: wrap; align-items: baseline;
          gap: 0.1rem 0.9rem; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
        .days .number { margin-left: auto; }
        .log time { color: var(--soft); font-size: 0.9rem; font-variant-numeric: tabular-nums; }
        .log .past .word { color: var(--soft); }
        .log .standing .word { font-weight: 600; }
        .log li { flex-wrap: nowrap; align-items: center; }
        .log p { margin: 0; flex: 1; }
        .log .word { margin-left: 0.6rem; }
        .reasons { width: 100%; margin: 0.75rem 0; border-collapse: collapse;
          font-size: 0.95rem; }
        .reasons caption { text-align: left; color: var(--soft); padding-bottom: 0.4rem; }
        .reasons th { text-align: left; font-weight: 600; }
        .reasons th, .reasons td { padding: 0.3rem 0.6rem 0.3rem 0; vertical-align: baseline;
          border-top: 1px solid var(--line); }
        .reasons td:last-child { width: 25%; }
        .share { width: 6rem; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .reasons .for .share { color: var(--up); }
        .reasons .against .share { color: var(--down); }
        .reasons .for .fill { fill: var(--up); }
        .reasons .against .fill { fill: var(--down); }
        @media (max-width: 36rem) {
          .top { position: static; }
          html { scroll-padding-top: 0.5rem; }
          .top { column-gap: 0.9rem; }
          .search { flex: 1 1 14rem; }
          .search input { flex: 1; min-width: 0; width: 3rem; }
          .paper article { display: block; }
          .paper { padding: 0.75rem 0.8rem; }
          .gutter { display: flex; align-items: center; gap: 0.6rem; margin-bottom: 0.2rem;
            font-size: 0.9rem; }
          .gutter .bar { width: 4rem; }
          .actions { gap: 0.25rem 0.4rem; }
          .actions .undo button, .thumbs button { min-height: 2.75rem; padding: 0.25rem 0.7rem; }
          .why { padding: 0.6rem 0.3rem; }
          h1 { font-size: 1.4rem; }
        }
        @media (prefers-reduced-motion: no-preference) {
          #status { transition: opacity 0.2s; }
        }

        """
}
