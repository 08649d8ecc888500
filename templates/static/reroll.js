// SPDX-License-Identifier: Apache-2.0
// Keys and live logs. Every page works without this.
"use strict";

(function () {
  let current = -1;

  function items() {
    return Array.from(document.querySelectorAll(".item, article.mail"));
  }

  function go(step) {
    const all = items();
    if (all.length === 0) {
      return;
    }
    current = Math.max(0, Math.min(all.length - 1, current + step));
    const item = all[current];
    all.forEach((other) => other.classList.remove("current"));
    item.classList.add("current");
    item.scrollIntoView({ block: "nearest" });
    const link = item.querySelector("a");
    if (link) {
      link.focus({ preventScroll: true });
    }
  }

  function follow(selector) {
    const link = document.querySelector(selector);
    if (link) {
      link.click();
    }
  }

  // Confirms, edits or dismisses the suggestion one is at, or the first.
  function press(key) {
    const button =
      document.querySelector(`.current [data-key=${key}]`) || document.querySelector(`[data-key=${key}]`);
    if (!button) {
      return;
    }
    button.click();
    const form = button.tagName === "SUMMARY" && button.parentElement.querySelector("form");
    const field = form && form.querySelector("input:not([type=hidden])");
    if (field) {
      field.focus();
      field.select();
    }
  }

  // What was decided is gone from the page that comes next; its place is the next one's.
  const place = "reroll-place";
  document.addEventListener("submit", (event) => {
    const at = items().indexOf(event.target.closest(".suggestion"));
    if (at >= 0) {
      window.sessionStorage.setItem(place, JSON.stringify({ page: window.location.pathname, at: at }));
    }
  });
  const left = JSON.parse(window.sessionStorage.getItem(place) || "null");
  window.sessionStorage.removeItem(place);
  if (left && left.page === window.location.pathname) {
    current = left.at - 1;
    go(1);
  }

  // Comments that are not settled yet, the next or previous one from where the page is scrolled to.
  function unsettled(step) {
    const all = Array.from(document.querySelectorAll("[data-unsettled]"));
    const here = all.indexOf(document.activeElement);
    const top = all.findIndex((one) => one.getBoundingClientRect().top > 0);
    const from = here >= 0 ? here + step : step > 0 ? top : (top < 0 ? all.length : top) - 1;
    const wanted = all[Math.max(0, Math.min(all.length - 1, from))];
    if (wanted) {
      wanted.closest("details:not([open])")?.setAttribute("open", "");
      wanted.focus({ preventScroll: true });
      wanted.scrollIntoView({ block: "center" });
    }
  }

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select");
    if (typing || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const act = {
      m: () => commentOnSelection(),
      g: () => follow("a.home"),
      j: () => go(1),
      k: () => go(-1),
      n: () => follow("a[rel=next]"),
      p: () => follow("a[rel=prev]"),
      u: () => follow("a[rel=up]"),
      r: () => tick("r") || reply(),
      a: () => tick("a"),
      t: () => tick("t"),
      c: () => press("c"),
      e: () => press("e"),
      x: () => press("x"),
      N: () => tick("N") || unsettled(1),
      P: () => unsettled(-1),
    }[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  // A line's number opens the form below it; another with shift held makes it about all between.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a.l");
    const here = new URL(window.location.href);
    if (!link || !event.shiftKey || !here.searchParams.has("first")) {
      return;
    }
    const wanted = new URL(link.href);
    if (["path", "side"].every((key) => here.searchParams.get(key) === wanted.searchParams.get(key))) {
      event.preventDefault();
      wanted.searchParams.set("first", here.searchParams.get("first"));
      window.location.assign(wanted);
    }
  });

  // Gives a trailer, or takes it back, where a mail is written.
  function tick(key) {
    const box = document.querySelector(`[data-trailer=${key}]`);
    if (box) {
      box.click();
    }
    return box !== null;
  }

  // Answers the message, quoting what is selected.
  function reply() {
    const link = document.querySelector("a.reply");
    if (link) {
      const words = String(window.getSelection()).trim();
      const wanted = new URL(link.href);
      if (words && words.length < 4000) {
        wanted.searchParams.set("words", words);
      }
      window.location.assign(wanted);
    }
  }

  // What was kept has a number, and each further change is one of that version.
  function keep(form, kept) {
    if (kept.id) {
      form.action = "/draft/" + kept.id;
    }
    if (!form.elements.version) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = "version";
      form.append(field);
    }
    form.elements.version.value = kept.version;
    form.querySelector(".saved").textContent = "saved";
  }

  function showQuotes(form, kept) {
    form.elements.text.value = kept.text;
    form.elements.quoted.value = kept.lines.join(",");
    form.querySelectorAll("[name=line]").forEach((box) => (box.checked = kept.lines.includes(Number(box.value))));
  }

  // A line of the message is quoted, or not any more, with all between it and the last one clicked.
  let lastLine = null;
  document.querySelectorAll(".quotelines").forEach((list) => {
    // With shift the browser would select text, and a label of selected text is not clicked.
    list.addEventListener("mousedown", (event) => {
      if (event.shiftKey) {
        event.preventDefault();
      }
    });
    list.addEventListener("click", (event) => {
      const box = event.target;
      if (box.name !== "line") {
        return;
      }
      const all = Array.from(list.querySelectorAll("input"));
      if (event.shiftKey && lastLine) {
        const between = [all.indexOf(lastLine), all.indexOf(box)].sort((a, b) => a - b);
        all.slice(between[0], between[1] + 1).forEach((one) => (one.checked = box.checked));
      }
      lastLine = box;
    });
  });

  // What is typed is kept as one types, and again when one leaves.
  document.querySelectorAll("form[data-autosave]").forEach((form) => {
    const saved = form.querySelector(".saved");
    let timer = 0;
    let busy = false;
    let changed = false;
    let overtaken = false;
    let quoting = false;
    let then = null;
    const save = (leaving) => {
      window.clearTimeout(timer);
      const text = form.querySelector("textarea[required]");
      if (busy || !changed || overtaken || (text && !text.value.trim())) {
        return;
      }
      busy = true;
      changed = false;
      const fields = new URLSearchParams(new FormData(form));
      fields.set("do", quoting ? "quote-lines" : "autosave");
      const before = quoting ? form.elements.text.value : null;
      if (!quoting) {
        fields.delete("line");
        fields.delete("quoted");
      }
      quoting = false;
      // What outlives the page may have 64 KiB at most, so that is only asked for where it is needed.
      fetch(form.action, { method: "POST", body: fields, keepalive: leaving })
        .then((answer) => {
          if (answer.status === 409) {
            overtaken = true;
            saved.textContent = "not saved; another window changed it: Save shows both";
            return;
          }
          if (!answer.ok) {
            throw new Error(String(answer.status));
          }
          return answer.json().then((kept) => {
            keep(form, kept);
            if (before !== null && form.elements.text.value === before) {
              showQuotes(form, kept);
            } else if (before !== null) {
              // Something was typed meanwhile: once more, with that.
              quoting = true;
              changed = true;
            }
          });
        })
        .catch(() => {
          changed = true;
          saved.textContent = "not saved; the server does not answer";
        })
        .finally(() => {
          busy = false;
          if (then) {
            const go = then;
            then = null;
            go();
          } else if (changed) {
            timer = window.setTimeout(save, 3000, false);
          }
        });
    };
    form.addEventListener("input", (event) => {
      changed = true;
      quoting = quoting || event.target.name === "line";
      saved.textContent = "";
      window.clearTimeout(timer);
      timer = window.setTimeout(save, quoting ? 150 : 600, false);
    });
    window.addEventListener("pagehide", () => save(true));
    form.addEventListener("submit", (event) => {
      window.clearTimeout(timer);
      if (busy) {
        // What is being kept gives the form another version.
        event.preventDefault();
        then = () => form.requestSubmit(event.submitter);
        return;
      }
      changed = false;
    });
  });

  // What is selected with mouse or keyboard, by "m".
  function commentOnSelection() {
    const chosen = window.getSelection();
    if (!chosen || chosen.rangeCount === 0) {
      return;
    }
    const range = chosen.getRangeAt(0);
    const links = Array.from(document.querySelectorAll("table.diff tr"))
      .filter((row) => range.intersectsNode(row))
      .map((row) => row.querySelector("td:nth-child(2) a.l") || row.querySelector("a.l"))
      .filter((link) => link);
    if (links.length === 0) {
      return;
    }
    const last = new URL(links[links.length - 1].href);
    const same = links
      .map((link) => new URL(link.href))
      .filter((url) => ["path", "side"].every((key) => url.searchParams.get(key) === last.searchParams.get(key)));
    last.searchParams.set("first", same[0].searchParams.get("first"));
    window.location.assign(last);
  }

  const lab = document.querySelector(".lab");
  function watchLab() {
    fetch("/lab")
      .then((answer) => answer.json())
      .then((state) => {
        const bar = lab.querySelector("progress");
        lab.className = "lab lab-" + state.phase;
        lab.querySelector("span").textContent = state.text;
        bar.hidden = state.percent === null;
        bar.value = state.percent || 0;
        if (state.phase === "preparing" || state.phase === "running") {
          window.setTimeout(watchLab, 1500);
        }
      })
      .catch(() => {});
  }
  if (lab && (lab.classList.contains("lab-preparing") || lab.classList.contains("lab-running"))) {
    window.setTimeout(watchLab, 1500);
  }

  const live = document.getElementById("live");
  if (live && window.EventSource) {
    const source = new EventSource(live.dataset.events);
    const most = 2000;
    const lines = [];
    const show = (line) => {
      const atEnd = live.scrollTop + live.clientHeight >= live.scrollHeight - 4;
      lines.push(line);
      if (lines.length > most) {
        lines.shift();
      }
      live.textContent = lines.join("\n") + "\n";
      if (atEnd) {
        live.scrollTop = live.scrollHeight;
      }
    };
    source.addEventListener("line", (event) => show(event.data));
    source.addEventListener("step", (event) => show("── " + event.data));
    source.addEventListener("result", (event) => show("── " + event.data));
    source.addEventListener("end", () => {
      source.close();
      window.location.reload();
    });
  }
})();
