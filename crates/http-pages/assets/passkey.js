// Speaks with a passkey or security key: reads the options from the form, and sends the key's answer in its field.
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  const failed = form.querySelector("[data-passkey-failed]");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (list) => (list || []).map((it) => ({ ...it, id: bytes(it.id) }));

  const create = async ({ publicKey }) => {
    const key = await navigator.credentials.create({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        user: { ...publicKey.user, id: bytes(publicKey.user.id) },
        excludeCredentials: known(publicKey.excludeCredentials),
      },
    });
    const { attestationObject, clientDataJSON } = key.response;
    const transports = key.response.getTransports ? key.response.getTransports() : [];
    return answer(key, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON), transports });
  };

  const get = async ({ publicKey }) => {
    const key = await navigator.credentials.get({
      publicKey: {
        ...publicKey,
        challenge: bytes(publicKey.challenge),
        allowCredentials: known(publicKey.allowCredentials),
      },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = key.response;
    return answer(key, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      userHandle: userHandle ? text(userHandle) : null,
    });
  };

  const answer = (key, response) =>
    JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, extensions: key.getClientExtensionResults(), response });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      form.elements.response.value = await (form.dataset.passkey === "create" ? create(options) : get(options));
      HTMLFormElement.prototype.submit.call(form);
    } catch {
      failed.hidden = false;
      failed.tabIndex = -1;
      failed.focus();
    }
  });
})();
