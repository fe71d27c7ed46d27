"""Chromium as Debian installs it, and the demo season with corrections for it to visit."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def chromium():
    """One running browser for all tests of a module."""
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("Chromium is not installed, so no page can be looked at")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop running in this thread; Django would refuse its queries.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium, transactional_db, corrected, live_server):
    """Open a page of the demo's site: `new_page(width=360, java_script_enabled=False)`."""
    contexts = []

    def opened(width: int = 1280, **options):
        contexts.append(
            chromium.new_context(
                base_url=live_server.url, viewport={"width": width, "height": 800}, **options
            )
        )
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        return page

    yield opened
    for context in contexts:
        context.close()
