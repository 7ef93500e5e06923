// Saves what is being written while it is being written.
//
//   <form method="post" data-autosave="…/spara/">
//     <input type="hidden" name="base_version" value="4">
//     <textarea name="text" id="id_text" aria-describedby="ord"></textarea>
//     <p id="ord" class="f-ledtext" data-words-for="id_text" data-guide="150-400"></p>
//     <span role="status" data-autosave-status></span>
//
// The whole form is posted as it would be without script. The server answers with JSON:
//   200 {"version": 5, "saved_at": "10.42", "warnings": []}
//   409 {"message": "…"}           somebody else saved meanwhile; the form, sent, shows both texts
//   422 {"message": "…"}           the text cannot be saved as it is
//   401, or a redirect             the session has ended
// Unsent text stays in the page's memory; nothing is kept in the browser's storage.

const QUIET_MS = 1500;
const TIMEOUT_MS = 20000;
const LATER_MS = 15000;

export class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosave;
    this.status = form.querySelector("[data-autosave-status]");
    this.version = form.querySelector("[name=base_version]");
    this.changes = 0; // what has been typed
    this.saved = 0; // what the server has said it keeps
    this.sending = false;
    this.stopped = false; // after a conflict the person decides, not we
    this.leaving = false; // the form itself is on its way
    this.waits = false; // the last try failed; the next comes later or by hand
    this.timer = null;

    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("beforeunload", (event) => this.warn(event));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.save();
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

  plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  // What the form holds is what will be saved. A save under way is waited for: it raises the version,
  // and a form with the version before would look like somebody else's.
  leave(event) {
    clearTimeout(this.timer);
    if (this.sending) {
      event.preventDefault();
      this.afterwards = () => this.resend(event.submitter);
    } else {
      this.leaving = true;
    }
  }

  resend(button) {
    if (this.form.requestSubmit) {
      this.form.requestSubmit(button);
      return;
    }
    // Safari before 16: the button that was pressed goes along as a hidden field.
    this.leaving = true;
    if (button && button.name) {
      const field = document.createElement("input");
      field.type = "hidden";
      field.name = button.name;
      field.value = button.value;
      this.form.append(field);
    }
    this.form.submit();
  }

  warn(event) {
    if (!this.unsaved || this.leaving) return;
    event.preventDefault();
    event.returnValue = "";
  }

  async save() {
    clearTimeout(this.timer);
    if (!this.unsaved || this.sending || this.stopped || this.leaving) return;
    const sent = this.changes;
    this.sending = true;
    this.say("Sparar …");
    try {
      this.answered(await this.send(), sent);
    } catch {
      this.failed();
    } finally {
      this.sending = false;
    }
    if (this.afterwards) {
      const resend = this.afterwards;
      this.afterwards = null;
      resend();
    } else if (this.unsaved && !this.stopped && !this.waits) {
      this.plan(QUIET_MS);
    }
  }

  async send(isSecondTry = false) {
    const aborter = new AbortController();
    const timer = setTimeout(() => aborter.abort(), TIMEOUT_MS);
    try {
      const response = await fetch(this.url, {
        method: "POST",
        body: this.content(),
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
        redirect: "manual",
        signal: aborter.signal,
      });
      // Logging in again gives a new token; the old one in the page is then refused.
      if (response.status === 403 && !isSecondTry && (await this.renewToken())) return this.send(true);
      const isJson = (response.headers.get("Content-Type") || "").includes("json");
      return { status: response.type === "opaqueredirect" ? 401 : response.status, data: isJson ? await response.json() : {} };
    } finally {
      clearTimeout(timer);
    }
  }

  // A draft may be saved many times over: the key that makes a form count once stays behind.
  content() {
    const content = new FormData(this.form);
    content.delete("_once");
    return content;
  }

  async renewToken() {
    const page = await fetch(window.location.href, { redirect: "manual" });
    if (!page.ok) return false;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const token = fresh.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return false;
    this.form.querySelector("[name=csrfmiddlewaretoken]").value = token.value;
    return true;
  }

  answered({ status, data }, sent) {
    this.waits = false;
    if (status === 200) {
      this.saved = sent;
      if (this.version) this.version.value = data.version;
      this.say(`Utkastet sparades kl. ${data.saved_at}`);
      this.pointOut(data.warnings || []);
    } else if (status === 409) {
      this.stopped = true;
      this.say(data.message || "Någon annan sparade medan du skrev. Din text finns kvar här.");
      this.offer("Visa båda texterna", () => this.resend(this.form.querySelector("[type=submit]")));
    } else if (status === 401) {
      this.waits = true;
      this.say("Du har varit borta länge och behöver logga in igen. Din text finns kvar här. ");
      this.status?.append(loginLink());
      this.offerRetry();
    } else if (status === 422) {
      this.waits = true;
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
    this.offerRetry();
    this.plan(LATER_MS);
  }

  say(text) {
    if (this.status) this.status.textContent = text;
  }

  offerRetry() {
    this.offer("Försök igen", () => this.save());
  }

  offer(label, deed) {
    if (!this.status) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "f-lankknapp";
    button.textContent = label;
    button.addEventListener("click", deed);
    this.status.append(" ", button);
  }
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
