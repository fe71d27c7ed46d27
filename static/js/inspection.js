// A race's inspection is a page of its own: read it, and show it where the link to it stands.
document.addEventListener("DOMContentLoaded", async () => {
  const place = document.getElementById("inspection");
  const link = place?.querySelector("a");
  if (!link) return;
  const answer = await fetch(link.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.getElementById("inspection");
  // Whoever has been logged out meanwhile keeps the link.
  if (found) place.replaceWith(found);
});
