from tests.browser import story
def test_x(norrby, browser):
    c = browser.new_context(viewport={"width":820,"height":1180})
    c.add_cookies([norrby.cookie_of(story.LEAD)])
    p = c.new_page(); p.goto(norrby.url+"/"); print(p.url, p.inner_text("main")); p.screenshot(path="/tmp/a.png", full_page=True)
