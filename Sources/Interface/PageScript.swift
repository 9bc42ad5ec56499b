/// The script of the page: thumbs without reloading, keys, and tabs that follow each other.
///
/// Everything it does a form or a link does too. It changes what is shown only after the answer,
/// so only after the label is on disk.
enum PageScript {
    static let source = words + reading + keys + place

    private static let words = #"""
        "use strict";
        const status = document.getElementById("status");
        const channel = "BroadcastChannel" in window ? new BroadcastChannel("paperboy") : null;
        // The words given since the server started, in whatever tab, the newest last.
        const given = [];
        const header = document.querySelector(".undo-last");
        if (header?.elements.paper) {
          given.push({
            id: header.elements.paper.value, verdict: header.elements.verdict.value,
            title: header.querySelector("button").title,
          });
        }
        let queue = Promise.resolve();
        let fading = 0;

        const papers = () => [...document.querySelectorAll(".paper")];
        const find = (id) => papers().find((item) => item.dataset.paper === id);
        const titleOf = (id) => find(id)?.querySelector("h3").textContent
          ?? given.find((one) => one.id === id)?.title ?? "arXiv:" + id;
        const names = { up: "Thumb up", down: "Thumb down", skip: "Skip" };

        function say(text, isError = false) {
          status.textContent = text;
          status.classList.toggle("error", isError);
          clearTimeout(fading);
          fading = setTimeout(() => { status.textContent = ""; }, isError ? 15000 : 4000);
        }

        function show(id, verdict) {
          const item = find(id);
          if (item && item.dataset.verdict !== (verdict ?? "")) {
            item.dataset.verdict = verdict ?? "";
            for (const button of item.querySelectorAll(".thumbs button")) {
              button.setAttribute("aria-pressed", String(button.value === verdict));
            }
            const undo = item.querySelector(".undo");
            undo.hidden = !verdict;
            undo.elements.verdict.value = verdict ?? "";
            count();
          }
        }

        function count() {
          const place = document.getElementById("count");
          const all = papers();
          if (!place || Number(place.dataset.papers) !== all.length) return;
          const rated = all.filter((item) => item.dataset.verdict).length;
          place.textContent = place.textContent.replace(/, .*/, ", " + rated + " rated");
        }

        async function post(path, id, verdict) {
          const response = await fetch(path, {
            method: "POST",
            headers: { "Accept": "application/json" },
            body: new URLSearchParams({ paper: id, verdict }),
          });
          const answer = await response.json().catch(() => ({}));
          if (!response.ok) throw new Error(answer.error ?? "refused (" + response.status + ")");
          show(id, answer.verdict);
          const word = { path, id, verdict, done: answer.done, title: titleOf(id) };
          remember(word);
          channel?.postMessage({ paper: id, standing: answer.verdict, word });
          return answer;
        }

        function remember({ path, id, verdict, done, title }) {
          const place = given.findLastIndex((one) => one.id === id);
          // A word that stood already is not one of this page.
          if (path === "/label" && done) given.push({ id, verdict, title });
          else if (path === "/undo" && place >= 0) given.splice(place, 1);
          last();
        }

        // One after the other, so that the word given last is the one that stands.
        function send(path, id, verdict, done) {
          const item = find(id);
          item?.classList.add("busy");
          queue = queue.then(async () => {
            try {
              done(await post(path, id, verdict));
            } catch (error) {
              say("Not stored: " + error.message, true);
            } finally {
              item?.classList.remove("busy");
            }
          });
        }

        function label(id, verdict) {
          send("/label", id, verdict, () => say(names[verdict] + ": " + titleOf(id)));
        }

        function undo(id, verdict) {
          const title = titleOf(id);
          send("/undo", id, verdict, (answer) => say(
            answer.done ? "Undone: " + title : "Nothing to undo: it was changed elsewhere"));
        }

        // The button in the header names the word given last.
        function last() {
          if (!header) return;
          const word = given.at(-1);
          header.hidden = !word;
          if (!word) return;
          header.replaceChildren();
          for (const [name, value] of Object.entries({ paper: word.id, verdict: word.verdict })) {
            const field = document.createElement("input");
            Object.assign(field, { type: "hidden", name, value });
            header.append(field);
          }
          const button = document.createElement("button");
          button.textContent = "Undo ";
          const icon = document.querySelector(".thumbs [value=" + word.verdict + "] .icon");
          if (icon) button.append(icon.cloneNode(true));
          button.title = names[word.verdict] + " of " + (word.title ?? titleOf(word.id));
          button.setAttribute("aria-label", "Undo " + button.title);
          header.append(button);
        }

        document.addEventListener("submit", (event) => {
          const form = event.target;
          const action = form.getAttribute("action");
          if (form.closest(".log") || (action !== "/label" && action !== "/undo")) return;
          event.preventDefault();
          const id = form.elements.paper.value;
          if (action === "/label") label(id, event.submitter.value);
          else undo(id, form.elements.verdict.value);
        });


        """#

    private static let reading = #"""
        channel?.addEventListener("message", (event) => {
          if (event.data && typeof event.data.paper === "string") {
            show(event.data.paper, event.data.standing);
            remember(event.data.word);
          }
        });

        // The terminal or another browser may have changed words meanwhile.
        async function follow() {
          const ids = papers().map((item) => item.dataset.paper);
          for (let start = 0; start < ids.length; start += 400) {
            const query = new URLSearchParams({ papers: ids.slice(start, start + 400).join(",") });
            const response = await fetch("/verdicts?" + query).catch(() => null);
            if (!response?.ok) return;
            const words = await response.json();
            for (const [id, verdict] of Object.entries(words)) show(id, verdict);
          }
        }
        document.addEventListener("visibilitychange", () => {
          if (document.visibilityState === "visible") follow();
        });
        window.addEventListener("pageshow", (event) => { if (event.persisted) follow(); });

        async function why(item) {
          const open = item.querySelector(".reasons-box");
          if (open) return open.remove();
          const link = item.querySelector(".why");
          if (!link) return;
          const response = await fetch(link.href + "&part=1").catch(() => null);
          if (!response?.ok) return say("The reasons cannot be had now", true);
          const box = document.createElement("div");
          box.className = "reasons-box";
          box.innerHTML = await response.text();
          item.querySelector(".body").append(box);
          box.scrollIntoView({ block: "nearest" });
          say("Reasons shown");
        }

        document.addEventListener("click", (event) => {
          const link = event.target.closest?.(".why");
          if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
          event.preventDefault();
          why(link.closest(".paper"));
        });

        for (const time of document.querySelectorAll("time")) {
          const moment = new Date(time.dateTime);
          time.title = time.textContent;
          time.textContent = moment.toLocaleString(undefined,
            { dateStyle: "medium", timeStyle: "short" });
        }

        """#

    private static let keys = #"""
        const current = () => document.activeElement?.closest?.(".paper") ?? null;
        // Where the reader was, when the focus went elsewhere.
        let latest = null;
        document.addEventListener("focusin", () => { latest = current() ?? latest; });

        function go(step) {
          const all = papers();
          const here = all.indexOf(current() ?? latest);
          const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
          if (!next) return say(step > 0 ? "That was the last paper" : "That was the first paper");
          next.focus();
          next.scrollIntoView({ block: "nearest" });
        }

        function word(verdict) {
          const item = current();
          if (!item) return go(1);
          label(item.dataset.paper, verdict);
          if (papers().at(-1) !== item) go(1);
        }

        function undoLast() {
          const word = given.at(-1);
          if (word) undo(word.id, word.verdict);
          else say("Nothing more to undo here. The history takes older words back");
        }

        function turn(selector, none) {
          const link = document.querySelector(selector);
          if (link) link.click();
          else say(none);
        }

        const help = document.querySelector(".keys");
        // The help over the page, so that a glance at it costs no place in the list.
        const sheet = document.createElement("dialog");
        sheet.className = "keys";
        sheet.append(help.querySelector("dl").cloneNode(true));
        document.body.append(sheet);
        const actions = {
          j: () => go(1), k: () => go(-1), ArrowDown: () => go(1), ArrowUp: () => go(-1),
          u: () => word("up"), d: () => word("down"), s: () => word("skip"),
          z: undoLast,
          a: () => {
            const abstract = current()?.querySelector(".abstract");
            if (abstract) abstract.open = !abstract.open;
          },
          w: () => { if (current()) why(current()); },
          o: () => current()?.querySelector(".arxiv").click(),
          n: () => turn("[rel=next]", "There is no later list"),
          p: () => turn("[rel=prev]", "There is no earlier list"),
          "/": () => document.getElementById("q").focus(),
          "?": () => { if (sheet.open) sheet.close(); else sheet.showModal(); },
        };

        const shortcuts = document.getElementById("shortcuts");
        help.hidden = false;
        shortcuts.checked = localStorage.getItem("shortcuts") !== "off";
        shortcuts.addEventListener("change", () => {
          localStorage.setItem("shortcuts", shortcuts.checked ? "on" : "off");
        });

        document.addEventListener("keydown", (event) => {
          if (event.key === "Escape" && event.target.id === "q") return event.target.blur();
          if (!shortcuts.checked || event.ctrlKey || event.metaKey || event.altKey) return;
          if (event.target.closest("input, textarea, select") || event.isComposing) return;
          if (sheet.open && event.key !== "?") return;
          const isArrow = event.key.startsWith("Arrow");
          // Arrows scroll as ever until a paper is current.
          if (isArrow && !current()) return;
          const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
          if (!action) return;
          event.preventDefault();
          action();
        });

        """#

    private static let place = #"""
        // The order may be another one after a reload, so the place to keep is that of a paper.
        const place = "place of " + document.body.dataset.here;
        function isInView(item) {
          const box = item.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        }

        window.addEventListener("pagehide", () => {
          const here = current() ?? latest;
          const isHere = here !== null && isInView(here);
          const item = isHere ? here : papers().find(isInView);
          if (!item || (!isHere && scrollY === 0)) return sessionStorage.removeItem(place);
          const top = item.getBoundingClientRect().top;
          sessionStorage.setItem(place,
            JSON.stringify({ paper: item.dataset.paper, top, isHere }));
        });

        function comeBack() {
          if (performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
          const was = JSON.parse(sessionStorage.getItem(place));
          const item = was && find(was.paper);
          if (!item) return;
          // Else the browser goes to where another paper stands now.
          history.scrollRestoration = "manual";
          window.addEventListener("load", () => {
            setTimeout(() => { history.scrollRestoration = "auto"; });
          });
          if (was.isHere) item.focus({ preventScroll: true });
          scrollBy({ top: item.getBoundingClientRect().top - was.top, behavior: "instant" });
        }
        comeBack();

        """#
}
