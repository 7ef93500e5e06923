import datetime as dt
import shutil
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.core.charts.bars import Bar, bars
from kernel.core.charts.drawing import WIDTH
from kernel.core.charts.flow import Edge, Node, flow
from kernel.core.charts.grid import GridRow, grid
from kernel.core.charts.timeline import Mark, Span, timeline

SVG = "{http://www.w3.org/2000/svg}"
needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")


def svg(html: str) -> ET.Element:
    return ET.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def words(element: ET.Element) -> list[str]:
    return [text.text or "" for text in element.iter(f"{SVG}text")]


def cells(html: str) -> list[str]:
    table = ET.fromstring(html[html.index("<table") : html.index("</table>") + 8])
    return ["".join(cell.itertext()) for cell in table.iter() if cell.tag in ("td", "th")]


def money() -> str:
    return bars(
        [Bar("Unga vuxna", (250_000, 900_000, None)), Bar("Samma väg in", (0, 450_000, 450_000))],
        ("Utbetalat", "Beviljat", "Prognos"),
        title="Medel 2026",
        desc="Unga vuxna har fått ut 250 000 kr av 900 000 kr.",
        first_heading="Uppdrag",
    )


def test_chart_is_named_and_described():
    drawing = svg(money())

    assert drawing.get("role") == "img"
    title, desc = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert (title.text, desc.text) == (
        "Medel 2026",
        "Unga vuxna har fått ut 250 000 kr av 900 000 kr.",
    )


def test_bars_write_name_and_number_at_each_bar():
    assert words(svg(money())) == [
        "Unga vuxna",
        "Utbetalat 250\xa0000\xa0kr",
        "Beviljat 900\xa0000\xa0kr",
        "Samma väg in",
        "Utbetalat 0\xa0kr",
        "Beviljat 450\xa0000\xa0kr",
        "Prognos 450\xa0000\xa0kr",
    ]


def test_bars_are_as_long_as_their_values():
    widths = [int(rect.get("width")) for rect in svg(money()).iter(f"{SVG}rect")]

    assert widths == [119, 430, 0, 215, 215]


def test_bars_differ_by_more_than_colour():
    looks = {
        (rect.get("fill"), rect.get("stroke-dasharray")) for rect in svg(money()).iter(f"{SVG}rect")
    }

    assert len(looks) == 3


def test_table_holds_the_same_facts():
    assert cells(money()) == [
        "Uppdrag", "Utbetalat", "Beviljat", "Prognos",
        "Unga vuxna", "250\xa0000\xa0kr", "900\xa0000\xa0kr", "",
        "Samma väg in", "0\xa0kr", "450\xa0000\xa0kr", "450\xa0000\xa0kr",
    ]  # fmt: skip


def test_same_chart_is_drawn_the_same_twice():
    assert money() == money()


def test_words_of_people_are_escaped():
    html = bars([Bar("<script>", (1,))], ("<b>",), title="<i>", desc='"<u>', first_heading="<s>")

    assert not [tag for tag in ("<script", "<b>", "<i>", "<u>", "<s>") if tag in html]


SPANS = [
    Span("Unga vuxna", dt.date(2026, 1, 1), dt.date(2026, 12, 31), "Landskrona stad", note="Pågår"),
    Span("Trygg övergång", dt.date(2026, 3, 1), dt.date(2026, 6, 30), "Region Skåne", "thin"),
    Span(
        "Samma väg in", dt.date(2026, 9, 1), dt.date(2027, 1, 31), "Arbetsförmedlingen", "outlined"
    ),
]


def test_timeline_draws_each_span_and_today():
    html = timeline(SPANS, title="Över tid", desc="Tre.", today=dt.date(2026, 11, 11))
    drawing = svg(html)

    assert len(list(drawing.iter(f"{SVG}rect"))) == 3
    assert words(drawing)[:5] == ["jan 2026", "apr", "jul", "okt", "jan 2027"]
    assert words(drawing)[-1] == "i dag"
    assert "2026-03-01" in cells(html)


def test_timeline_leaves_today_out_when_it_is_outside():
    assert "i dag" not in timeline(SPANS, title="t", desc="d", today=dt.date(2030, 1, 1))


def test_empty_timeline_is_nothing():
    assert timeline([], title="t", desc="d") == ""


@given(
    st.lists(
        st.builds(
            lambda start, length, label: Span(label, start, start + dt.timedelta(length), label),
            st.dates(dt.date(2000, 1, 1), dt.date(2060, 1, 1)),
            st.integers(0, 5000),
            st.text(st.characters(categories=["L", "Nd", "P", "Zs"]), max_size=60),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_every_span_stays_within_the_drawing(spans):
    drawing = svg(timeline(spans, title="t", desc="d"))

    for rect in drawing.iter(f"{SVG}rect"):
        assert int(rect.get("x")) >= 250
        assert int(rect.get("x")) + int(rect.get("width")) <= WIDTH


MARKS = [
    Mark("Styrelsemöte", dt.date(2027, 3, 4), "Möten", url="/moten/2/"),
    Mark("Styrelsemöte", dt.date(2026, 12, 3), "Möten", url="/moten/1/", is_done=True),
    Mark("Extra styrelsemöte", dt.date(2026, 12, 5), "Möten"),
    Mark("Samma väg in", dt.date(2026, 12, 31), "Uppdrag slutar"),
]


def test_marks_of_a_group_share_a_row_and_tell_their_days_where_there_is_room():
    year = (dt.date(2026, 11, 28), dt.date(2027, 11, 28))
    html = timeline([], MARKS, title="Året", desc="d", today=year[0], between=year)

    assert words(svg(html)) == [
        "jan 2027", "apr", "jul", "okt",
        "Möten", "3 dec", "4 mar",
        "Uppdrag slutar", "31 dec",
        "i dag",
    ]  # fmt: skip
    assert cells(html) == [
        "Dag", "Vad", "Slag",
        "3 december 2026", "Styrelsemöte", "Möten",
        "5 december 2026", "Extra styrelsemöte", "Möten",
        "31 december 2026", "Samma väg in", "Uppdrag slutar",
        "4 mars 2027", "Styrelsemöte", "Möten",
    ]  # fmt: skip


def test_what_is_done_is_told_by_more_than_its_colour():
    html = timeline([], MARKS, title="Året", desc="d")
    diamonds = list(svg(html).iter(f"{SVG}path"))

    assert [mark.get("fill") for mark in diamonds] == ["#0b5563", "#ffffff", "#ffffff", "#ffffff"]
    assert {mark.get("stroke") for mark in diamonds} == {"#0b5563"}


def test_marks_stand_in_the_table_of_what_lasts():
    html = timeline(SPANS[:1], MARKS[3:], title="t", desc="d")

    assert cells(html)[5:] == [
        "Unga vuxna", "Landskrona stad", "2026-01-01", "2026-12-31", "Pågår",
        "Samma väg in", "Uppdrag slutar", "2026-12-31", "", "",
    ]  # fmt: skip


def test_a_page_that_tells_the_same_itself_gets_no_table():
    html = timeline(SPANS, title="t", desc="d", is_told_below=True)

    assert "<svg" in html
    assert "<table" not in html


def test_grid_draws_a_square_for_what_is_there_and_sums_its_rows():
    rows = [GridRow("Bemötande", (4, 1), "/?theme=1"), GridRow("Ekonomi", (0, 2))]
    html = grid(rows, ("2025", "2026"), title="Teman", desc="d", first_heading="Tema")

    assert words(svg(html)) == ["2025", "2026", "Bemötande", "4", "1", "Ekonomi", "2"]
    assert [rect.get("width") for rect in svg(html).iter(f"{SVG}rect")] == ["36", "22", "25"]
    assert cells(html) == [
        "Tema", "2025", "2026", "Summa",
        "Bemötande", "4", "1", "5",
        "Ekonomi", "0", "2", "2",
    ]  # fmt: skip


def test_terms_between_the_bars_stand_in_the_table_and_all_is_summed():
    html = bars(
        [Bar("Uppdrag", (900, 600, 300)), Bar("Kansli", (100, 0, 100))],
        ("Budget", "Beviljat", "Kvar"),
        title="t",
        desc="d",
        first_heading="Post",
        told_only=("Kvar",),
        is_summed=True,
        unit="",
    )

    assert cells(html) == [
        "Post", "Budget", "Beviljat", "Kvar",
        "Uppdrag", "900", "600", "300",
        "Kansli", "100", "0", "100",
        "Summa", "1\xa0000", "600", "400",
    ]  # fmt: skip
    assert words(svg(html)) == [
        "Uppdrag",
        "Budget 900",
        "Beviljat 600",
        "Kansli",
        "Budget 100",
        "Beviljat 0",
    ]


NODES = [
    Node("need:1", "Unga vuxna faller mellan stolarna när de fyller arton", "Behov", "/behov/1/"),
    Node("insight:1", "De vill bli mötta av samma person", "Insikt", "/insikter/1/"),
    Node("idea:1", 'En väg in "<script>"', "Idé"),
]
EDGES = [Edge("need:1", "insight:1"), Edge("insight:1", "idea:1", "1"), Edge("idea:1", "okänd")]


@needs_dot
def test_flow_draws_boxes_with_links_and_arrows():
    drawing = svg(flow(NODES, EDGES, title="Röda tråden", desc="Från behov till idé."))

    assert len(list(drawing.iter(f"{SVG}rect"))) == 3
    assert [link.get("href") for link in drawing.iter(f"{SVG}a")] == ["/behov/1/", "/insikter/1/"]
    assert len([path for path in drawing.iter(f"{SVG}path") if path.get("marker-end")]) == 2
    # Links inside an img cannot be reached.
    assert drawing.get("role") == "group"


@needs_dot
def test_flow_without_links_is_an_image():
    nodes = [Node("a", "A"), Node("b", "B")]

    assert svg(flow(nodes, [Edge("a", "b")], title="t", desc="d")).get("role") == "img"


@needs_dot
def test_long_flow_runs_downwards_to_stay_readable():
    nodes = [Node(str(n), f"Steg nummer {n} i en lång kedja") for n in range(9)]
    edges = [Edge(str(n), str(n + 1)) for n in range(8)]

    drawing = svg(flow(nodes, edges, title="t", desc="d"))

    assert drawing.get("width") == str(WIDTH)


def test_flow_is_also_a_list():
    html = flow(NODES, EDGES, title="Röda tråden", desc="d")
    listed = html[html.index("<details") :]

    assert '<a href="/behov/1/">' in listed
    assert "leder till Insikt: De vill bli mötta av samma person" in listed
    assert "(1)" in listed
    assert "<script>" not in html


def test_flow_without_graphviz_is_the_list_alone(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")

    html = flow(NODES, EDGES, title="Röda tråden", desc="d")

    assert "<svg" not in html
    assert "leder till" in html


MANY = [
    Node("p", "Samma väg in", "Uppdrag", "/uppdrag/1/"),
    *(Node(f"r{n}", f"Till möte {n}", "Avrapportering", f"/a/{n}/") for n in range(5)),
    Node("gap", "Saknas", "Slutrapport", is_gap=True),
    Node("f", "Efter 6 månader", "Uppföljning", "/u/1/"),
]


@needs_dot
def test_many_of_a_kind_are_one_box_and_one_arrow_and_stand_in_the_list():
    edges = [Edge("p", f"r{n}") for n in range(5)] + [Edge("p", "f")]
    html = flow(MANY, edges, title="t", desc="d", in_rows=True)
    drawing = svg(html)

    assert words(drawing) == [
        "Uppdrag", "Samma väg in", "Avrapportering", "5 stycken",
        "Slutrapport", "Saknas", "Uppföljning", "Efter 6 månader",
    ]  # fmt: skip
    assert len([path for path in drawing.iter(f"{SVG}path") if path.get("marker-end")]) == 2
    listed = html[html.index("<details") :]
    assert listed.count("Till möte") == 5
    assert "leder till Avrapportering: 5 stycken" in listed


@needs_dot
def test_a_gap_has_a_broken_frame_and_no_arrow():
    drawing = svg(flow(MANY, [Edge("p", "f")], title="t", desc="d", in_rows=True))

    frames = [rect.get("stroke-dasharray") for rect in drawing.iter(f"{SVG}rect")]
    assert frames == [None, None, "6 4", None]


@needs_dot
def test_rows_fit_a_tablet_however_long_the_thread():
    drawing = svg(flow(MANY, [Edge("p", "f")], title="t", desc="d", in_rows=True))

    assert drawing.get("width") == str(WIDTH)


@needs_dot
def test_what_fans_out_on_both_sides_is_folded_until_it_fits_a_tablet():
    """Three requisitions beside a commission that leads to three reports are wider than 820."""
    nodes = [Node("a", "Avtal om Bron till studier", "Avtal"), Node("u", "Bron", "Uppdrag")]
    edges = [Edge("a", "u")]
    for kind, source in (("Rekvisition", "a"), ("Avrapportering", "u"), ("Uppföljning", "u")):
        for number in range(3):
            key = f"{kind}{number}"
            nodes.append(Node(key, f"128 900 kr till och med 21 mars 202{number}", kind))
            edges.append(Edge(source, key))

    html = str(flow(nodes, edges, title="Tråden", desc="Allt", in_rows=True))
    boxes = list(svg(html).iter(f"{SVG}rect"))
    rights = [int(box.get("x", 0)) + int(box.get("width", 0)) for box in boxes]

    assert max(rights) <= 780
    assert "3 stycken" in words(svg(html))
    assert html.count("128 900 kr till och med") >= 9
