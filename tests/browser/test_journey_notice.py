"""The approved report on its way into the papers of a meeting, and to a member who reads them."""

from __future__ import annotations

from tests.browser import story
from tests.browser.people import Someone


def test_report_reaches_the_board_with_its_papers(norrby, browser, post):
    with norrby.rows():
        story.hand_over_the_report()
    post()

    director = Someone(browser, norrby, story.DIRECTOR)
    director_calls_the_board(director)
    assert story.MEMBER in post()
    # The page that the director looks at has a link when the papers are there.
    director.reads("Öppna handlingar-")
    member_reads(Someone(browser, norrby, story.MEMBER))


def director_calls_the_board(director):
    director.open_the_meeting_page()
    director.click("Ta upp det som är klart")
    director.send("Lägg till på dagordningen")
    director.reads("Avrapportering: Unga vuxna, samma väg in")
    director.click("Skicka kallelse")
    director.send("Skicka kallelse")
    director.reads("Kallelse skickad", "Görs: handlingar-")


def member_reads(member):
    member.open()
    member.reads("Unga vuxna, samma väg in")
    link = member.page.get_by_role("link", name="Öppna alla handlingar")
    answer = member.page.request.get(member.site.url + (link.get_attribute("href") or ""))
    assert answer.headers["content-disposition"].startswith('inline; filename="handlingar-')
    member.page.get_by_role("link", name="Unga vuxna, samma väg in").first.click()
    member.reads(story.TEXTS["upptackter"])
    member.click("Jag har läst")
    member.reads("Du har läst punkten.")
