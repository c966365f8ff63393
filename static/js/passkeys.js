/* Says why no passkey came, under the button that asked for one: without this only the browser's console knows. */
(() => {
  "use strict";

  const BUTTONS = "#passkey_login, #mfa_webauthn_authenticate, #mfa_webauthn_add";
  const trouble = document.getElementById("passkey_trouble");
  const button = document.querySelector(BUTTONS);
  if (!trouble || !button) return;
  button.after(trouble);
  button.addEventListener("click", () => { trouble.hidden = true; });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();  // it is told here
    const name = event.detail.exception?.name ?? "";
    const key = name.charAt(0).toLowerCase() + name.slice(1);  // "SecurityError" stands in data-security-error
    trouble.textContent = trouble.dataset[key] ?? trouble.dataset.other;
    trouble.hidden = false;
  });
})();
