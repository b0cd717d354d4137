// «Where am I»: asks the telephone once, on a tap; without leave the place is simply typed.
for (const button of document.querySelectorAll("[data-locate]")) {
  const form = button.closest("form");
  const told = document.getElementById(button.dataset.locate);
  if (!("geolocation" in navigator)) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.latitude.value = coords.latitude.toFixed(6);
        form.elements.longitude.value = coords.longitude.toFixed(6);
        told.textContent = `${coords.latitude.toFixed(4)}, ${coords.longitude.toFixed(4)}`;
        button.removeAttribute("aria-busy");
      },
      () => {
        told.textContent = told.dataset.denied;
        button.removeAttribute("aria-busy");
      },
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}
