// Saves what is being written while it is being written.
//
//   <form method="post" data-autosave="…/spara/">
//     <input type="hidden" name="base_version" value="4">
//     <textarea name="text" id="id_text" aria-describedby="ord"></textarea>
//     <p id="ord" class="f-ledtext" data-words-for="id_text" data-guide="150-400"></p>
//     <span role="status" data-autosave-status></span>
//
// The whole form is posted as it would be without script, with the name of this page and the number of
// the save, by which the server knows our own saves from those of others. It answers with JSON:
//   200 {"version": 5, "saved_at": "10.42", "warnings": []}
//   409 {"message": "…"}           somebody else saved meanwhile; the form, sent, shows both texts
//   422 {"message": "…"}           the text cannot be saved as it is
//   401, or a redirect             the session has ended
// Unsent text stays in the page's memory; nothing is kept in the browser's storage. With data-unsaved
// the form came back with text that is not saved yet.

const QUIET_MS = 1500;
const TIMEOUT_MS = 20000;
const LATER_MS = 15000;
// What a browser sends for a page that is already gone.
const KEEPALIVE_BYTES = 60000;
// In memory: a page that is loaded anew is another one, and may show an older text.
const PAGE = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave;
    this.status = form.querySelector("[data-autosave-status]");
    this.version = form.querySelector("[name=base_version]");
    this.changes = "unsaved" in form.dataset ? 1 : 0; // what has been typed
    this.saved = 0; // what the server has said it keeps
    this.turn = 0; // how often this page has sent the text
    this.sending = null; // the save under way
    this.stopped = false; // after a conflict the person decides, not we
    this.leaving = false; // the form itself is on its way
    this.letGo = false; // another form or a link has waited long enough
    this.waits = false; // the last try failed; the next comes later or by hand
    this.warning = null; // says that nobody is signed in
    this.timer = null;

    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.leave(event));
    document.addEventListener("submit", (event) => this.firstSave(event), true);
    document.addEventListener("click", (event) => this.firstSave(event), true);
    window.addEventListener("beforeunload", (event) => this.warn(event));
    document.addEventListener("visibilitychange", () => {
      if ((document.visibilityState === "hidden") !== Boolean(this.warning)) this.save();
    });
    window.addEventListener("focus", () => {
      if (this.warning) this.save();
    });
    window.addEventListener("online", () => this.save());
  }

  get unsaved() {
    return this.saved < this.changes;
  }

  changed() {
    this.changes += 1;
    this.plan(QUIET_MS);
  }

  // While nobody is signed in nothing is tried: the answer would take away the cookie of somebody who
  // is logging in at this moment in another tab. Coming back from there is tried.
  plan(delay) {
    clearTimeout(this.timer);
    if (this.warning) return;
    this.timer = setTimeout(() => this.save(), delay);
  }

  // What the form holds is what will be saved. A save under way is waited for.
  leave(event) {
    clearTimeout(this.timer);
    if (this.sending) {
      event.preventDefault();
      this.sending.then(() => submit(this.form, event.submitter));
    } else {
      this.leaving = true;
      this.number();
    }
  }

  // Another form of the page, or a link, leads away. The page that follows may show this text, or lead
  // back to it: so the text is saved first, instead of racing it.
  async firstSave(event) {
    const link = event.type === "click" ? leadsAway(event) : null;
    const form = event.type === "submit" && event.target !== this.form ? event.target : null;
    if (!(link || form) || this.letGo || !this.unsaved || this.stopped) return;
    const button = event.submitter;
    event.preventDefault();
    event.stopPropagation();
    await this.sending;
    await this.save();
    // What could not be saved is asked about by the browser, see warn.
    this.letGo = true;
    if (link) window.location.assign(link.href);
    else submit(form, button);
    this.letGo = false;
  }

  warn(event) {
    if (!this.unsaved || this.leaving) return;
    this.save();
    event.preventDefault();
    event.returnValue = "";
  }

  save() {
    clearTimeout(this.timer);
    if (!this.unsaved || this.sending || this.stopped || this.leaving) return this.sending;
    const sent = this.changes;
    this.say("Sparar …");
    this.sending = this.send()
      .then((answer) => this.answered(answer, sent))
      .catch(() => this.failed())
      .then(() => {
        this.sending = null;
        if (this.unsaved && !this.stopped && !this.waits) this.plan(QUIET_MS);
      });
    return this.sending;
  }

  async send(isSecondTry = false) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), TIMEOUT_MS);
    const content = this.content();
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body: content,
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
        redirect: "manual",
        signal: aborter.signal,
        keepalive: document.visibilityState === "hidden" && sizeOf(content) < KEEPALIVE_BYTES,
      });
      // Logging in again gives a new token; the old one in the page is then refused.
      if (response.status === 403 && !isSecondTry) {
        const renewed = await this.renewToken();
        if (renewed === "yes") return this.send(true);
        if (renewed === "other") return { status: 401, data: { other: true } };
      }
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      return { status: response.type === "opaqueredirect" ? 401 : response.status, data: isJson ? await response.json() : {} };
    } finally {
      clearTimeout(timer);
    }
  }

  // A draft may be saved many times over: the key that makes a form count once stays behind.
  content() {
    this.number();
    const content = new FormData(this.form);
    content.delete("_once");
    return content;
  }

  number() {
    this.turn += 1;
    this.hidden("page", PAGE);
    this.hidden("turn", this.turn);
  }

  hidden(name, value) {
    let field = this.form.querySelector(`input[type=hidden][name=${name}]`);
    if (!field) {
      field = document.createElement("input");
      field.type = "hidden";
      field.name = name;
      this.form.append(field);
    }
    field.value = value;
  }

  // "yes", "no", or "other" when somebody else has logged in: in their name nothing is saved.
  async renewToken() {
    const answer = await fetch(window.location.href, { redirect: "manual" });
    if (!answer.ok) return "no";
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return "no";
    if (writer(fresh) !== writer(document)) return "other";
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token.value;
    return "yes";
  }

  answered({ status, data }, sent) {
    this.waits = status !== 200;
    if (status !== 401) this.unwarn();
    if (status === 200) {
      this.saved = sent;
      if (this.version) this.version.value = data.version;
      this.say(`Utkastet sparades kl. ${data.saved_at}`);
      this.pointOut(data.warnings || []);
    } else if (status === 409) {
      this.stopped = true;
      this.say(data.message || "Någon annan sparade medan du skrev. Din text finns kvar här.");
      this.offer("Visa båda texterna", () => submit(this.form, this.form.querySelector("[type=submit]")));
    } else if (status === 401) {
      this.say("Inte sparat.");
      this.warnOfLogin(data.other);
    } else if (status === 422) {
      this.say(`${data.message}. Ändringen är inte sparad än.`.replace("..", "."));
    } else {
      this.failed();
    }
  }

  // At the field, as the page itself would show it; what stands there is not asked about when sent.
  pointOut(warnings) {
    const place = this.form.querySelector('[data-warned="text"]');
    if (!place || place.dataset.said === warnings.join()) return;
    place.dataset.said = warnings.join();
    const shown = warnings.map((warning) => {
      const line = document.createElement("p");
      line.textContent = warning;
      return line;
    });
    if (warnings.length) {
      const seen = document.createElement("input");
      seen.type = "hidden";
      seen.name = "warned";
      seen.value = place.dataset.warned;
      shown.push(seen);
    }
    place.textContent = "";
    place.append(...shown);
  }

  failed() {
    this.waits = true;
    this.say("Kunde inte spara. Din text finns kvar här.");
    this.offer("Försök igen", () => this.save());
    this.plan(LATER_MS);
  }

  // Where one writes, and in sight however far one scrolls.
  warnOfLogin(isOther) {
    this.unwarn();
    const box = document.createElement("div");
    box.className = "f-meddelande f-meddelande--error f-fast";
    box.setAttribute("role", "alert");
    const said = document.createElement("p");
    said.className = "mb-2";
    said.textContent = isOther
      ? "Någon annan är inloggad nu. Det du skriver sparas inte förrän du själv har loggat in. Din text finns kvar här."
      : "Du är inte inloggad längre. Det du skriver sparas inte förrän du har loggat in. Din text finns kvar här.";
    const ways = document.createElement("div");
    ways.className = "f-knapprad m-0";
    ways.append(loginLink(), this.button("Spara igen", () => this.save()));
    box.append(said, ways);
    const text = this.form.querySelector("textarea") || this.form.firstElementChild;
    (text.closest("[id^=div_id_]") || text).before(box);
    this.warning = box;
  }

  unwarn() {
    this.warning?.remove();
    this.warning = null;
  }

  say(text) {
    if (this.status) this.status.textContent = text;
  }

  offer(label, deed) {
    this.status?.append(" ", this.button(label, deed));
  }

  button(label, deed) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "f-lankknapp";
    button.textContent = label;
    button.addEventListener("click", deed);
    return button;
  }
}

function submit(form, button) {
  if (form.requestSubmit) {
    form.requestSubmit(button);
    return;
  }
  // Safari before 16: listeners are told, and the button that was pressed goes along as a field.
  if (!form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) return;
  if (button && button.name) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = button.name;
    field.value = button.value;
    form.append(field);
  }
  form.submit();
}

// The link that a plain click follows to another page in this tab.
function leadsAway(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  if (link.target || link.hasAttribute("download") || !link.protocol.startsWith("http")) return null;
  const isHere = link.pathname === window.location.pathname && link.search === window.location.search;
  return isHere && link.hash ? null : link;
}

// Whose page it is stands in the key of its forms: key:person:seal.
function writer(page) {
  const key = page.querySelector("[data-autosave] [name=_once]");
  return key ? key.value.split(":")[1] : undefined;
}

function sizeOf(content) {
  return [...content].reduce((sum, [name, value]) => sum + 200 + name.length + 3 * value.length, 0);
}

// In a tab of its own: this page, with the text, stays as it is.
function loginLink() {
  const link = document.createElement("a");
  const login = document.body.dataset.loginUrl || "/";
  link.href = `${login}?next=${encodeURIComponent(window.location.pathname)}`;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = "Logga in i en ny flik";
  return link;
}
